/** The senders that an account may use, and asking for another. */
import { Button, Modal, Skeleton, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { type Sign, State } from '../parts/state.tsx'
import { TeamFrame } from '../parts/team-frame.tsx'
import { useAccountKey, useSession } from '../session.ts'

const SIGNS: Record<string, Sign> = { waiting: 'going', accepted: 'done', refused: 'failed' }
const readSenders = () => ok(api.GET('/api/v2/senders'))
type Answer = Awaited<ReturnType<typeof readSenders>>

export function Senders() {
  const { texts } = useLanguage()
  const { senders } = texts.caps
  const { may } = useSession()
  const key = useAccountKey()
  const [isAsking, setAsking] = useState(false)
  const { data, error } = useQuery({ queryKey: [...key, 'senders'], queryFn: readSenders })
  return (
    <TeamFrame
      title={senders.title}
      action={may('send') && <Button onClick={() => setAsking(true)}>{senders.ask}</Button>}
    >
      <Text c="dimmed">{senders.explain}</Text>
      <Problem error={error} />
      {!data && !error && <Skeleton height={200} />}
      {data && <Mine {...data} />}
      {data && data.requests.length > 0 && <Asked {...data} />}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={senders.ask}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <AskFor onDone={() => setAsking(false)} />
      </Modal>
    </TeamFrame>
  )
}

function Mine({ senders: mine }: Answer) {
  const { texts } = useLanguage()
  const { senders } = texts.caps
  return (
    <section>
      <Title order={2} mb="xs">
        {senders.mine}
      </Title>
      <div className="card">
        {mine.length === 0 && (
          <Text p="lg" c="dimmed">
            {senders.none}
          </Text>
        )}
        {mine.map(({ sender, isDefault }) => (
          <div className="refused in-line" key={sender}>
            <bdi className="code">{sender}</bdi>
            {isDefault && (
              <Text c="dimmed" fz="sm">
                {senders.isDefault}
              </Text>
            )}
          </div>
        ))}
      </div>
    </section>
  )
}

function Asked({ requests }: Answer) {
  const { texts, ago } = useLanguage()
  const { senders } = texts.caps
  return (
    <section>
      <Title order={2} mb="xs">
        {senders.asked}
      </Title>
      <div className="card">
        {requests.map(({ requestId, sender, reason, state, answer, createdAt }) => (
          <article className="refused" key={requestId}>
            <div className="in-line">
              <bdi className="code">{sender}</bdi>
              <State sign={SIGNS[state] ?? 'going'}>{senders.states[state] ?? state}</State>
              <Text c="dimmed" fz="sm" className="end">
                {ago(createdAt)}
              </Text>
            </div>
            <Text c="dimmed" fz="sm">
              <bdi>{reason}</bdi>
            </Text>
            {answer && (
              <Text fz="sm">
                <bdi>{answer}</bdi>
              </Text>
            )}
          </article>
        ))}
      </div>
    </section>
  )
}

function AskFor({ onDone }: { onDone: () => void }) {
  const { texts } = useLanguage()
  const { senders } = texts.caps
  const queries = useQueryClient()
  const key = useAccountKey()
  const [sender, setSender] = useState('')
  const [reason, setReason] = useState('')
  const ask = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/senders', { body: { sender, reason } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [...key, 'senders'] })
      onDone()
    },
  })
  const [fields, rest] = divideRefusal(ask.error, ['sender', 'reason'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={senders.sender}
          description={senders.senderHint}
          dir="ltr"
          required
          withAsterisk={false}
          data-autofocus
          maxLength={20}
          value={sender}
          error={fields['sender']}
          onChange={(event) => setSender(event.currentTarget.value)}
        />
        <Textarea
          label={senders.reason}
          description={senders.reasonHint}
          required
          withAsterisk={false}
          maxLength={500}
          value={reason}
          error={fields['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Problem error={rest} />
        <Button type="submit" loading={ask.isPending}>
          {senders.askButton}
        </Button>
      </Stack>
    </form>
  )
}
