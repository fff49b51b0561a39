/**
 * For work that costs the same for many items as for one: items that arrive during a run are done together in the next.
 */

interface Waiting<I, R> {
  item: I
  resolve: (result: R) => void
  reject: (error: unknown) => void
}

/**
 * Runs one group per key at a time; no item waits for a group to fill. An item is never part of a group that began
 * before the item came, so the data a group reads is never older than its items.
 */
export class Gatherer<I, R> {
  readonly #run: (items: I[], key: string) => Promise<R[]>
  readonly #groupMax: number
  /** For each key with a running group, the items that have arrived since. */
  readonly #waiting = new Map<string, Waiting<I, R>[]>()

  /** `run` returns a result for each item, in order; if it throws, all of them get the error. */
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
