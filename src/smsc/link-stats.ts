/** The report of a link on itself, for operators and other processes. */
import { CHECK_MS } from '../smpp/link-check.ts'
import type { CloseReason } from '../smpp/session.ts'

/**
 * connecting: not bound, and trying. bound: submits go out. paused: bound, but throttled by the carrier. refused: the
 * carrier rejects our login; retries are rare. stopped: for good.
 */
export type LinkState = 'connecting' | 'bound' | 'paused' | 'refused' | 'stopped'

export interface LinkStats {
  state: LinkState
  /** submit_sm without an answer. */
  inFlight: number
  /** submit_sm accepted per second, over the last 5 seconds. */
  perSecond: number
  /** The carrier found us too fast: the bind is paused, or slower than configured. */
  throttled: boolean
  /** The last error, however long ago. */
  lastError?: string
  /** The most submits a second that it may make now; 0: as many as its window allows. */
  ratePerSecond: number
  /** How long answers have taken of late, the last ones counting most. */
  answerMs?: number
  /** Since when it has been bound. */
  boundAt?: Date
  /** The last answer other than yes, to a bind or to a submit, however long ago. */
  lastRefusal?: { detail: string; at: Date }
  lastReceiptAt?: Date
}

/** How much of a smoothed figure the newest value is. */
const NEWEST = 0.1

/** A link's notes of its answers, for its stats. */
export class LinkNotes {
  lastError: string | undefined
  boundAt: Date | undefined
  lastReceiptAt: Date | undefined
  #answerMs: number | undefined
  #wasSilent = false
  #lastRefusal: LinkStats['lastRefusal']

  answered(tookMs: number): void {
    this.#answerMs =
      this.#answerMs === undefined ? tookMs : this.#answerMs + (tookMs - this.#answerMs) * NEWEST
  }

  /** The bind ended; returns the sentence about it. */
  lost(code: CloseReason['code'], message: string): string {
    if (code === 'silent') this.#wasSilent = true
    this.lastError = `bind lost: ${message}`
    return this.lastError
  }

  /**
   * The option of the next session: a carrier that answers nothing is left soon, so that another bind can take over, but one
   * that was left so before may only be slow. It has longer, and is not cut off again and again.
   */
  get patience(): { checkMs?: number } {
    return this.#wasSilent ? {} : { checkMs: CHECK_MS }
  }

  /** `what` was answered with a no. `isError`: it is not about one message, but about us. */
  refused(what: string, status: string, isError = false): void {
    this.#lastRefusal = { detail: `${what}: ${status}`, at: new Date() }
    if (isError) this.lastError = `${what} was refused: ${status}`
  }

  stats(isBound: boolean): Partial<LinkStats> {
    const { lastError, boundAt, lastReceiptAt } = this
    return {
      ...(lastError !== undefined && { lastError }),
      ...(this.#answerMs !== undefined && { answerMs: this.#answerMs }),
      ...(isBound && boundAt && { boundAt }),
      ...(this.#lastRefusal && { lastRefusal: this.#lastRefusal }),
      ...(lastReceiptAt && { lastReceiptAt }),
    }
  }
}
