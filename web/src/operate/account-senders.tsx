/** The senders that an account may use, for operators. */
import { Button, Checkbox, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE, useReload } from './page.tsx'

export function AccountSenders({ account: { accountId } }: { account: OperatorAccount }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts.senders
  const { may } = useOperator()
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId, 'senders'],
    queryFn: async () =>
      (
        await ok(
          adminApi.GET('/api/admin/v1/accounts/{accountId}/senders', { params: { path: { accountId } } }),
        )
      ).senders,
  })
  return (
    <Stack>
      <Text c="dimmed">{words.explain}</Text>
      <section className="card">
        <Loaded query={query} height={120}>
          {(senders) =>
            senders.length === 0 ? (
              <Empty>{words.none}</Empty>
            ) : (
              <table className="rows">
                <tbody>
                  {senders.map(({ sender, isDefault }) => (
                    <tr key={sender}>
                      <td>
                        <Text fw={600} span>
                          <bdi>{sender}</bdi>
                        </Text>{' '}
                        {isDefault && <span className="chip">{words.isDefault}</span>}
                      </td>
                      <td className="end">
                        {may('accounts.write') && <Remove accountId={accountId} sender={sender} />}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Loaded>
      </section>
      {may('accounts.write') && <Add accountId={accountId} />}
    </Stack>
  )
}

function Remove({ accountId, sender }: { accountId: string; sender: string }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts.senders
  const reload = useReload()
  const [isAsking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () =>
      ok(
        adminApi.DELETE('/api/admin/v1/accounts/{accountId}/senders/{sender}', {
          params: { path: { accountId, sender } },
        }),
      ),
    onSuccess: () => setAsking(false),
    onSettled: reload,
  })
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="sm"
        aria-label={`${words.remove} ${sender}`}
        onClick={() => setAsking(true)}
      >
        {words.remove}
      </Button>
      {isAsking && (
        <Question
          title={words.removeTitle(sender)}
          action={words.removeButton}
          isDanger
          isPending={remove.isPending}
          error={remove.error}
          onDo={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <Text>{words.removeExplain}</Text>
        </Question>
      )}
    </>
  )
}

function Add({ accountId }: { accountId: string }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAccounts.senders
  const reload = useReload()
  const [sender, setSender] = useState('')
  const [isDefault, setDefault] = useState(false)
  const add = useMutation({
    mutationFn: () =>
      ok(
        adminApi.PUT('/api/admin/v1/accounts/{accountId}/senders/{sender}', {
          params: { path: { accountId, sender: sender.trim() } },
          body: { isDefault },
        }),
      ),
    onSuccess: async () => {
      await reload()
      setSender('')
      setDefault(false)
    },
  })
  const [refused, rest] = divideRefusal(add.error, ['sender'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack maw={420}>
        <Title order={2}>{words.add}</Title>
        <TextInput
          label={words.sender}
          description={texts.caps.senders.senderHint}
          dir="ltr"
          maxLength={20}
          value={sender}
          error={refused.sender}
          onChange={(event) => setSender(event.currentTarget.value)}
        />
        <Checkbox
          label={texts.operateFind.approvals.asDefault}
          checked={isDefault}
          onChange={(event) => setDefault(event.currentTarget.checked)}
        />
        <Problem error={rest} />
        <Button type="submit" variant="default" loading={add.isPending} disabled={sender.trim() === ''}>
          {words.addButton}
        </Button>
      </Stack>
    </form>
  )
}
