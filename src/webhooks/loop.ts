/** Repeats a search for work: at once after some was found, else after a pause or when woken. */

export class Loop {
  readonly #running: Promise<void>
  #wake = Promise.withResolvers<void>()
  #stopping = false

  /** `work` says whether it found any; its errors go to `onError`, and it is tried again after the pause. */
  constructor(work: () => Promise<boolean>, pauseMs: number, onError: (error: unknown) => void) {
    this.#running = this.#run(work, pauseMs, onError)
  }

  wake(): void {
    this.#wake.resolve()
  }

  /** Resolves when the current work has ended; no more is started. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.wake()
    await this.#running
  }

  async #run(
    work: () => Promise<boolean>,
    pauseMs: number,
    onError: (error: unknown) => void,
  ): Promise<void> {
    while (!this.#stopping) {
      this.#wake = Promise.withResolvers<void>()
      const found = await work().catch((error) => {
        onError(error)
        return false
      })
      if (found) continue
      const timer = setTimeout(() => this.wake(), pauseMs)
      await this.#wake.promise
      clearTimeout(timer)
    }
  }
}
