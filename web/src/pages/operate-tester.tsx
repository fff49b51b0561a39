/** The route tester: where a message would go and why, what it would cost, and what would hold it up. */
import { Button, Skeleton, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { AccountSelect, useAccounts } from '../operate/account-select.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { Next, Ways } from '../parts/why.tsx'

const TEXT_MAX = 1_600
const SHOWN = ['phone', 'accountId', 'text', 'sender'] as const

export function OperateTester() {
  const { texts } = useLanguage()
  const words = texts.why.tester
  const [search] = useTextSearch()
  return (
    <OperateFrame place="routes" title={words.title} explain={words.intro}>
      <Stack gap="lg" maw={840}>
        <Asked key={JSON.stringify(search)} />
        <Answer />
      </Stack>
    </OperateFrame>
  )
}

function useAnswer() {
  const { lang } = useLanguage()
  const [{ phone, accountId, text, sender }] = useTextSearch()
  return useQuery({
    queryKey: ['operate', 'why', phone, accountId, text, sender, lang],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/why', {
          params: {
            query: {
              ...{ phone: phone ?? '', accountId: accountId ?? '' },
              ...(text && { text }),
              ...(sender && { sender }),
            },
          },
        }),
      ),
    enabled: Boolean(phone && accountId),
    retry: false,
  })
}

function Asked() {
  const { texts } = useLanguage()
  const words = texts.why.tester
  const [search, change] = useTextSearch()
  const accounts = useAccounts()
  const { error } = useAnswer()
  const [phone, setPhone] = useState(search['phone'] ?? '')
  const [accountId, setAccountId] = useState(search['accountId'] ?? '')
  const [text, setText] = useState(search['text'] ?? '')
  const [sender, setSender] = useState(search['sender'] ?? '')
  const [fields] = divideRefusal(error, SHOWN)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ phone: phone.trim(), accountId, text, sender: sender.trim() })
  }
  return (
    <form onSubmit={submit} className="card panel">
      <Problem error={accounts.error} />
      {accounts.data?.length === 0 && <Text c="dimmed">{words.noAccounts}</Text>}
      <TextInput
        label={words.phone}
        dir="ltr"
        inputMode="tel"
        required
        withAsterisk={false}
        maxLength={64}
        error={fields['phone']}
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <AccountSelect
        label={words.account}
        error={fields['accountId']}
        value={accountId}
        onChange={setAccountId}
      />
      <Textarea
        size="md"
        label={words.message}
        description={words.messageHint}
        dir="auto"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={TEXT_MAX}
        error={fields['text']}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={words.sender}
        description={words.senderHint}
        dir="auto"
        maxLength={20}
        error={fields['sender']}
        value={sender}
        onChange={(event) => setSender(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" disabled={!phone.trim() || !accountId}>
          {words.ask}
        </Button>
      </div>
    </form>
  )
}

function Answer() {
  const { texts } = useLanguage()
  const [{ phone, accountId }] = useTextSearch()
  const { data, error } = useAnswer()
  if (!phone || !accountId) return <Text c="dimmed">{texts.why.tester.start}</Text>
  const [, rest] = divideRefusal(error, SHOWN)
  if (!data) return error ? <Problem error={rest} /> : <Skeleton height={320} />
  return (
    <>
      <section className="card panel" aria-live="polite">
        <Title order={2}>{texts.why.next}</Title>
        <Next explained={data} />
      </section>
      <Ways explained={data} />
    </>
  )
}
