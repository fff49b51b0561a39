/** Whether the peer is still there: when it is to be asked by enquire_link, and when it is gone. SMPP 3.4 section 4.11. */

export interface LinkCheckOptions {
  responseTimeoutMs: number
  /** Time without an answer after which it is asked; 0 is never. */
  enquireLinkMs: number
}

/** Without any answer for so long while some are waited for, the link is checked. */
const QUIET_MS = 3_000
/** A peer that then answers nothing at all for so long, or a third of the response timeout, is not there any more. */
const CHECK_MS = 10_000
/** Sweeps are further apart only where this process stood still. */
const PAUSE_MS = 1_000

export class LinkCheck {
  readonly #checkMs: number
  readonly #quietMs: number
  readonly #enquireLinkMs: number
  /** Since when enquire_link waits for its answer. */
  #enquiringSinceMs: number | undefined
  /** Something was answered since the last sweep; and ever. */
  #heard = false
  #hasAnswered = false
  #sweptAtMs = performance.now()
  #heardAtMs = performance.now()
  /** Since when requests of ours wait and nothing was answered. */
  #quietSinceMs = performance.now()

  constructor({ responseTimeoutMs, enquireLinkMs }: LinkCheckOptions) {
    this.#checkMs = Math.max(CHECK_MS, responseTimeoutMs / 3)
    this.#quietMs = Math.min(QUIET_MS, responseTimeoutMs / 2)
    this.#enquireLinkMs = enquireLinkMs
  }

  /** The peer has answered something. */
  onAnswer(): void {
    this.#heard = true
  }

  /** It was asked; and that has its answer, or never will. */
  onEnquire(nowMs: number): void {
    this.#enquiringSinceMs = nowMs
  }
  onEnquired(): void {
    this.#enquiringSinceMs = undefined
  }

  /** Nothing could be heard until now, which is not the peer's doing. */
  startOver(nowMs: number): void {
    this.#sweptAtMs = nowMs
    this.#heardAtMs = nowMs
    this.#notQuiet(nowMs)
  }

  /** Notes what has been heard since the last sweep. */
  sweep(nowMs: number, isWaiting: boolean): void {
    if (this.#heard || !isWaiting) this.#quietSinceMs = nowMs
    if (this.#heard) {
      this.#heardAtMs = nowMs
      this.#hasAnswered = true
    }
    this.#heard = false
    const pauseMs = nowMs - this.#sweptAtMs
    this.#sweptAtMs = nowMs
    // While this process stood still it could hear nothing: what came meanwhile is read after the next sweep.
    if (pauseMs >= PAUSE_MS) this.#notQuiet(nowMs)
  }

  /** What is to be done about the peer. */
  verdict(nowMs: number): 'enquire' | 'silent' | undefined {
    if (this.#enquireLinkMs === 0) return undefined
    const asked = this.#enquiringSinceMs
    if (asked !== undefined)
      return this.#hasAnswered && nowMs - asked >= this.#checkMs && this.#heardAtMs < asked
        ? 'silent'
        : undefined
    const isIdle = nowMs - this.#heardAtMs >= this.#enquireLinkMs
    const isQuiet = nowMs - this.#quietSinceMs >= this.#quietMs
    // Nothing but the answer to a bind may be asked for before it is there.
    return isIdle || (isQuiet && this.#hasAnswered) ? 'enquire' : undefined
  }

  #notQuiet(nowMs: number): void {
    this.#quietSinceMs = nowMs
    if (this.#enquiringSinceMs !== undefined) this.#enquiringSinceMs = nowMs
  }
}
