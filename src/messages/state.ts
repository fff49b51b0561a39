/**
 * The life of a message, drawn once and coded once:
 *
 *     pending -> queued -> submitting -> sent
 *                  ^           |-------> failed   (refunded in the same transaction)
 *                  '-----------'  to be tried again
 *
 * Both before `submitting` end as `failed` when the batch is canceled or its validity is over.
 * `pending` waits for its batch to start, `queued` for a bind, `submitting` for the carrier's answer.
 */
import type { MessageErrorCode } from '../kernel/errors.ts'

export type MessageState = 'pending' | 'queued' | 'submitting' | 'sent' | 'failed'

/** The first attempt and the 4 retries of the vendor's contract. */
export const ATTEMPTS_MAX = 5

/** What became of one message that was `submitting`. */
export type Settlement = { seq: number } & (
  | { to: 'sent' }
  | { to: 'failed'; errorCode: MessageErrorCode; error: string }
  | {
      to: 'queued'
      /** From now, in milliseconds. */
      delayMs: number
      /** Whether this try counts towards ATTEMPTS_MAX. */
      counts: boolean
      /** Parts (from 0) the carrier has taken already: they are not sent again. */
      acceptedParts: number[]
      /** A part may have been taken without our hearing of it. */
      possibleDuplicate: boolean
      /**
       * The carrier cut the link while it was in flight, so it goes alone until that is cleared up: how often it
       * was alone when that happened. Absent: nothing speaks against it.
       */
      suspect?: number
    }
  /** In doubt, and not to be sent again: waits for its receipt for so long, in milliseconds. */
  | { to: 'submitting'; holdMs: number }
)

/** The messages of a route among those from `from` to `to` of a batch, both included. */
export interface SliceRange {
  batchId: string
  routeId: number
  from: number
  to: number
}

/** `pending` until it begins; the last three are verdicts, which never change. */
export const BATCH_STATUSES = ['pending', 'processing', 'completed', 'partial', 'failed'] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]

/** Whether all messages of a batch of this status have their last state. */
export function isOver(status: BatchStatus): boolean {
  return status !== 'pending' && status !== 'processing'
}

/** What receipts say of a message that was sent, from best to worst. */
export const DELIVERY_STATES = ['delivered', 'unknown', 'expired', 'undelivered'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]
