/** When to try again: after growing pauses with jitter, so that a carrier that comes back is not overrun. */
import { backoffMs } from '../kernel/backoff.ts'

const PAUSES = {
  /** The bind that has ended had worked. */
  worked: { baseMs: 100, factor: 1, maxMs: 100 },
  /** The bind ended on the first messages it was given, which may well be the doing of one of them. */
  tried: { baseMs: 250, factor: 2, maxMs: 1_000 },
  /** A network or an SMSC that may be back any moment. */
  soon: { baseMs: 500, factor: 2, maxMs: 60_000 },
  /** A carrier that refused us: a person has to do something about it. */
  seldom: { baseMs: 10_000, factor: 2, maxMs: 300_000 },
} as const

/** Binds follow each other at this distance, at least: less what the jitter takes. */
const APART_MS = 800

export class Reconnect {
  #kind: keyof typeof PAUSES = 'soon'
  /** Failures of this kind in a row. */
  #failures = 0
  #timer: NodeJS.Timeout | undefined

  get isSeldom(): boolean {
    return this.#kind === 'seldom'
  }

  /** Tries again after the next pause of its kind. `livedMs`: how long the bind stood that has ended. */
  plan(kind: keyof typeof PAUSES, attempt: () => void, livedMs = Number.POSITIVE_INFINITY): void {
    this.#failures = kind === this.#kind ? this.#failures + 1 : 1
    this.#kind = kind
    const apartMs = backoffMs({ baseMs: APART_MS, factor: 1, maxMs: APART_MS }, 1)
    this.#timer = setTimeout(attempt, Math.max(backoffMs(PAUSES[kind], this.#failures), apartMs - livedMs))
  }

  /** What failed is taken to be mended: the next pause is short. */
  forget(): void {
    this.#failures = 0
  }

  cancel(): void {
    clearTimeout(this.#timer)
  }
}
