/** When the messages of a batch may be sent, according to its owner's present wishes. */
import type { Db } from '../db/sql.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'
import { commonOpening, type DeliveryHours, type Opening } from './delivery-hours.ts'
import type { BatchStatus, SliceRange } from './state.ts'

export interface Conditions {
  status: BatchStatus
  paused: boolean
  /** Restored from a backup, and not released. */
  held: boolean
  canceled: boolean
  /** The operator has suspended its account, or it was stopped. */
  suspended: boolean
  validUntil: Date | null
  deliveryWindow: DeliveryHours | null
  /** Numbers have opted out since it was accepted, or just before. */
  optouts?: boolean
  /** The database's present time. */
  now: Date
}

export type Gate =
  /**
   * `until` is null if it stays open. `validForMs`: how long the batch is valid, if it says so. `optouts`: some of its
   * numbers may have opted out since it was accepted.
   */
  | { kind: 'open'; until: Date | null; validForMs?: number; optouts?: boolean }
  | { kind: 'later'; at: Date }
  /** Closed until somebody reopens it, who then also restarts sending. */
  | { kind: 'closed'; because: Closed }
  /** Messages not yet submitted never will be. */
  | { kind: 'over'; errorCode: 'CANCELED' | 'EXPIRED' }

/** Why a gate is closed until somebody reopens it; `not going`: it has not begun, is over or is not there. */
export type Closed = 'held' | 'paused' | 'suspended' | 'not going'

export async function gateOf(db: Db, batchId: string): Promise<Gate> {
  return (await gatesOf(db, [batchId])).get(batchId) as Gate
}

/** The gate of each of these batches. */
export async function gatesOf(db: Db, batchIds: string[]): Promise<Map<string, Gate>> {
  const { rows } = await db.query<Conditions & { id: string }>({
    name: 'conditions-of',
    text: `select b.id, b.status, b.paused, b.held is not null as held, b.canceled_at is not null as canceled, a.waits as suspended,
                  b.valid_until as "validUntil", b.delivery_window as "deliveryWindow", now() as now,
                  -- Accepting reads the opt-outs before it commits the batch.
                  not b.to_opted_out and exists (select from optouts o where o.account_id in (b.account_id, '${EVERY_ACCOUNT}')
                          and o.created_at > b.created_at - interval '1 minute') as optouts
           from batches b join accounts a on a.id = b.account_id where b.id = any ($1)`,
    values: [batchIds],
  })
  const found = new Map(rows.map((conditions) => [conditions.id, gateAt(conditions)]))
  return new Map(batchIds.map((id) => [id, found.get(id) ?? { kind: 'closed', because: 'not going' }]))
}

/** Returns which of these slices have unsent messages to numbers that have opted out, by their place in the list. */
export async function slicesWithOptedOut(db: Db, slices: SliceRange[]): Promise<Set<number>> {
  const { rows } = await db.query<{ place: number }>({
    name: 'slices-with-opted-out',
    text: `select s.place::int from unnest($1::uuid[], $2::int[], $3::int[]) with ordinality as s (batch_id, first, last, place)
           join batches b on b.id = s.batch_id
           where exists (select from messages m join optouts o on o.phone = m.phone
                         where m.batch_id = s.batch_id and m.seq between s.first and s.last
                           and m.state in ('pending', 'queued') and o.account_id in (b.account_id, '${EVERY_ACCOUNT}'))`,
    values: [
      slices.map(({ batchId }) => batchId),
      slices.map(({ from }) => from),
      slices.map(({ to }) => to),
    ],
  })
  return new Set(rows.map(({ place }) => place - 1))
}

/** The gate of one batch, locked: nobody can change it until the transaction ends. */
export async function holdGate(db: Db, batchId: string): Promise<Gate> {
  await db.query({
    name: 'hold-conditions',
    text: 'select from batches where id = $1 for share',
    values: [batchId],
  })
  return gateOf(db, batchId)
}

/** A change of some country's clocks has left no common hour: looked at again in a day. */
function notYet(now: Date): Opening {
  return { open: false, at: new Date(now.getTime() + 86_400_000) }
}

export function gateAt(conditions: Conditions): Gate {
  const { status, paused, held, canceled, suspended, validUntil, deliveryWindow, optouts, now } = conditions
  if (canceled) return { kind: 'over', errorCode: 'CANCELED' }
  // Not even its time ends it: some of what it calls unsent may have been sent.
  if (held) return { kind: 'closed', because: 'held' }
  if (validUntil && validUntil <= now) return { kind: 'over', errorCode: 'EXPIRED' }
  if (paused) return { kind: 'closed', because: 'paused' }
  if (suspended) return { kind: 'closed', because: 'suspended' }
  if (status !== 'processing') return { kind: 'closed', because: 'not going' }
  const opening = deliveryWindow ? (commonOpening(deliveryWindow, now) ?? notYet(now)) : undefined
  if (opening && !opening.open) return { kind: 'later', at: opening.at }
  const ends = [validUntil, opening?.until].filter((date) => date instanceof Date)
  return {
    kind: 'open',
    until: ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : null,
    ...(validUntil && { validForMs: Number(validUntil) - Number(now) }),
    ...(optouts && { optouts }),
  }
}
