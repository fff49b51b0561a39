/** The binds table: what each owner reports about its binds, for other processes and for operators. */
import type { Db } from '../db/sql.ts'
import type { Link } from '../smsc/link.ts'

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
  /** The most submits that may await their answers. */
  windowMax: number
  /** The most submits a second at present; 0: as many as the window allows. */
  ratePerSecond: number
  /** How long answers have taken of late; null: there was none. */
  answerMs: number | null
  boundAt: Date | null
  /** The last answer other than yes, to a bind or to a submit. */
  lastRefusal: string | null
  lastRefusedAt: Date | null
  lastReceiptAt: Date | null
}

/** Each column that an owner reports, with its type and its name in a BindRow. */
const REPORTED = [
  ['state', 'text', 'state'],
  ['in_flight', 'int', 'inFlight'],
  ['per_second', 'real', 'perSecond'],
  ['throttled', 'boolean', 'throttled'],
  ['last_error', 'text', 'lastError'],
  ['window_max', 'int', 'windowMax'],
  ['rate_per_second', 'real', 'ratePerSecond'],
  ['answer_ms', 'real', 'answerMs'],
  ['bound_at', 'timestamptz', 'boundAt'],
  ['last_refusal', 'text', 'lastRefusal'],
  ['last_refused_at', 'timestamptz', 'lastRefusedAt'],
  ['last_receipt_at', 'timestamptz', 'lastReceiptAt'],
] as const
const COLUMNS = REPORTED.map(([column]) => column).join(', ')

/** The report of a link, as its owner writes it. */
export function reportOf({ stats, config }: Link): Omit<BindRow, 'smsc' | 'index' | 'owner'> {
  const { lastError, answerMs, boundAt, lastRefusal, lastReceiptAt, ...always } = stats
  return {
    ...always,
    windowMax: config.windowMax,
    lastError: lastError ?? null,
    answerMs: answerMs ?? null,
    boundAt: boundAt ?? null,
    lastRefusal: lastRefusal?.detail ?? null,
    lastRefusedAt: lastRefusal?.at ?? null,
    lastReceiptAt: lastReceiptAt ?? null,
  }
}

/** Writes the state of all binds of this process; does not touch a bind that another process owns by now. */
export async function writeBinds(db: Db, binds: (BindRow & { fence: number })[]): Promise<void> {
  await db.query({
    name: 'write-binds',
    text: `insert into binds (smsc, index, owner, ${COLUMNS}, updated_at)
           select smsc, index, b.owner, ${REPORTED.map(([, , name]) => `"${name}"`).join(', ')}, now()
           from json_to_recordset($1) as b (smsc text, index smallint, owner text, fence int,
                                            ${REPORTED.map(([, type, name]) => `"${name}" ${type}`).join(', ')})
             join bind_leases using (smsc, index, fence)
           on conflict (smsc, index) do update set
             owner = excluded.owner, updated_at = excluded.updated_at,
             ${REPORTED.map(([column]) => `${column} = excluded.${column}`).join(', ')}`,
    values: [JSON.stringify(binds)],
  })
}

/** Returns connections with a bind that was bound within `freshMs`. */
export async function listUp(db: Db, freshMs: number): Promise<string[]> {
  const { rows } = await db.query<{ smsc: string }>({
    name: 'list-up',
    text: `select distinct smsc from binds
           where state in ('bound', 'paused') and abs(extract(epoch from now() - updated_at)) * 1000 < $1`,
    values: [freshMs],
  })
  return rows.map(({ smsc }) => smsc)
}

/** Returns the binds that were reported as bound within `freshMs`, by whatever process. */
export async function listBound(db: Db, freshMs: number): Promise<{ smsc: string; index: number }[]> {
  const { rows } = await db.query<{ smsc: string; index: number }>({
    name: 'list-bound',
    text: `select smsc, index from binds
           where state in ('bound', 'paused') and abs(extract(epoch from now() - updated_at)) * 1000 < $1`,
    values: [freshMs],
  })
  return rows
}

/** A bind whose owner has been silent for this long has no owner. */
const STALE_SECONDS = 5

/** Returns all binds with the age of their last report; `state` is "no owner" if that is too old. */
export async function listBinds(db: Db): Promise<(BindRow & { ageSeconds: number })[]> {
  const { rows } = await db.query<BindRow & { ageSeconds: number }>(
    `select smsc, index, owner,
            ${REPORTED.filter(([column]) => column !== 'state')
              .map(([column, , name]) => `${column} as "${name}"`)
              .join(', ')},
            case when abs(extract(epoch from now() - updated_at)) > $1 then 'no owner' else state end as state,
            extract(epoch from now() - updated_at)::float8 as "ageSeconds"
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

/** How many processes send, or could. */
export async function countDispatchers(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>('select count(*)::int as count from dispatchers')
  return rows[0]!.count
}
