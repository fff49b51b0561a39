/** One message: its text, its price, and what happened to it when. */
import { Anchor, CopyButton, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { useBatchTitle } from '../batch/title.ts'
import { useLanguage } from '../language.tsx'
import { MessageState } from '../message/line.tsx'
import { Timeline } from '../message/timeline.tsx'
import { Code } from '../parts/code.tsx'
import { NotRead } from '../parts/missing.tsx'
import { Problem } from '../parts/problem.tsx'
import { Why } from '../parts/why.tsx'
import { useAccountKey } from '../session.ts'

/** A message on its way is asked for this often. */
const LIVE_MS = 3_000

const readMessage = (messageId: string) =>
  ok(api.GET('/api/v2/messages/{messageId}', { params: { path: { messageId } } }))
export type MessageInFull = Awaited<ReturnType<typeof readMessage>>

export function MessagePage() {
  const { texts, lang } = useLanguage()
  const { messageId } = useParams({ strict: false }) as { messageId: string }
  const key = useAccountKey()
  const { data, error } = useQuery({
    queryKey: [...key, 'message', messageId, lang],
    queryFn: () => readMessage(messageId),
    refetchInterval: ({ state }) => (state.data && isOnItsWay(state.data) ? LIVE_MS : false),
  })
  if (!data && error) return <NotRead error={error} to="/messages" link={texts.messages.title} />
  return (
    <Stack gap="lg" maw={840}>
      <title>{`${texts.messages.message} · Caravan`}</title>
      <div>
        <Anchor component={Link} to="/messages" c="dimmed" fz="sm">
          {texts.messages.title}
        </Anchor>
        {data && (
          <Group justify="space-between">
            <Title order={1}>
              <Code>{data.phone}</Code>
            </Title>
            <MessageState message={data} />
          </Group>
        )}
      </div>
      <Problem error={error} />
      {!data && !error && <Skeleton height={320} />}
      {data && <About message={data} />}
      {data && <Why messageId={messageId} />}
      {data && <Timeline message={data} />}
    </Stack>
  )
}

function isOnItsWay({ status }: MessageInFull): boolean {
  return status === 'pending' || status === 'queued'
}

function About({ message }: { message: MessageInFull }) {
  const { texts, money } = useLanguage()
  const titleOf = useBatchTitle()
  const { text, batchId, batchName, createdAt, from, cost, currency, parts, messageId } = message
  return (
    <section className="card panel">
      <p className="message-text" dir="auto">
        {text}
      </p>
      {message.possibleDuplicate && <p className="decision">{texts.messages.duplicate}</p>}
      {message.takenLate && <p className="decision">{texts.messages.takenLate}</p>}
      <dl className="facts">
        <dt>{texts.messages.batch}</dt>
        <dd>
          <Anchor component={Link} to="/batches/$batchId" params={{ batchId } as never}>
            {titleOf({ name: batchName, createdAt })}
          </Anchor>
        </dd>
        <dt>{texts.messages.from}</dt>
        <dd>{from === null ? texts.messages.defaultFrom : <bdi>{from}</bdi>}</dd>
        <dt>{texts.messages.price}</dt>
        <dd className="figures">
          <bdi>{money(cost, currency)}</bdi> · {texts.messages.parts(parts)}
        </dd>
      </dl>
      <Group gap="sm">
        <Text c="dimmed" fz="sm" component="span" className="breakable">
          <Code>{messageId}</Code>
        </Text>
        <CopyButton value={messageId}>
          {({ copied, copy }) => (
            <button type="button" className="quiet" onClick={copy}>
              {copied ? texts.common.copied : texts.messages.copyId}
            </button>
          )}
        </CopyButton>
      </Group>
    </section>
  )
}
