/** Uses the caps by destination for batches that are being accepted; refuses what goes beyond one. */
import type { Tx } from '../../db/sql.ts'
import { capReached } from '../../ledger/caps.ts'
import {
  listDestinationCaps,
  useDestinationCaps,
  usedOfCap,
  type WantedOfCap,
} from '../../ledger/destination-caps-sql.ts'
import type { Send } from './admit.ts'

/** What of a send the caps are for. */
type Wanting = Pick<Send, 'destinationCaps' | 'prepared'>

/** Throws CAP_REACHED with the first cap that does not allow these sends of one account; then all is rolled back. */
export async function holdDestinationCaps(tx: Tx, accountId: string, sends: Wanting[]): Promise<void> {
  const wanted = wantedOf(sends)
  if (wanted.length === 0) return
  const [refused] = await useDestinationCaps(tx, accountId, wanted)
  if (!refused) return
  const cap = (await listDestinationCaps(tx, accountId)).find(({ id }) => id === refused.capId)
  // It was taken away a moment ago.
  if (!cap) return
  const before = await usedOfCap(tx, accountId, cap, refused.phone)
  const ofMessages =
    cap.messages !== null && before.messages + BigInt(refused.messages) > BigInt(cap.messages)
  throw capReached(
    {
      cap: cap.per,
      of: ofMessages ? 'messages' : 'money',
      setBy: 'operator',
      limit: ofMessages ? BigInt(cap.messages ?? 0) : (cap.micros ?? 0n),
      used: ofMessages ? before.messages : before.micros,
      wanted: ofMessages ? BigInt(refused.messages) : refused.micros,
      prefix: cap.prefix,
      ...(refused.phone !== '' && { phone: refused.phone }),
    },
    new Date(),
  )
}

function wantedOf(sends: Wanting[]): WantedOfCap[] {
  const wanted = new Map<string, WantedOfCap>()
  for (const { destinationCaps, prepared } of sends)
    for (const { id: capId, prefix, eachNumber } of destinationCaps)
      for (const { phone, costMicros } of prepared.messages) {
        if (!phone.startsWith(prefix, 1)) continue
        const of = eachNumber ? phone : ''
        const key = `${capId} ${of}`
        const known = wanted.get(key) ?? { capId, phone: of, messages: 0, micros: 0n }
        known.messages++
        known.micros += costMicros
        wanted.set(key, known)
      }
  return [...wanted.values()]
}
