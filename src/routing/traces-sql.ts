/** The tables of traces. */
import type { Db } from '../db/sql.ts'

export interface TracedPdu {
  smsc: string
  /** "connection/1" */
  bind: string
  at: Date
  /** out: from us to the carrier. */
  direction: 'in' | 'out'
  /** The PDU in words. */
  decoded: string
  /** The same in hexadecimal, masked. */
  octets: string
}

export interface Trace {
  until: Date
  pdusLeft: number
}

/** Begins the trace of a connection anew: an earlier one is forgotten. */
export async function startTrace(db: Db, smsc: string, seconds: number, pdus: number): Promise<Trace> {
  await forgetPdus(db, smsc)
  const { rows } = await db.query<Trace>(
    `insert into traces (smsc, until, pdus_left) values ($1, now() + $2 * interval '1 second', $3)
     on conflict (smsc) do update set until = excluded.until, pdus_left = excluded.pdus_left
     returning until, pdus_left as "pdusLeft"`,
    [smsc, seconds, pdus],
  )
  return rows[0] as Trace
}

/** Ends a trace and forgets its PDUs. */
export async function endTrace(db: Db, smsc: string): Promise<void> {
  await db.query('delete from traces where smsc = $1', [smsc])
  await forgetPdus(db, smsc)
}

async function forgetPdus(db: Db, smsc: string): Promise<void> {
  await db.query('delete from traced_pdus where smsc = $1', [smsc])
}

/** Undefined if it is over. */
export async function findTrace(db: Db, smsc: string): Promise<Trace | undefined> {
  const { rows } = await db.query<Trace>(
    `select until, pdus_left as "pdusLeft" from traces where smsc = $1 and until > now() and pdus_left > 0`,
    [smsc],
  )
  return rows[0]
}

/** The connections that are traced now. */
export async function tracedSmscs(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ smsc: string }>({
    name: 'traced-smscs',
    text: 'select smsc from traces where until > now() and pdus_left > 0',
  })
  return rows.map(({ smsc }) => smsc)
}

/** Writes PDUs down, of each trace no more than are left. */
export async function writePdus(db: Db, pdus: TracedPdu[]): Promise<void> {
  await db.query({
    name: 'write-traced-pdus',
    text: `with given as (
             select *, row_number() over (partition by smsc order by n) as place
             from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
               with ordinality as g (smsc, bind, at, direction, decoded, octets, n)
           ), room as materialized (
             select smsc, pdus_left from traces where smsc = any ($1) and until > now() order by smsc for update
           ), written as (
             insert into traced_pdus (smsc, bind, at, direction, decoded, octets)
             select smsc, bind, at, direction, decoded, octets from given join room using (smsc)
             where place <= pdus_left order by n
             returning smsc
           )
           update traces t set pdus_left = t.pdus_left - w.count
           from (select smsc, count(*)::int as count from written group by smsc) w where t.smsc = w.smsc`,
    values: [
      pdus.map(({ smsc }) => smsc),
      pdus.map(({ bind }) => bind),
      pdus.map(({ at }) => at),
      pdus.map(({ direction }) => direction),
      pdus.map(({ decoded }) => decoded),
      pdus.map(({ octets }) => octets),
    ],
  })
}

export async function listPdus(
  db: Db,
  smsc: string,
  after: bigint,
  limit: number,
): Promise<(TracedPdu & { id: bigint })[]> {
  const { rows } = await db.query<TracedPdu & { id: bigint }>(
    'select id, smsc, bind, at, direction, decoded, octets from traced_pdus where smsc = $1 and id > $2 order by id limit $3',
    [smsc, after, limit],
  )
  return rows
}

/** Forgets traces that were over an hour ago. */
export async function forgetTraces(db: Db): Promise<void> {
  await db.query(
    `with over as (delete from traces where until < now() - interval '1 hour' returning smsc)
     delete from traced_pdus where smsc in (select smsc from over)`,
  )
}
