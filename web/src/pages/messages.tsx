/** Finding messages: everything that was sent to a number, or the one with an id. */
import { Button, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { MessageLine } from '../message/line.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { Tabs } from '../parts/tabs.tsx'
import { useAccountKey } from '../session.ts'
import { useMessageTabs } from './batches.tsx'

const SHOWN = 25
const MESSAGE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{1,9}$/i

export function Messages() {
  const { texts, lang } = useLanguage()
  const [{ phone, after }] = useTextSearch()
  const key = useAccountKey()
  const { data, error } = useQuery({
    queryKey: [...key, 'messages', phone, after, lang],
    queryFn: () =>
      ok(
        api.GET('/api/v2/messages', {
          params: { query: { phone: phone ?? '', limit: SHOWN, ...(after && { cursor: after }) } },
        }),
      ),
    enabled: Boolean(phone),
    placeholderData: keepPreviousData,
  })
  const [refused, rest] = divideRefusal(error, ['phone'])
  return (
    <Stack gap="md" maw={840}>
      <title>{`${texts.messages.title} · Caravan`}</title>
      <Title order={1}>{texts.nav.messages}</Title>
      <Tabs label={texts.nav.messages} tabs={useMessageTabs()} />
      <Search key={phone} error={refused.phone} />
      <Problem error={rest} />
      {!phone && <Text c="dimmed">{texts.messages.start}</Text>}
      {phone && !data && !error && <Skeleton height={SHOWN * 56} />}
      {phone && data?.messages.length === 0 && <Text c="dimmed">{texts.messages.none}</Text>}
      {phone && !error && (
        <div>
          {data?.messages.map((message) => (
            <MessageLine key={message.messageId} message={message} />
          ))}
          <Pager next={data?.nextCursor} texts={texts.messages} />
        </div>
      )}
    </Stack>
  )
}

function Search({ error }: { error: string | undefined }) {
  const { texts } = useLanguage()
  const navigate = useNavigate()
  const [search, change] = useTextSearch()
  const [asked, setAsked] = useState(search['phone'] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = asked.trim()
    if (MESSAGE_ID.test(text)) void navigate({ to: '/messages/$messageId', params: { messageId: text } })
    else change({ phone: text, after: undefined })
  }
  return (
    <form onSubmit={submit} className="filters">
      <TextInput
        className="filters-wide"
        label={texts.messages.query}
        description={texts.messages.queryHint}
        error={error}
        dir="ltr"
        required
        withAsterisk={false}
        maxLength={64}
        value={asked}
        onChange={(event) => setAsked(event.currentTarget.value)}
      />
      <Button type="submit">{texts.messages.find}</Button>
    </form>
  )
}
