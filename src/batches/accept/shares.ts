/** What of a batch goes to each country and operator. */
import type { Destination } from '../../numbering/directory.ts'

/** What the messages to one of them add up to. */
export interface Share {
  messages: number
  parts: number
  micros: bigint
}

export class Shares {
  readonly all = new Map<Destination, Share>()

  add(destination: Destination, parts: number, micros: bigint): void {
    const share = this.all.get(destination)
    if (share) {
      share.messages++
      share.parts += parts
      share.micros += micros
    } else this.all.set(destination, { messages: 1, parts, micros })
  }

  get micros(): bigint {
    return [...this.all.values()].reduce((sum, { micros }) => sum + micros, 0n)
  }
}
