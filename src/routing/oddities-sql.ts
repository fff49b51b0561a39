/** The table of the faults of carriers. */
import type { Db } from '../db/sql.ts'

/**
 * refused: a PDU that was refused. unmatched: a receipt that names no message of ours. unusable: the settings of the
 * connection cannot be used, noted as long as they are so.
 */
export type OddityKind = 'refused' | 'unmatched' | 'unusable'

export interface Oddity {
  /** The connection. */
  smsc: string
  kind: OddityKind
  /** A few words: the name of a command_status, a state. */
  reason: string
  count: number
  example: string
}

/** After a day without one the count starts again. */
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

/** The oddities of the last day, and the receipts that have waited too long for their message ever to match. */
export async function listOddities(db: Db): Promise<(Oddity & { lastAt: Date })[]> {
  const { rows } = await db.query<Oddity & { lastAt: Date }>(
    `select smsc, kind, reason, sum(count)::float8 as count, max(last_at) as "lastAt",
            (array_agg(example order by last_at desc))[1] as example
     from (select smsc, kind, reason, count, example, last_at from carrier_oddities
           where last_at > now() - case kind when 'unusable' then interval '2 minutes' else interval '1 day' end
           union all
           select smsc, 'unmatched', delivery, count(*), 'id ' || max(smsc_message_ids[1]), max(received_at)
           from early_receipts where received_at < now() - interval '5 seconds' group by smsc, delivery) o
     group by smsc, kind, reason order by smsc, kind, reason`,
  )
  return rows
}
