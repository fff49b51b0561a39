/** The speed of a batch: the mean of the last seconds, with less weight for older ones. */

/** Events this old count for 1/e of new ones. */
const MEMORY_MS = 10_000
/** A mean over less time is chance. */
const KNOWN_MS = 1_000

export class RateMeter {
  /** Messages and milliseconds, both decaying at the same pace. */
  #messages = 0
  #timeMs = 0
  #last: { total: number; atMs: number } | undefined

  /** `total`: messages that have their final state by now. */
  observe(total: number, atMs: number): void {
    if (this.#last) {
      const passedMs = atMs - this.#last.atMs
      const faded = Math.exp(-passedMs / MEMORY_MS)
      this.#messages = this.#messages * faded + (total - this.#last.total)
      this.#timeMs = this.#timeMs * faded + passedMs
    }
    this.#last = { total, atMs }
  }

  /** The past no longer predicts the future. */
  reset(): void {
    this.#messages = 0
    this.#timeMs = 0
    this.#last = undefined
  }

  /** Rounded to tenths; undefined until it has been observed for a second. */
  get perSecond(): number | undefined {
    if (this.#timeMs < KNOWN_MS) return undefined
    return Math.round((10_000 * this.#messages) / this.#timeMs) / 10
  }
}
