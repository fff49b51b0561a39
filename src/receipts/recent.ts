/** The receipts that matched recently, to recognise repeats: carriers send some receipts twice. */

const GENERATION_MAX = 50_000

/** Ids by the name under which receipts are looked up: joined, the two would be one more text for each receipt. */
type Generation = Map<string, Set<string>>

export class RecentReceipts {
  #young: Generation = new Map()
  #old: Generation = new Map()
  #added = 0

  add(smsc: string, id: string): void {
    if (this.#added++ >= GENERATION_MAX) {
      this.#old = this.#young
      this.#young = new Map()
      this.#added = 1
    }
    const ids = this.#young.get(smsc)
    if (ids) ids.add(id)
    else this.#young.set(smsc, new Set([id]))
  }

  has(smsc: string, id: string): boolean {
    return (this.#young.get(smsc)?.has(id) || this.#old.get(smsc)?.has(id)) ?? false
  }
}
