/** The keys of an account: what each may do and when it was last used; made, replaced and revoked. */
import { Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { ShownLink } from '../parts/shown-link.tsx'
import { useDay } from '../parts/when.tsx'
import { useAccountKey } from '../session.ts'
import { Developers } from './developers.tsx'
import { NewKey } from './new-key.tsx'

const readKeys = async () => (await ok(api.GET('/api/v2/keys'))).keys
type Key = Awaited<ReturnType<typeof readKeys>>[number]

export function useKeys() {
  const key = useAccountKey()
  return useQuery({ queryKey: [...key, 'keys'], queryFn: readKeys })
}

export function Keys() {
  const { texts } = useLanguage()
  const { keys } = texts.developers
  const [isMaking, setMaking] = useState(false)
  return (
    <Developers permission="keys" title={texts.developers.tabs.keys}>
      <Group justify="space-between">
        <Text c="dimmed">{keys.explain}</Text>
        <Button onClick={() => setMaking(true)}>{keys.make}</Button>
      </Group>
      <KeyList />
      <Modal
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={keys.make}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <NewKey onDone={() => setMaking(false)} />
      </Modal>
    </Developers>
  )
}

function KeyList() {
  const { texts } = useLanguage()
  const { keys } = texts.developers
  const { data, error } = useKeys()
  return (
    <section className="card">
      <Problem error={error} />
      {!data && !error && <Skeleton height={200} />}
      {data?.length === 0 && (
        <Text p="lg" c="dimmed">
          {keys.none}
        </Text>
      )}
      {data && data.length > 0 && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{keys.name}</th>
              <th scope="col">{keys.may}</th>
              <th scope="col">{keys.used}</th>
              <th scope="col" className="end">
                <span className="unseen">{keys.revoke}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data
              .toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)))
              .map((key) => (
                <Row key={key.apiKeyId} of={key} />
              ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const isOver = ({ revokedAt, expiresAt }: Key) =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now())

function Row({ of }: { of: Key }) {
  const { texts, ago } = useLanguage()
  const { keys, scopes } = texts.developers
  const { name, hint, scopes: may, test, allowedIps, lastUsedAt } = of
  return (
    <tr>
      <td>
        <Text fw={600}>
          <bdi>{name}</bdi> {test && <span className="chip">{keys.test}</span>}
        </Text>
        <bdi className="code hint">{hint}</bdi>
      </td>
      <td>
        <Text fz="sm">{may.map((scope) => scopes[scope] ?? scope).join(' · ')}</Text>
        {allowedIps && (
          <Text c="dimmed" fz="sm">
            {keys.from(allowedIps.length)}
          </Text>
        )}
      </td>
      <td>
        <Text c="dimmed" fz="sm">
          {lastUsedAt ? keys.lastUsed(ago(lastUsedAt)) : keys.neverUsed}
        </Text>
        <Ends of={of} />
      </td>
      <td className="end">{!isOver(of) && <Actions of={of} />}</td>
    </tr>
  )
}

function Ends({ of: { revokedAt, expiresAt } }: { of: Key }) {
  const { texts, ago } = useLanguage()
  const day = useDay()
  const { keys } = texts.developers
  const said = revokedAt
    ? keys.revoked(ago(revokedAt))
    : expiresAt && Date.parse(expiresAt) <= Date.now()
      ? keys.ended(ago(expiresAt))
      : expiresAt && keys.endsAt(day(expiresAt))
  return said ? (
    <Text c="dimmed" fz="sm">
      {said}
    </Text>
  ) : null
}

function Actions({ of: { apiKeyId, name } }: { of: Key }) {
  const { texts } = useLanguage()
  const { keys } = texts.developers
  const queries = useQueryClient()
  const accountKey = useAccountKey()
  const [asking, setAsking] = useState<'replace' | 'revoke'>()
  const params = { path: { keyId: apiKeyId } }
  const reload = () => queries.invalidateQueries({ queryKey: [...accountKey, 'keys'] })
  const revoke = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v2/keys/{keyId}', { params })),
    onSuccess: () => {
      setAsking(undefined)
      return reload()
    },
  })
  const replace = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/keys/{keyId}/rotate', { params, body: {} })),
    onSuccess: () => setAsking(undefined),
    onSettled: reload,
  })
  const close = () => setAsking(undefined)
  return (
    <>
      <Button
        variant="subtle"
        size="sm"
        aria-label={`${keys.replace}: ${name}`}
        onClick={() => setAsking('replace')}
      >
        {keys.replace}
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="sm"
        aria-label={`${keys.revoke}: ${name}`}
        onClick={() => setAsking('revoke')}
      >
        {keys.revoke}
      </Button>
      {asking === 'revoke' && (
        <Question
          title={keys.revoke}
          action={keys.revoke}
          isDanger
          isPending={revoke.isPending}
          error={revoke.error}
          onDo={() => revoke.mutate()}
          onClose={close}
        >
          <Text>{keys.revokeAsk(name)}</Text>
        </Question>
      )}
      {asking === 'replace' && (
        <Question
          title={keys.replace}
          action={keys.replace}
          isPending={replace.isPending}
          error={replace.error}
          onDo={() => replace.mutate()}
          onClose={close}
        >
          <Text>{keys.replaceAsk(name)}</Text>
        </Question>
      )}
      <Modal
        opened={replace.data !== undefined}
        onClose={replace.reset}
        title={keys.replace}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <ShownLink link={replace.data?.apiKey ?? ''}>{keys.replaced}</ShownLink>
      </Modal>
    </>
  )
}
