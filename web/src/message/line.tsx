/** A message as one entry of a list: the number, its state, its text, why it failed. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { type Sign, State } from '../parts/state.tsx'

export interface ShownMessage {
  messageId: string
  phone: string
  status: 'pending' | 'queued' | 'sent' | 'failed'
  error?: string | undefined
  text: string
  createdAt?: string
  delivery?: { status: 'delivered' | 'undelivered' | 'expired' | 'unknown' } | undefined
}

const SIGNS = {
  pending: 'going',
  queued: 'going',
  sent: 'done',
  failed: 'failed',
  delivered: 'done',
  undelivered: 'failed',
  expired: 'failed',
  unknown: 'part',
} as const satisfies Record<string, Sign>

/** The receipt's word where there is one, otherwise the outcome of the sending. */
export function MessageState({ message }: { message: Pick<ShownMessage, 'status' | 'delivery'> }) {
  const { texts } = useLanguage()
  const state = message.delivery?.status ?? message.status
  return <State sign={SIGNS[state]}>{texts.messages.states[state]}</State>
}

export function MessageLine({ message }: { message: ShownMessage }) {
  const { ago } = useLanguage()
  return (
    <article className="line">
      <div className="line-head">
        <Link to="/messages/$messageId" params={{ messageId: message.messageId }} className="line-name">
          <Code>{message.phone}</Code>
        </Link>
        <MessageState message={message} />
      </div>
      <Text c="dimmed" fz="sm" className="one-line">
        <bdi>{message.error ?? message.text}</bdi>
        {message.createdAt && ` · ${ago(message.createdAt)}`}
      </Text>
    </article>
  )
}
