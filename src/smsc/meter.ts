/** Counts events, and reports how many there were recently. */
import type { Clock } from '../kernel/clock.ts'

const BUCKET_MS = 100
const BUCKETS = 50

export class Meter {
  readonly #clock: Clock
  /** A ring: the last 5 seconds in tenths. */
  readonly #counts = new Uint32Array(BUCKETS)
  #bucket: number

  constructor(clock: Clock) {
    this.#clock = clock
    this.#bucket = this.#now()
  }

  add(): void {
    this.#advance()
    const at = this.#bucket % BUCKETS
    this.#counts[at] = this.#counts[at]! + 1
  }

  /** Over the last 5 seconds. */
  get perSecond(): number {
    return (this.#sum(BUCKETS) * 1_000) / (BUCKETS * BUCKET_MS)
  }

  /** In the last second, and up to a tenth before it. */
  get lastSecond(): number {
    return this.#sum(1_000 / BUCKET_MS + 1)
  }

  #sum(buckets: number): number {
    this.#advance()
    let sum = 0
    for (let back = 0; back < buckets; back++) sum += this.#counts[(this.#bucket + BUCKETS - back) % BUCKETS]!
    return sum
  }

  /** Clears the buckets between the last event and now. */
  #advance(): void {
    const now = this.#now()
    const passed = Math.min(BUCKETS, now - this.#bucket)
    for (let ahead = 1; ahead <= passed; ahead++) this.#counts[(this.#bucket + ahead) % BUCKETS] = 0
    this.#bucket = now
  }

  #now(): number {
    return Math.floor(this.#clock.nowMs() / BUCKET_MS)
  }
}
