/** Schedules reconnects: after growing pauses with jitter, so that a carrier that comes back is not overrun. */
import { backoffMs } from '../kernel/backoff.ts'

const PAUSES = {
  /** The bind that ended had worked. */
  worked: { baseMs: 100, factor: 1, maxMs: 100 },
  /** The bind ended on its first messages, perhaps because of one of them. */
  tried: { baseMs: 250, factor: 2, maxMs: 1_000 },
  /** A network or an SMSC that may be back any moment. */
  soon: { baseMs: 500, factor: 2, maxMs: 60_000 },
  /** A carrier that refused us: a person has to do something about it. */
  seldom: { baseMs: 10_000, factor: 2, maxMs: 300_000 },
} as const

/** The least distance between two binds, before the jitter is subtracted. */
const APART_MS = 800

export class Reconnect {
  #kind: keyof typeof PAUSES = 'soon'
  /** Consecutive failures of this kind. */
  #failures = 0
  #timer: NodeJS.Timeout | undefined

  get isSeldom(): boolean {
    return this.#kind === 'seldom'
  }

  /** Schedules `attempt` after the next pause of its kind. `livedMs`: how long the ended bind had stood. */
  plan(kind: keyof typeof PAUSES, attempt: () => void, livedMs = Number.POSITIVE_INFINITY): void {
    this.#failures = kind === this.#kind ? this.#failures + 1 : 1
    this.#kind = kind
    const apartMs = backoffMs({ baseMs: APART_MS, factor: 1, maxMs: APART_MS }, 1)
    this.#timer = setTimeout(attempt, Math.max(backoffMs(PAUSES[kind], this.#failures), apartMs - livedMs))
  }

  /** Assumes that the fault is fixed: the next pause is short. */
  forget(): void {
    this.#failures = 0
  }

  cancel(): void {
    clearTimeout(this.#timer)
  }
}
