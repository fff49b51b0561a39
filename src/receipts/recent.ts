/** The receipts that matched recently, to recognise repeats: carriers send some receipts twice. */

const GENERATION_MAX = 50_000

export class RecentReceipts {
  #young = new Set<string>()
  #old = new Set<string>()

  add(key: string): void {
    if (this.#young.size >= GENERATION_MAX) {
      this.#old = this.#young
      this.#young = new Set()
    }
    this.#young.add(key)
  }

  has(key: string): boolean {
    return this.#young.has(key) || this.#old.has(key)
  }
}

/** Make it once for each receipt: the set works out its hash once for each string. */
export function recentKeyOf(smsc: string, { ids }: { ids: string[] }): string {
  return `${smsc}\n${ids[0]}`
}
