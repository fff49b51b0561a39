/** A token bucket: so many submits a second, with no more saved up than a moment's worth. */
import type { Clock } from '../kernel/clock.ts'

/** What may be saved up while idle, in seconds of the rate: enough to bridge a timer's coarseness. */
const BURST_SECONDS = 0.05

export class Limiter {
  readonly #ratePerMs: number
  readonly #burst: number
  readonly #clock: Clock
  #tokens: number
  #atMs: number

  /** `perSecond` 0 = no limit. */
  constructor(perSecond: number, clock: Clock) {
    this.#ratePerMs = perSecond / 1_000
    this.#burst = Math.max(1, perSecond * BURST_SECONDS)
    this.#clock = clock
    this.#tokens = this.#burst
    this.#atMs = clock.nowMs()
  }

  /** Takes a token. 0 = taken; otherwise how long until there will be one, in milliseconds. */
  take(): number {
    if (this.#ratePerMs === 0) return 0
    const now = this.#clock.nowMs()
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#atMs) * this.#ratePerMs)
    this.#atMs = now
    if (this.#tokens < 1) return Math.ceil((1 - this.#tokens) / this.#ratePerMs)
    this.#tokens--
    return 0
  }
}
