/** A token bucket: limits submits per second, and saves up only a moment's worth. */
import type { Clock } from '../kernel/clock.ts'

/** How many seconds of the rate may be saved up while idle: enough to bridge a timer's coarseness. */
const BURST_SECONDS = 0.05

export class Limiter {
  readonly #ratePerSecond: () => number
  readonly #clock: Clock
  #tokens: number
  #atMs: number

  /** The rate is read at each take, because a throttling carrier changes it; 0 means no limit. */
  constructor(ratePerSecond: () => number, clock: Clock) {
    this.#ratePerSecond = ratePerSecond
    this.#clock = clock
    this.#tokens = burstOf(ratePerSecond())
    this.#atMs = clock.nowMs()
  }

  /** Infinite where there is no limit. */
  get ratePerSecond(): number {
    return this.#ratePerSecond() || Number.POSITIVE_INFINITY
  }

  /** Takes a token. Returns 0 if it was taken, otherwise the milliseconds until there will be one. */
  take(): number {
    const waitMs = this.waitMs()
    if (waitMs === 0) this.#tokens--
    return waitMs
  }

  /** Takes a token that may not be there yet: the next ones wait for it. */
  borrow(): void {
    this.waitMs()
    this.#tokens--
  }

  /** The milliseconds until there will be a token; 0 if there is one. */
  waitMs(): number {
    const rate = this.#ratePerSecond()
    if (rate === 0) {
      this.#tokens = 1
      return 0
    }
    const now = this.#clock.nowMs()
    this.#tokens = Math.min(burstOf(rate), this.#tokens + ((now - this.#atMs) * rate) / 1_000)
    this.#atMs = now
    return this.#tokens < 1 ? Math.ceil(((1 - this.#tokens) * 1_000) / rate) : 0
  }
}

/** Takes a token from each of these limiters, or from none: returns as `take` does. */
export function takeFromAll(limiters: readonly Limiter[]): number {
  const waitMs = Math.max(...limiters.map((limiter) => limiter.waitMs()))
  if (waitMs === 0) for (const limiter of limiters) limiter.take()
  return waitMs
}

function burstOf(ratePerSecond: number): number {
  return Math.max(1, ratePerSecond * BURST_SECONDS)
}
