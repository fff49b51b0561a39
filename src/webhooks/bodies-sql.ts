/** The table of bodies, which stores the body of each delivered event once, and the clean-up of bodies and deliveries. */
import type { Db } from '../db/sql.ts'
import { BEFORE_NOW } from '../db/steady-clock.ts'
import type { StoredEvent } from '../events/store.ts'
import { envelope } from './envelope.ts'

export async function insertBodies(db: Db, events: StoredEvent[]): Promise<void> {
  if (events.length === 0) return
  await db.query({
    name: 'insert-bodies',
    text: `insert into webhook_bodies (seq, test, envelope, event_at)
           select * from unnest($1::bigint[], $2::boolean[], $3::text[], $4::timestamptz[])`,
    values: [
      events.map(({ seq }) => seq),
      events.map(({ test }) => test),
      events.map(envelope),
      events.map(({ createdAt }) => createdAt),
    ],
  })
}

/** Deletes up to `limit` of the oldest deliveries that are older than `days`, with their attempts; returns how many. */
export async function forgetDeliveries(db: Db, days: number, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from webhook_deliveries where seq = any (array(select seq from webhook_deliveries order by seq limit $2))
       and created_at < ${BEFORE_NOW} - $1 * interval '1 day'`,
    [days, limit],
  )
  return rowCount ?? 0
}

/** Deletes up to `limit` of the oldest bodies that are older than `days` and older than every delivery left. */
export async function forgetBodies(db: Db, days: number, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from webhook_bodies where seq = any (array(select seq from webhook_bodies order by seq limit $2))
       and created_at < least(${BEFORE_NOW} - $1 * interval '1 day',
                              (select created_at from webhook_deliveries order by seq limit 1))`,
    [days, limit],
  )
  return rowCount ?? 0
}

/** For each endpoint of a test key, deletes deliveries sent before its last `keptEvents` events, up to `limit` in all. */
export async function forgetTestDeliveries(db: Db, keptEvents: number, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from webhook_deliveries d using (
       select l.seq from webhook_endpoints e cross join lateral (
         select seq, state, sum(events) over (order by seq desc) as events_since
         from webhook_deliveries where endpoint_id = e.id) l
       where e.test and l.events_since > $1 and l.state <> 'pending' limit $2) old
     where d.seq = old.seq and d.state <> 'pending'`,
    [keptEvents, limit],
  )
  return rowCount ?? 0
}

/** Deletes up to `limit` bodies of test keys that none of their deliveries refers to any more. */
export async function forgetTestBodies(db: Db, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `with held as materialized (
       select distinct unnest(d.bodies) as seq
       from webhook_endpoints e join webhook_deliveries d on d.endpoint_id = e.id where e.test)
     delete from webhook_bodies where seq = any (array(
       select b.seq from webhook_bodies b left join held h using (seq) where b.test and h.seq is null limit $1))`,
    [limit],
  )
  return rowCount ?? 0
}
