/** Floors of margins as they are stored, and what was accepted below those that only alert. */
import type { Db, Tx } from '../db/sql.ts'
import type { FloorRow } from './floors.ts'

export interface StoredFloor extends FloorRow {
  id: string
  updatedAt: Date
}

const FLOOR = `id, account_id as "accountId", route, floor_points as points, below, updated_at as "updatedAt"`

export async function listFloors(db: Db): Promise<StoredFloor[]> {
  const { rows } = await db.query<StoredFloor>(
    `select ${FLOOR} from margin_floors order by account_id nulls last, route nulls last`,
  )
  return rows
}

export async function setFloor(tx: Tx, { accountId, route, points, below }: FloorRow): Promise<StoredFloor> {
  const { rows } = await tx.query<StoredFloor>(
    `insert into margin_floors (account_id, route, floor_points, below) values ($1, $2, $3, $4)
     on conflict (account_id, route) do update set
       floor_points = excluded.floor_points, below = excluded.below, updated_at = now()
     returning ${FLOOR}`,
    [accountId, route, points, below],
  )
  return rows[0]!
}

export async function removeFloor(tx: Tx, id: string): Promise<StoredFloor | undefined> {
  const { rows } = await tx.query<StoredFloor>(`delete from margin_floors where id = $1 returning ${FLOOR}`, [
    id,
  ])
  return rows[0]
}

/** The messages of a batch below a floor that only alerts, by route. */
export interface BelowFloor {
  route: string
  messages: number
  parts: number
  marginMicros: bigint
}

/** Adds it up by day, in the transaction that accepts the batch. */
export async function noteBelow(tx: Tx, accountId: string, below: BelowFloor[]): Promise<void> {
  if (below.length === 0) return
  await tx.query(
    `insert into margins_below as m (day, account_id, route, messages, parts, margin_micros)
     select (now() at time zone 'UTC')::date, $1, b.route, sum(b.messages), sum(b.parts), sum(b.margin)
     from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as b (route, messages, parts, margin)
     group by b.route order by b.route
     on conflict (day, account_id, route) do update set
       messages = m.messages + excluded.messages, parts = m.parts + excluded.parts,
       margin_micros = m.margin_micros + excluded.margin_micros, updated_at = now()`,
    [
      accountId,
      below.map(({ route }) => route),
      below.map(({ messages }) => messages),
      below.map(({ parts }) => parts),
      below.map(({ marginMicros }) => marginMicros),
    ],
  )
}

export interface BelowFloorDay extends BelowFloor {
  day: string
  accountId: string
}

/** The last of them, newest first. */
export async function listBelow(db: Db, limit: number): Promise<BelowFloorDay[]> {
  const { rows } = await db.query<BelowFloorDay>(
    `select day::text, account_id as "accountId", route, messages::float8 as messages, parts::float8 as parts,
            margin_micros as "marginMicros"
     from margins_below order by day desc, margin_micros, account_id, route limit $1`,
    [limit],
  )
  return rows
}
