/** A conversation: both directions, the newest below; reading it marks it as read. */
import { Anchor, Skeleton, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { MessageState } from '../message/line.tsx'
import { Code } from '../parts/code.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { When } from '../parts/when.tsx'
import { useAccountKey, useSession } from '../session.ts'
import { Answer } from './answer.tsx'

const SHOWN = 30
const LIVE_MS = 3_000

const readThread = (phone: string, cursor: string | undefined) =>
  ok(
    api.GET('/api/v2/conversations/{phone}', {
      params: { path: { phone }, query: { limit: SHOWN, ...(cursor && { cursor }) } },
    }),
  )
type Conversation = Awaited<ReturnType<typeof readThread>>
type Message = Conversation['messages'][number]

export function Thread({ phone }: { phone: string }) {
  const { texts, lang } = useLanguage()
  const { may } = useSession()
  const key = useAccountKey()
  const [{ before }] = useTextSearch()
  const { data, error } = useQuery({
    queryKey: [...key, 'conversation', phone, before, lang],
    queryFn: () => readThread(phone, before),
    placeholderData: keepPreviousData,
    refetchInterval: before === undefined ? LIVE_MS : false,
  })
  useReading(data)
  return (
    <Stack gap="md">
      <div>
        <Anchor component={Link} to="/inbox" c="dimmed" fz="sm" className="inbox-back">
          {texts.inbox.title}
        </Anchor>
        <Title order={2} fz="xl">
          <Code>{phone}</Code>
        </Title>
        {data?.conversations[0] && (
          <Text c="dimmed" fz="sm">
            {texts.inbox.to(`\u2068${data.conversations[0].number}\u2069`)}
          </Text>
        )}
      </div>
      <Problem error={error} />
      {!data && !error && <Skeleton height={320} />}
      <Pager
        by="before"
        next={data?.nextCursor}
        texts={{ next: texts.inbox.older, first: texts.inbox.newest }}
      />
      {data?.messages.length === 0 && <Text c="dimmed">{texts.inbox.empty}</Text>}
      <ol className="thread">
        {data?.messages.toReversed().map((message) => (
          <Bubble key={message.messageId} message={message} />
        ))}
      </ol>
      {data?.optedOut && <p className="decision">{texts.inbox.optedOut}</p>}
      {data &&
        !data.optedOut &&
        (may('send') ? <Answer phone={phone} /> : <Text>{texts.inbox.notYours}</Text>)}
    </Stack>
  )
}

function Bubble({ message }: { message: Message }) {
  const { texts } = useLanguage()
  const { direction, text, at, status, delivery, error, messageId, incomplete } = message
  return (
    <li data-direction={direction}>
      <p dir="auto">{text}</p>
      <div className="bubble-foot">
        {status && (
          <MessageState
            message={{ status, delivery: delivery === undefined ? undefined : { status: delivery } }}
          />
        )}
        {direction === 'out' ? (
          <Link
            to="/messages/$messageId"
            params={{ messageId }}
            className="bubble-when"
            title={texts.inbox.story}
          >
            <When at={at} />
          </Link>
        ) : (
          <When at={at} />
        )}
        {error && <span>{error}</span>}
        {incomplete && <span>{texts.inbox.incomplete}</span>}
      </div>
    </li>
  )
}

/** Marks what is shown as read, if the person may answer it: others only look. */
function useReading(data: Conversation | undefined): void {
  const { may } = useSession()
  const queries = useQueryClient()
  const key = JSON.stringify(useAccountKey())
  const unread = data?.conversations.find((conversation) => conversation.unread > 0)
  const phone = data?.phone
  const upTo = unread?.lastId
  const mayAnswer = may('send')
  useEffect(() => {
    if (phone === undefined || upTo === undefined || !mayAnswer || document.hidden) return
    const params = { path: { phone } }
    ok(api.PATCH('/api/v2/conversations/{phone}', { params, body: { readUpTo: upTo } }))
      .then(() => queries.invalidateQueries({ queryKey: [...JSON.parse(key), 'conversations'] }))
      // It stays unread, and is marked when it is opened again.
      .catch(() => undefined)
  }, [phone, upTo, mayAnswer, key, queries])
}
