/** Who is next: the owners of what waits take turns, and none of them fills the queue. */

export class FairQueue<T> {
  readonly #max: { ofOwner: number; ofAll: number }
  /** In the order of their turns. */
  readonly #owners = new Map<string, T[]>()
  #size = 0

  constructor(max: { ofOwner: number; ofAll: number }) {
    this.#max = max
  }

  /** False where too much waits already. */
  add(owner: string, item: T): boolean {
    const own = this.#owners.get(owner) ?? []
    if (own.length >= this.#max.ofOwner || this.#size >= this.#max.ofAll) return false
    own.push(item)
    this.#owners.set(owner, own)
    this.#size++
    return true
  }

  /** The next of the first owner in turn that may; that owner's next turn comes after all others'. */
  take(mayTake: (owner: string) => boolean): T | undefined {
    for (const [owner, own] of this.#owners) {
      if (!mayTake(owner)) continue
      this.#owners.delete(owner)
      const item = own.shift()
      if (own.length > 0) this.#owners.set(owner, own)
      this.#size--
      return item
    }
    return undefined
  }

  /** All that waits, which is then empty. */
  drain(): T[] {
    const all = [...this.#owners.values()].flat()
    this.#owners.clear()
    this.#size = 0
    return all
  }
}
