/** When to try again: after growing pauses with jitter, so that a carrier that comes back is not overrun. */
import { backoffMs } from '../kernel/backoff.ts'

const PAUSES = {
  /** A network or an SMSC that may be back any moment. */
  soon: { baseMs: 500, factor: 2, maxMs: 60_000 },
  /** A carrier that refused us: a person has to do something about it. */
  seldom: { baseMs: 10_000, factor: 2, maxMs: 300_000 },
} as const

export class Reconnect {
  #kind: keyof typeof PAUSES = 'soon'
  /** Failures of this kind in a row. */
  #failures = 0
  #timer: NodeJS.Timeout | undefined

  get isSeldom(): boolean {
    return this.#kind === 'seldom'
  }

  /** Tries again after the next pause of its kind. */
  plan(kind: keyof typeof PAUSES, attempt: () => void): void {
    this.#failures = kind === this.#kind ? this.#failures + 1 : 1
    this.#kind = kind
    this.#timer = setTimeout(attempt, backoffMs(PAUSES[kind], this.#failures))
  }

  /** What failed is taken to be mended: the next pause is short. */
  forget(): void {
    this.#failures = 0
  }

  cancel(): void {
    clearTimeout(this.#timer)
  }
}
