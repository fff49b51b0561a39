/** Decides when to send the peer an enquire_link, and when the peer is gone. SMPP 3.4 section 4.11. */

export interface LinkCheckOptions {
  responseTimeoutMs: number
  /** The peer is gone if it answers nothing for this long after it was asked; a third of the response timeout without it. */
  checkMs?: number | undefined
  /** How long without an answer until enquire_link is sent; 0 is never. */
  enquireLinkMs: number
}

/** How long without an answer, while some are awaited, until the link is checked. */
const QUIET_MS = 3_000
/** The least time in which it has to answer then. */
export const CHECK_MS = 10_000
/** Sweeps this far apart mean that the process stood still. */
const PAUSE_MS = 1_000

export class LinkCheck {
  readonly #checkMs: number
  readonly #quietMs: number
  readonly #enquireLinkMs: number
  /** When the enquire_link that waits for its answer was sent. */
  #enquiringSinceMs: number | undefined
  /** True if anything was answered since the last sweep; below, ever. */
  #heard = false
  #hasAnswered = false
  #sweptAtMs = performance.now()
  #heardAtMs = performance.now()
  /** The start of the time in which requests of ours wait and nothing is answered. */
  #quietSinceMs = performance.now()

  constructor({ responseTimeoutMs, checkMs = responseTimeoutMs / 3, enquireLinkMs }: LinkCheckOptions) {
    this.#checkMs = Math.max(CHECK_MS, checkMs)
    this.#quietMs = Math.min(QUIET_MS, responseTimeoutMs / 2)
    this.#enquireLinkMs = enquireLinkMs
  }

  /** The peer has answered something. */
  onAnswer(): void {
    this.#heard = true
  }

  /** An enquire_link was sent; below, it has its answer or never will. */
  onEnquire(nowMs: number): void {
    this.#enquiringSinceMs = nowMs
  }
  onEnquired(): void {
    this.#enquiringSinceMs = undefined
  }

  /** Nothing could be heard until now, through no fault of the peer. */
  startOver(nowMs: number): void {
    this.#sweptAtMs = nowMs
    this.#heardAtMs = nowMs
    this.#notQuiet(nowMs)
  }

  /** Evaluates what was heard since the last sweep. */
  sweep(nowMs: number, isWaiting: boolean): void {
    if (this.#heard || !isWaiting) this.#quietSinceMs = nowMs
    if (this.#heard) {
      this.#heardAtMs = nowMs
      this.#hasAnswered = true
    }
    this.#heard = false
    const pauseMs = nowMs - this.#sweptAtMs
    this.#sweptAtMs = nowMs
    // A process that stood still could hear nothing: what came meanwhile is read after the next sweep.
    if (pauseMs >= PAUSE_MS) this.#notQuiet(nowMs)
  }

  /** The action to take about the peer. */
  verdict(nowMs: number): 'enquire' | 'silent' | undefined {
    if (this.#enquireLinkMs === 0) return undefined
    const asked = this.#enquiringSinceMs
    if (asked !== undefined)
      return this.#hasAnswered && nowMs - asked >= this.#checkMs && this.#heardAtMs < asked
        ? 'silent'
        : undefined
    const isIdle = nowMs - this.#heardAtMs >= this.#enquireLinkMs
    const isQuiet = nowMs - this.#quietSinceMs >= this.#quietMs
    // Before the answer to a bind, nothing else may be requested.
    return isIdle || (isQuiet && this.#hasAnswered) ? 'enquire' : undefined
  }

  #notQuiet(nowMs: number): void {
    this.#quietSinceMs = nowMs
    if (this.#enquiringSinceMs !== undefined) this.#enquiringSinceMs = nowMs
  }
}
