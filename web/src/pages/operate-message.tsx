/** One message of any account: its story, and its text for those who may read it or say why they must. */
import { Anchor, Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { useBatchTitle } from '../batch/title.ts'
import { MessageState } from '../message/line.tsx'
import { Timeline } from '../message/timeline.tsx'
import { AccountLink } from '../operate/account-link.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { MessageActions } from '../operate/message-actions.tsx'
import { Loaded, OPERATE } from '../operate/page.tsx'
import { Code } from '../parts/code.tsx'
import { useCountryName } from '../parts/country.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Question } from '../parts/question.tsx'
import { WhyForOperators } from '../parts/why.tsx'
import { useOperator } from '../session.ts'

/** A message on its way is asked for this often. */
const LIVE_MS = 3_000

const readMessage = (messageId: string) =>
  ok(adminApi.GET('/api/admin/v1/messages/{messageId}', { params: { path: { messageId } } }))
export type OperatorMessage = Awaited<ReturnType<typeof readMessage>>

export function OperateMessage() {
  const { texts, lang } = useOperatorsLanguage()
  const { messageId } = useParams({ strict: false }) as { messageId: string }
  const { may } = useOperator()
  // Not kept anywhere but on this page: it is masked again when the page is left.
  const [read, setRead] = useState<OperatorMessage>()
  const query = useQuery({
    queryKey: [OPERATE, 'message', messageId, lang],
    queryFn: () => readMessage(messageId),
    refetchInterval: ({ state: { data } }) =>
      data && (data.status === 'pending' || data.status === 'queued') ? LIVE_MS : false,
  })
  const shown = query.data && read ? { ...query.data, phone: read.phone, text: read.text } : query.data
  return (
    <OperateFrame
      place="find"
      title={shown ? <Code>{shown.phone}</Code> : texts.operateFind.message}
      name={texts.operateFind.message}
      above={
        <Anchor component={Link} to="/operate/find" c="dimmed" fz="sm">
          {texts.operateFind.title}
        </Anchor>
      }
    >
      <Stack gap="lg" maw={840}>
        <Loaded query={query} height={320}>
          {() =>
            shown && (
              <>
                <Group mt={-12}>
                  <MessageState message={shown} />
                </Group>
                <About message={shown} isRead={read !== undefined} onRead={setRead} />
                <MessageActions message={shown} />
                {may('routes.read') && <WhyForOperators messageId={shown.messageId} />}
                <Timeline message={shown} />
              </>
            )
          }
        </Loaded>
      </Stack>
    </OperateFrame>
  )
}

interface AboutProps {
  message: OperatorMessage
  isRead: boolean
  onRead: (message: OperatorMessage) => void
}

function About({ message, isRead, onRead }: AboutProps) {
  const { texts, money } = useOperatorsLanguage()
  const countryName = useCountryName()
  const words = texts.operateFind.one
  const titleOf = useBatchTitle()
  const { may } = useOperator()
  const { text, batchId, batchName, from, cost, currency, parts, messageId, accountId } = message
  return (
    <section className="card panel">
      <p className="message-text" dir="auto">
        {text}
      </p>
      {!may('texts') && (
        <Group gap="sm">
          <Text c="dimmed" fz="sm">
            {isRead ? words.unmasked : words.masked}
          </Text>
          {!isRead && may('unmask') && <Unmask messageId={messageId} onRead={onRead} />}
        </Group>
      )}
      {message.possibleDuplicate && <p className="decision">{texts.messages.duplicate}</p>}
      {message.takenLate && <p className="decision">{texts.messages.takenLate}</p>}
      <dl className="facts">
        <dt>{texts.operateShared.account}</dt>
        <dd>
          <AccountLink accountId={accountId} />
        </dd>
        <dt>{texts.messages.batch}</dt>
        <dd>
          <Anchor component={Link} to="/operate/batches/$batchId" params={{ batchId } as never}>
            {titleOf({ name: batchName, createdAt: message.createdAt })}
          </Anchor>
        </dd>
        <dt>{texts.messages.from}</dt>
        <dd>{from === null ? texts.messages.defaultFrom : <bdi>{from}</bdi>}</dd>
        <dt>{texts.messages.price}</dt>
        <dd className="figures">
          <bdi>{money(cost, currency)}</bdi> · {texts.messages.parts(parts)}
        </dd>
        <dt>{words.route}</dt>
        <dd>
          {message.route === null ? (
            words.noRoute
          ) : message.route === 'default' ? (
            texts.why.otherNumbers
          ) : (
            <Code>{message.route}</Code>
          )}
        </dd>
        {message.country && (
          <>
            <dt>{words.carrierIds}</dt>
            <dd>
              {countryName(message.country)}
              {message.operator && (
                <>
                  {' · '}
                  <Code>{message.operator}</Code>
                </>
              )}
            </dd>
          </>
        )}
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

function Unmask({ messageId, onRead }: { messageId: string; onRead: AboutProps['onRead'] }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind.one
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const unmask = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/messages/{messageId}/unmask', {
          params: { path: { messageId } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: (message) => {
      setAsking(false)
      onRead(message)
    },
    // Nothing of it stays in the memory of the page's queries.
    gcTime: 0,
  })
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {words.unmask}
      </Button>
      {isAsking && (
        <Question
          title={words.unmaskTitle}
          action={words.unmaskButton}
          isDisabled={reason.trim() === ''}
          isPending={unmask.isPending}
          error={unmask.error}
          onDo={() => unmask.mutate()}
          onClose={() => setAsking(false)}
        >
          <Text>{words.unmaskExplain}</Text>
          <Textarea
            label={words.unmaskReason}
            description={words.unmaskHint}
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Question>
      )}
    </>
  )
}
