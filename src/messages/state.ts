/**
 * The life of a message, drawn once and coded once:
 *
 *     pending -> queued -> submitting -> sent
 *                  ^           |-------> failed   (refunded in the same transaction)
 *                  '-----------'  to be retried
 *
 * The two states before `submitting` become `failed` if the batch is canceled, its validity ends, the phone number opts
 * out or no route is left.
 * `pending` waits for its batch to start, `queued` for a bind, `submitting` for the carrier's answer.
 */
import type { MessageErrorCode } from '../kernel/errors.ts'

export type MessageState = 'pending' | 'queued' | 'submitting' | 'sent' | 'failed'

/** The first attempt and the 4 retries of the vendor's contract. */
export const ATTEMPTS_MAX = 5

/** The outcome of one message that was `submitting`. */
export type Settlement = { seq: number } & (
  | { to: 'sent' }
  | { to: 'failed'; errorCode: MessageErrorCode; error: string }
  | {
      to: 'queued'
      /** From now, in milliseconds. */
      delayMs: number
      /** True if this attempt counts towards ATTEMPTS_MAX. */
      counts: boolean
      /** Parts (from 0) that the carrier has taken already, and that are not sent again. */
      acceptedParts: number[]
      /** The carrier may have taken a part without our knowing. */
      possibleDuplicate: boolean
      /**
       * The carrier cut the link while it was in flight, so it goes alone until it is cleared. The number says how
       * often it was alone when that happened. Absent: no suspicion.
       */
      suspect?: number
    }
  /**
   * In doubt, and not to be sent again: waits this many milliseconds for its receipt. It was submitted at this time, by
   * performance.now().
   */
  | { to: 'submitting'; holdMs: number; submittedAtMs: number }
)

/** A route's messages from `from` to `to` in a batch, both included. */
export interface SliceRange {
  batchId: string
  routeId: number
  from: number
  to: number
}

/** `pending` until it begins; the last three are verdicts, which never change. */
export const BATCH_STATUSES = ['pending', 'processing', 'completed', 'partial', 'failed'] as const
/** In SQL, whether a batch is not over yet; `b.${IS_OPEN}` of the batch `b`. */
export const IS_OPEN = `status in ('pending', 'processing')`
export type BatchStatus = (typeof BATCH_STATUSES)[number]

/** True if all messages of a batch with this status are final. */
export function isOver(status: BatchStatus): boolean {
  return status !== 'pending' && status !== 'processing'
}

/** Delivery states of sent messages, from best to worst. */
export const DELIVERY_STATES = ['delivered', 'unknown', 'expired', 'undelivered'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]
/** In SQL, whether a message `m` was sent and, by its receipts, not delivered: what `undeliveredCount` counts. */
export const IS_UNDELIVERED = `(m.state = 'sent' and m.delivery in ('expired', 'undelivered'))`
