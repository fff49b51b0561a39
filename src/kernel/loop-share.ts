/**
 * A share of each iteration of the event loop for work that many may have at once. Each of them yielding by itself is
 * not enough: all would run again in the same iteration.
 */

export class LoopShare {
  readonly #max: number
  #used = 0
  #isPlanned = false
  readonly #waiting: (() => void)[] = []

  /** `max`: how much work fits into an iteration, in the caller's units. */
  constructor(max: number) {
    this.#max = max
  }

  /** The work that was just done. */
  use(work: number): void {
    this.#used += work
    this.#plan()
  }

  /** Nothing more should be done in this iteration. */
  get isUsed(): boolean {
    return this.#used >= this.#max
  }

  /** Resolves in a later iteration, one caller in each, in order. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#plan()
    })
  }

  #plan(): void {
    if (this.#isPlanned) return
    this.#isPlanned = true
    setImmediate(() => {
      this.#isPlanned = false
      this.#used = 0
      this.#waiting.shift()?.()
      if (this.#waiting.length > 0) this.#plan()
    })
  }
}
