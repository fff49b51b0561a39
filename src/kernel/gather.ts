/** Work that costs the same for many as for one: what comes in while it is being done is done together, next. */

interface Waiting<I, R> {
  item: I
  resolve: (result: R) => void
  reject: (error: unknown) => void
}

/**
 * One group of a key at a time; nobody waits for a group to fill. An item is never part of a group that began
 * before it came, so what a group reads is never older than its items.
 */
export class Gatherer<I, R> {
  readonly #run: (items: I[], key: string) => Promise<R[]>
  readonly #groupMax: number
  /** Of each key that a group is at work on, the items that came since. */
  readonly #waiting = new Map<string, Waiting<I, R>[]>()

  /** `run` returns a result for each item, in their order; what it throws, all of them get. */
  constructor(run: (items: I[], key: string) => Promise<R[]>, groupMax: number) {
    this.#run = run
    this.#groupMax = groupMax
  }

  add(key: string, item: I): Promise<R> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(key)
      if (waiting) waiting.push({ item, resolve, reject })
      else void this.#work(key, { item, resolve, reject })
    })
  }

  async #work(key: string, first: Waiting<I, R>): Promise<void> {
    const waiting = [first]
    this.#waiting.set(key, waiting)
    while (waiting.length > 0) {
      const group = waiting.splice(0, this.#groupMax)
      try {
        const results = await this.#run(
          group.map(({ item }) => item),
          key,
        )
        for (const [i, { resolve }] of group.entries()) resolve(results[i] as R)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    this.#waiting.delete(key)
  }
}
