/**
 * The speed that a carrier allows. After each refusal for speed: a pause, then half the previous rate, then slowly
 * more, so that a bind finds the limit of a carrier that does not state it.
 */
import type { Clock } from '../kernel/clock.ts'
import { Meter } from './meter.ts'

const PAUSE_MIN_MS = 1_000
const PAUSE_MAX_MS = 60_000
const RATE_MIN = 1
/** Each second at the full rate adds this share of the rate that was too fast, and at least the minimum below. */
const GROWTH_SHARE = 1 / 20
const GROWTH_MIN = 0.5
/** At this many times the rate that was too fast, the limit is lifted. */
const FORGIVEN_AT = 2

export class Throttle {
  readonly #accepted: Meter
  readonly #maxPerSecond: number
  readonly #onResume: () => void
  /** Submits per second; Infinity while the carrier has not objected to our speed. */
  #cap = Number.POSITIVE_INFINITY
  /** The rate that was too fast when `#cap` was set. */
  #tooMuch = 0
  #turn = 0
  /** Pauses since a submit was accepted. */
  #pauses = 0
  #pause: NodeJS.Timeout | undefined

  /** `maxPerSecond` 0 = no configured limit. `onResume` is called at the end of each pause. */
  constructor(maxPerSecond: number, clock: Clock, onResume: () => void) {
    this.#accepted = new Meter(clock)
    this.#maxPerSecond = maxPerSecond || Number.POSITIVE_INFINITY
    this.#onResume = onResume
  }

  /** Submits between two pauses belong to one turn: answers count only for the rate of their turn. */
  get turn(): number {
    return this.#turn
  }

  get isPaused(): boolean {
    return this.#pause !== undefined
  }

  /** True if the carrier, and not the configuration, sets the rate. */
  get isCapped(): boolean {
    return this.#cap < this.#maxPerSecond
  }

  /** Submits per second allowed now; 0 = no limit. */
  get ratePerSecond(): number {
    const rate = Math.min(this.#cap, this.#maxPerSecond)
    return Number.isFinite(rate) ? rate : 0
  }

  get acceptedPerSecond(): number {
    return this.#accepted.perSecond
  }

  /** A submit of `turn` was accepted: the rate grows by a step for each second's worth of them. */
  onAccepted(turn: number): void {
    this.#accepted.add()
    if (turn !== this.#turn) return
    this.#pauses = 0
    if (!this.isCapped) return
    this.#cap += Math.max(GROWTH_MIN, this.#tooMuch * GROWTH_SHARE) / this.#cap
    if (this.#cap >= this.#tooMuch * FORGIVEN_AT) this.#cap = Number.POSITIVE_INFINITY
  }

  /**
   * A submit of `turn` was refused as too fast. Returns the length of the pause that this begins: 1 second, doubled
   * each time nothing was accepted since; undefined if the pause for its turn has begun already.
   */
  onThrottled(turn: number): number | undefined {
    if (turn !== this.#turn || this.isPaused) return undefined
    this.#turn++
    this.#tooMuch = Math.max(RATE_MIN, this.#achieved())
    this.#cap = Math.max(RATE_MIN, this.#tooMuch / 2)
    const pauseMs = Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** this.#pauses++)
    this.#pause = setTimeout(() => {
      this.#pause = undefined
      this.#onResume()
    }, pauseMs).unref()
    return pauseMs
  }

  stop(): void {
    clearTimeout(this.#pause)
    this.#pause = undefined
  }

  /** If the bind had little to send, the last second says too little, so never below half the cap. */
  #achieved(): number {
    const { lastSecond } = this.#accepted
    return this.isCapped ? Math.min(this.#cap, Math.max(lastSecond, this.#cap / 2)) : lastSecond
  }
}
