/** The binds table: what each owner reports about its binds, for other processes and for operators. */
import type { Db } from '../db/sql.ts'

export interface BindRow {
  smsc: string
  /** Counted from 1. */
  index: number
  /** The process that owns it: "host:pid". */
  owner: string
  state: string
  inFlight: number
  /** The recent number of submits answered per second. */
  perSecond: number
  throttled: boolean
  lastError: string | null
}

/** Writes the state of all binds of this process; does not touch a bind that another process owns by now. */
export async function writeBinds(db: Db, binds: (BindRow & { fence: number })[]): Promise<void> {
  await db.query({
    name: 'write-binds',
    text: `insert into binds (smsc, index, owner, state, in_flight, per_second, throttled, last_error, updated_at)
           select smsc, index, b.owner, state, "inFlight", "perSecond", throttled, "lastError", now()
           from json_to_recordset($1) as b (smsc text, index smallint, owner text, state text, "inFlight" int,
                                            "perSecond" real, throttled boolean, "lastError" text, fence int)
             join bind_leases using (smsc, index, fence)
           on conflict (smsc, index) do update set
             owner = excluded.owner, state = excluded.state, in_flight = excluded.in_flight,
             per_second = excluded.per_second, throttled = excluded.throttled,
             last_error = excluded.last_error, updated_at = excluded.updated_at`,
    values: [JSON.stringify(binds)],
  })
}

/** Returns carriers with a bind that was bound within `freshMs`. */
export async function listUp(db: Db, freshMs: number): Promise<string[]> {
  const { rows } = await db.query<{ smsc: string }>({
    name: 'list-up',
    text: `select distinct smsc from binds
           where state in ('bound', 'paused') and abs(extract(epoch from now() - updated_at)) * 1000 < $1`,
    values: [freshMs],
  })
  return rows.map(({ smsc }) => smsc)
}

/** Returns the connection of each bind that another process has reported as bound within `freshMs`. */
export async function listOthersBound(db: Db, owner: string, freshMs: number): Promise<string[]> {
  const { rows } = await db.query<{ smsc: string }>({
    name: 'list-others-bound',
    text: `select smsc from binds
           where owner <> $1 and state in ('bound', 'paused')
             and abs(extract(epoch from now() - updated_at)) * 1000 < $2`,
    values: [owner, freshMs],
  })
  return rows.map(({ smsc }) => smsc)
}

/** A bind whose owner has been silent for this long has no owner. */
const STALE_SECONDS = 5

/** Returns all binds with the age of their last report; `state` is "no owner" if that is too old. */
export async function listBinds(db: Db): Promise<(BindRow & { ageSeconds: number })[]> {
  const { rows } = await db.query<BindRow & { ageSeconds: number }>(
    `select smsc, index, owner,
            case when abs(extract(epoch from now() - updated_at)) > $1 then 'no owner' else state end as state, in_flight as "inFlight", per_second as "perSecond", throttled,
            last_error as "lastError", extract(epoch from now() - updated_at)::float8 as "ageSeconds"
     from binds order by smsc, index`,
    [STALE_SECONDS],
  )
  return rows
}

/** Deletes the state of a bind, unless another process owns it by now. */
export async function deleteBind(
  db: Db,
  bind: { smsc: string; index: number; fence: number },
): Promise<void> {
  await db.query(
    `delete from binds using bind_leases l
     where binds.smsc = $1 and binds.index = $2 and l.smsc = $1 and l.index = $2 and l.fence = $3`,
    [bind.smsc, bind.index, bind.fence],
  )
}
