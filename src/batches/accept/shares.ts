/** Divides a batch by country and operator. */
import type { DestinationShare } from '../../ledger/store.ts'
import type { Destination } from '../../numbering/directory.ts'

/** The sums over the messages to one of them. */
export interface Share {
  messages: number
  parts: number
  micros: bigint
  /** The messages that leave under other senders than the batch's. */
  senders?: Map<string, Share>
}

export class Shares {
  readonly all = new Map<Destination, Share>()

  /** `sender`: another than that of the batch. */
  add(destination: Destination, parts: number, micros: bigint, sender: string | undefined): void {
    const share = count(this.all, destination, parts, micros)
    if (sender === undefined) return
    share.senders ??= new Map()
    count(share.senders, sender, parts, micros)
  }

  get micros(): bigint {
    return [...this.all.values()].reduce((sum, { micros }) => sum + micros, 0n)
  }
}

function count<K>(shares: Map<K, Share>, key: K, parts: number, micros: bigint): Share {
  const share = shares.get(key)
  if (!share) {
    const first = { messages: 1, parts, micros }
    shares.set(key, first)
    return first
  }
  share.messages++
  share.parts += parts
  share.micros += micros
  return share
}

/** The shares as the ledger keeps them: those of other senders apart. */
export function sharesBySender(shares: Map<Destination, Share>): DestinationShare[] {
  return [...shares].flatMap(([{ id = null }, { senders, ...whole }]) => {
    const others = [...(senders ?? [])].map(([sender, share]) => ({ sender, ...share }))
    const rest = others.reduce(
      (left, { messages, parts, micros }) => ({
        messages: left.messages - messages,
        parts: left.parts - parts,
        micros: left.micros - micros,
      }),
      whole,
    )
    const all = rest.messages > 0 ? [rest, ...others] : others
    return all.map((share) => ({ id, ...share, micros: Number(share.micros) }))
  })
}
