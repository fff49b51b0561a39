/** Counts batches that are being accepted into the caps by destination; refuses what goes beyond one. */
import type { Db, Tx } from '../../db/sql.ts'
import { capReached, type Reached } from '../../ledger/caps.ts'
import {
  beyondDestinationCaps,
  listDestinationCaps,
  useDestinationCaps,
  usedOfCap,
  type WantedOfCap,
} from '../../ledger/destination-caps-sql.ts'
import type { Send } from './admit.ts'

/** The parts of a send that the caps look at. */
type Wanting = Pick<Send, 'destinationCaps' | 'prepared'>

/** Throws CAP_REACHED with the first cap that does not allow these sends of one account; then all is rolled back. */
export async function countInDestinationCaps(tx: Tx, accountId: string, sends: Wanting[]): Promise<void> {
  const wanted = wantedOf(sends)
  if (wanted.length === 0) return
  const [refused] = await useDestinationCaps(tx, accountId, wanted)
  const reached = refused && (await reachedOf(tx, accountId, refused))
  if (reached) throw capReached(reached, new Date())
}

/** The first of the caps that would refuse a send, if there is one; nothing is used. */
export async function reachedDestinationCap(
  db: Db,
  accountId: string,
  send: Wanting,
): Promise<Reached | undefined> {
  const wanted = wantedOf([send])
  if (wanted.length === 0) return undefined
  const [refused] = await beyondDestinationCaps(db, accountId, wanted)
  return refused && reachedOf(db, accountId, refused)
}

/** Undefined if the cap was taken away a moment ago. */
async function reachedOf(db: Db, accountId: string, refused: WantedOfCap): Promise<Reached | undefined> {
  const cap = (await listDestinationCaps(db, accountId)).find(({ id }) => id === refused.capId)
  if (!cap) return undefined
  const before = await usedOfCap(db, accountId, cap, refused.phone)
  const ofMessages =
    cap.messages !== null && before.messages + BigInt(refused.messages) > BigInt(cap.messages)
  return {
    cap: cap.per,
    of: ofMessages ? 'messages' : 'money',
    setBy: 'operator',
    limit: ofMessages ? BigInt(cap.messages ?? 0) : (cap.micros ?? 0n),
    used: ofMessages ? before.messages : before.micros,
    wanted: ofMessages ? BigInt(refused.messages) : refused.micros,
    prefix: cap.prefix,
    ...(refused.phone !== '' && { phone: refused.phone }),
  }
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
