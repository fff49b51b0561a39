/** A queue in which the owners of the waiting items take turns, and no owner can fill it. */

export class FairQueue<T> {
  readonly #max: { ofOwner: number; ofAll: number }
  /** In the order of their turns. */
  readonly #owners = new Map<string, T[]>()
  #size = 0

  constructor(max: { ofOwner: number; ofAll: number }) {
    this.#max = max
  }

  /** False if too many wait already. */
  add(owner: string, item: T): boolean {
    const own = this.#owners.get(owner) ?? []
    if (own.length >= this.#max.ofOwner || this.#size >= this.#max.ofAll) return false
    own.push(item)
    this.#owners.set(owner, own)
    this.#size++
    return true
  }

  /** The next item of the first eligible owner; that owner's next turn comes after all others'. */
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

  /** Empties the queue and returns its items. */
  drain(): T[] {
    const all = [...this.#owners.values()].flat()
    this.#owners.clear()
    this.#size = 0
    return all
  }
}
