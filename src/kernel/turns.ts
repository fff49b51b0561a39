/** Work limited to so much at once; the rest waits for its turn, in order. */

export class Turns {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(max: number) {
    this.#free = max
  }

  /** Resolves when the work may begin; `end` must follow. */
  async begin(): Promise<void> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  end(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }
}
