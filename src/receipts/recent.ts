/** The receipts that matched recently, to recognise repeats: carriers send some receipts twice. */

const GENERATION_MAX = 50_000

export class RecentReceipts {
  #young = new Set<string>()
  #old = new Set<string>()

  add(receipt: { smsc: string; ids: string[] }): void {
    if (this.#young.size >= GENERATION_MAX) {
      this.#old = this.#young
      this.#young = new Set()
    }
    this.#young.add(keyOf(receipt))
  }

  has(receipt: { smsc: string; ids: string[] }): boolean {
    const key = keyOf(receipt)
    return this.#young.has(key) || this.#old.has(key)
  }
}

function keyOf({ smsc, ids }: { smsc: string; ids: string[] }): string {
  return `${smsc}\n${ids[0]}`
}
