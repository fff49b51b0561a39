/**
 * For work that costs the same for many items as for one: items that arrive during a run are done together in the next.
 * No item waits for a group to fill, and none is part of a group that began before it came.
 */

export interface GatheringOptions {
  /** The most items of a run. Default: no limit. */
  groupMax?: number
  /** Lets items that arrive together form one group: each run begins when it resolves. Default: at once. */
  settle?: () => Promise<void>
  /** Called when nothing is left to do. */
  onIdle?: () => void
}

/** One run at a time. */
export class Gathering<T> {
  readonly #run: (items: T[]) => Promise<void>
  readonly #options: GatheringOptions
  #waiting: T[] = []
  #isRunning = false
  /** How many items were added, and how many are done. */
  #added = 0
  #done = 0
  #waiters: { for: number; resolve: () => void }[] = []

  /** `run` must not reject. */
  constructor(run: (items: T[]) => Promise<void>, options: GatheringOptions = {}) {
    this.#run = run
    this.#options = options
  }

  add(item: T): void {
    this.#waiting.push(item)
    this.#added++
    if (!this.#isRunning) void this.#runAll()
  }

  /** Resolves when all that was added before this call is done. */
  done(): Promise<void> {
    if (this.#done === this.#added) return Promise.resolve()
    return new Promise((resolve) => this.#waiters.push({ for: this.#added, resolve }))
  }

  async #runAll(): Promise<void> {
    const { settle, onIdle } = this.#options
    this.#isRunning = true
    while (this.#waiting.length > 0) {
      if (settle) await settle()
      const group = this.#next()
      await this.#run(group)
      this.#done += group.length
      while (this.#waiters[0] && this.#waiters[0].for <= this.#done) this.#waiters.shift()?.resolve()
    }
    this.#isRunning = false
    onIdle?.()
  }

  #next(): T[] {
    const { groupMax = Number.POSITIVE_INFINITY } = this.#options
    const group = this.#waiting
    this.#waiting = group.length > groupMax ? group.splice(groupMax) : []
    return group
  }
}

interface Waiting<I, R> {
  item: I
  resolve: (result: R) => void
  reject: (error: unknown) => void
}

/** The same for work with results: one run per key at a time. */
export class Gatherer<I, R> {
  readonly #run: (items: I[], key: string) => Promise<R[]>
  readonly #groupMax: number
  readonly #byKey = new Map<string, Gathering<Waiting<I, R>>>()

  /** `run` returns a result for each item, in order; if it throws, all of them get the error. */
  constructor(run: (items: I[], key: string) => Promise<R[]>, groupMax: number) {
    this.#run = run
    this.#groupMax = groupMax
  }

  add(key: string, item: I): Promise<R> {
    return new Promise((resolve, reject) => this.#gatheringOf(key).add({ item, resolve, reject }))
  }

  #gatheringOf(key: string): Gathering<Waiting<I, R>> {
    const known = this.#byKey.get(key)
    if (known) return known
    const gathering = new Gathering<Waiting<I, R>>((group) => this.#answer(key, group), {
      groupMax: this.#groupMax,
      onIdle: () => this.#byKey.delete(key),
    })
    this.#byKey.set(key, gathering)
    return gathering
  }

  async #answer(key: string, group: Waiting<I, R>[]): Promise<void> {
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
}
