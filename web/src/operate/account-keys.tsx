/** The keys of an account, for operators: made, shown once, revoked. */
import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { ShownLink } from '../parts/shown-link.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE, useReload } from './page.tsx'

const SCOPES = ['send', 'read', 'account'] as const
type Scope = (typeof SCOPES)[number]

const readKeys = async (accountId: string) =>
  (await ok(adminApi.GET('/api/admin/v1/accounts/{accountId}/keys', { params: { path: { accountId } } })))
    .keys
type Key = Awaited<ReturnType<typeof readKeys>>[number]

const isOver = ({ revokedAt, expiresAt }: Key) =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now())

export function AccountKeys({ account: { accountId } }: { account: OperatorAccount }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts.keys
  const { may } = useOperator()
  const [isMaking, setMaking] = useState(false)
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId, 'keys'],
    queryFn: () => readKeys(accountId),
  })
  return (
    <Stack>
      {may('accounts.write') && (
        <Group>
          <Button onClick={() => setMaking(true)}>{words.make}</Button>
        </Group>
      )}
      <section className="card">
        <Loaded query={query}>
          {(keys) =>
            keys.length === 0 ? (
              <Empty>{words.none}</Empty>
            ) : (
              <table className="rows">
                <tbody>
                  {keys
                    .toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)))
                    .map((key) => (
                      <Row key={key.apiKeyId} of={key} />
                    ))}
                </tbody>
              </table>
            )
          }
        </Loaded>
      </section>
      <Modal
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={words.make}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <NewKey accountId={accountId} onDone={() => setMaking(false)} />
      </Modal>
    </Stack>
  )
}

function Row({ of }: { of: Key }) {
  const { texts, ago } = useOperatorsLanguage()
  const words = texts.operateAccounts.keys
  const { keys, scopes } = texts.developers
  const { may } = useOperator()
  const reload = useReload()
  const [isAsking, setAsking] = useState(false)
  const { apiKeyId, name, hint, test, lastUsedAt } = of
  const revoke = useMutation({
    mutationFn: () =>
      ok(adminApi.DELETE('/api/admin/v1/keys/{keyId}', { params: { path: { keyId: apiKeyId } } })),
    onSuccess: () => setAsking(false),
    onSettled: reload,
  })
  return (
    <tr>
      <td>
        <Text fw={600}>
          <bdi>{name}</bdi> {test && <span className="chip">{keys.test}</span>}
        </Text>
        <bdi className="code hint">{hint}</bdi>
      </td>
      <td>
        <Text fz="sm">{of.scopes.map((scope) => scopes[scope] ?? scope).join(' · ')}</Text>
      </td>
      <td>
        <Text c="dimmed" fz="sm">
          {isOver(of) ? words.ended : lastUsedAt ? keys.lastUsed(ago(lastUsedAt)) : keys.neverUsed}
        </Text>
      </td>
      <td className="end">
        {!isOver(of) && may('accounts.write') && (
          <Button
            variant="subtle"
            color="red"
            size="sm"
            aria-label={`${words.revoke} ${name}`}
            onClick={() => setAsking(true)}
          >
            {words.revoke}
          </Button>
        )}
        {isAsking && (
          <Question
            title={words.revokeTitle(name)}
            action={words.revokeButton}
            isDanger
            isPending={revoke.isPending}
            error={revoke.error}
            onDo={() => revoke.mutate()}
            onClose={() => setAsking(false)}
          >
            <Text>{words.revokeExplain}</Text>
          </Question>
        )}
      </td>
    </tr>
  )
}

function NewKey({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const { texts } = useOperatorsLanguage()
  const { keys, scopes } = texts.developers
  const reload = useReload()
  const [name, setName] = useState('')
  const [isTest, setTest] = useState(false)
  const [chosen, setChosen] = useState<Scope[]>(['send'])
  const make = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/accounts/{accountId}/keys', {
          params: { path: { accountId } },
          body: { ...(name.trim() === '' ? {} : { name: name.trim() }), scopes: chosen, test: isTest },
        }),
      ),
    onSuccess: () => void reload(),
  })
  if (make.data)
    return (
      <Stack>
        <ShownLink link={make.data.apiKey}>{texts.operateAccounts.keys.made(make.data.key.name)}</ShownLink>
        <Button onClick={onDone}>{texts.common.close}</Button>
      </Stack>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={keys.name}
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={keys.testKey}
          description={keys.testExplain}
          checked={isTest}
          onChange={(event) => setTest(event.currentTarget.checked)}
        />
        <Checkbox.Group label={keys.allowed} value={chosen} onChange={(next) => setChosen(next as Scope[])}>
          <Stack gap="xs" mt={4}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={scopes[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Problem error={make.error} />
        <Button type="submit" loading={make.isPending} disabled={chosen.length === 0}>
          {keys.makeButton}
        </Button>
      </Stack>
    </form>
  )
}
