/** The history of a message, as far as it is stored, in order of time. */
import type { MessageInFull, Submit } from './find-sql.ts'

/** `at` is null if it happened at a time that is not stored. */
export type TimelineEvent = { at: Date | null } & (
  | { event: 'accepted' }
  /** The batch begins at `until`. */
  | { event: 'scheduled'; until: Date }
  /** A part that was submitted; `at` is when its answer was recorded. */
  | { event: 'attempt'; bind: string; part: number; result: string; smscMessageId: string | null }
  /** In doubt: waiting for its receipt. */
  | { event: 'held'; until: Date }
  | { event: 'canceled' }
  | { event: 'sent' }
  | { event: 'failed'; errorCode: string | null; error: string | null }
  | { event: 'refunded'; amountMicros: bigint }
  /** The receipts of all its parts, combined. */
  | { event: 'receipt'; status: string; code: string | null }
  /** In the future: the next attempt. */
  | { event: 'retry' }
)

const TAKEN = 'ESME_ROK'

export function timelineOf(message: MessageInFull): TimelineEvent[] {
  const { createdAt, sendAt, submits, heldUntil, delivery, deliveryAt, deliveryCode, nextAttemptAt } = message
  const { refundedAt, costMicros } = message
  const events: TimelineEvent[] = [{ at: createdAt, event: 'accepted' }]
  if (sendAt) events.push({ at: createdAt, event: 'scheduled', until: sendAt })
  for (const submit of submits) events.push(...attempt(submit))
  if (heldUntil) events.push({ at: submits.at(-1)?.at ?? null, event: 'held', until: heldUntil })
  events.push(...verdict(message))
  if (delivery) events.push({ at: deliveryAt, event: 'receipt', status: delivery, code: deliveryCode })
  if (refundedAt) events.push({ at: refundedAt, event: 'refunded', amountMicros: costMicros })
  if (nextAttemptAt) events.push({ at: nextAttemptAt, event: 'retry' })
  return inOrder(events)
}

function attempt({ at, bind, part, result, smscMessageId }: Submit): TimelineEvent[] {
  return bind === null ? [] : [{ at, event: 'attempt', bind, part, result, smscMessageId }]
}

/** A final state is recorded together with the submit that led to it. */
function verdict({
  status,
  submits,
  canceledAt,
  costMicros,
  errorCode,
  error,
}: MessageInFull): TimelineEvent[] {
  const last = submits.at(-1)
  // A held message becomes sent by its receipt, without another submit.
  if (status === 'sent') return [{ at: last?.result === TAKEN ? last.at : null, event: 'sent' }]
  if (status !== 'failed') return []
  const canceled = errorCode === 'CANCELED'
  // The carrier may have taken it after it had failed.
  const at = submits.findLast(({ result }) => result !== TAKEN)?.at ?? (canceled ? canceledAt : null)
  const events: TimelineEvent[] = canceled ? [{ at: canceledAt, event: 'canceled' }] : []
  events.push({ at, event: 'failed', errorCode, error })
  if (costMicros > 0n) events.push({ at, event: 'refunded', amountMicros: costMicros })
  return events
}

/** An event without a time stays after the one it followed. */
function inOrder(events: TimelineEvent[]): TimelineEvent[] {
  let time = 0
  const timed = events.map((event) => {
    time = event.at?.getTime() ?? time
    return { event, time }
  })
  return timed.sort((a, b) => a.time - b.time).map(({ event }) => event)
}
