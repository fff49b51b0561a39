/** When the messages of a batch may be sent, as its owner wants it at this moment. */
import type { Db } from '../db/sql.ts'
import { type DeliveryHours, openingAt } from './delivery-hours.ts'
import type { BatchStatus } from './state.ts'

export interface Conditions {
  status: BatchStatus
  paused: boolean
  canceled: boolean
  validUntil: Date | null
  deliveryWindow: DeliveryHours | null
  /** By the clock of the database. */
  now: Date
}

export type Gate =
  /** `until` null: for good. */
  | { kind: 'open'; until: Date | null }
  | { kind: 'later'; at: Date }
  /** Until somebody says otherwise, who then sees to it. */
  | { kind: 'closed' }
  /** What was not submitted never will be. */
  | { kind: 'over'; errorCode: 'CANCELED' | 'EXPIRED' }

export async function gateOf(db: Db, batchId: string): Promise<Gate> {
  return (await gatesOf(db, [batchId])).get(batchId) as Gate
}

/** Of each of these batches. */
export async function gatesOf(db: Db, batchIds: string[]): Promise<Map<string, Gate>> {
  const { rows } = await db.query<Conditions & { id: string }>({
    name: 'conditions-of',
    text: `select id, status, paused, canceled_at is not null as canceled, valid_until as "validUntil",
                  delivery_window as "deliveryWindow", now() as now
           from batches where id = any ($1)`,
    values: [batchIds],
  })
  const found = new Map(rows.map((conditions) => [conditions.id, gateAt(conditions)]))
  return new Map(batchIds.map((id) => [id, found.get(id) ?? { kind: 'closed' }]))
}

/** The same, and until the transaction ends nobody changes it. */
export async function holdGate(db: Db, batchId: string): Promise<Gate> {
  await db.query({
    name: 'hold-conditions',
    text: 'select from batches where id = $1 for share',
    values: [batchId],
  })
  return gateOf(db, batchId)
}

export function gateAt({ status, paused, canceled, validUntil, deliveryWindow, now }: Conditions): Gate {
  if (canceled) return { kind: 'over', errorCode: 'CANCELED' }
  if (validUntil && validUntil <= now) return { kind: 'over', errorCode: 'EXPIRED' }
  if (paused || status !== 'processing') return { kind: 'closed' }
  const opening = deliveryWindow ? openingAt(deliveryWindow, now) : undefined
  if (opening && !opening.open) return { kind: 'later', at: opening.at }
  const ends = [validUntil, opening?.until].filter((date) => date instanceof Date)
  return { kind: 'open', until: ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : null }
}
