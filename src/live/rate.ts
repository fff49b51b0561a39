/** How fast a batch goes: the mean of the last seconds, in which what is longer ago counts for less. */

/** What is so long ago counts for 1/e of what is now. */
const MEMORY_MS = 10_000
/** A mean over less is chance. */
const KNOWN_MS = 1_000

export class RateMeter {
  /** Messages and milliseconds, both fading at the same pace. */
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

  /** What was does not tell what will be. */
  reset(): void {
    this.#messages = 0
    this.#timeMs = 0
    this.#last = undefined
  }

  /** In tenths; undefined until it has been observed for a second. */
  get perSecond(): number | undefined {
    if (this.#timeMs < KNOWN_MS) return undefined
    return Math.round((10_000 * this.#messages) / this.#timeMs) / 10
  }
}
