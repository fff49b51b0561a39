/** The table of what carriers do that is not as it should be. */
import type { Db } from '../db/sql.ts'

/** refused: a PDU that was refused. unmatched: a receipt that names no message of ours. */
export type OddityKind = 'refused' | 'unmatched'

export interface Oddity {
  /** The connection. */
  smsc: string
  kind: OddityKind
  /** Of a few words: the name of a command_status, a state. */
  reason: string
  count: number
  example: string
}

/** After a day without one the count begins again. */
export async function noteOddities(db: Db, oddities: Oddity[]): Promise<void> {
  await db.query({
    name: 'note-oddities',
    text: `insert into carrier_oddities as o (smsc, kind, reason, count, example)
           select smsc, kind, reason, count, example
           from json_to_recordset($1) as n (smsc text, kind text, reason text, count bigint, example text)
           order by smsc, kind, reason
           on conflict (smsc, kind, reason) do update set
             count = excluded.count + case when o.last_at < now() - interval '1 day' then 0 else o.count end,
             first_at = case when o.last_at < now() - interval '1 day' then excluded.first_at else o.first_at end,
             example = excluded.example,
             last_at = excluded.last_at`,
    values: [JSON.stringify(oddities)],
  })
}

/** Those of the last day. */
export async function listOddities(db: Db): Promise<(Oddity & { lastAt: Date })[]> {
  const { rows } = await db.query<Oddity & { lastAt: Date }>(
    `select smsc, kind, reason, count::float8 as count, example, last_at as "lastAt" from carrier_oddities
     where last_at > now() - interval '1 day' order by smsc, kind, reason`,
  )
  return rows
}
