/** The parts that carriers said yes to, from the log of submits. */
import type { Db } from '../db/sql.ts'
import type { DeliveryState, MessageState } from './state.ts'

/** The parts of one message that one carrier took. */
export interface TakenMessage {
  seq: number
  phone: string
  /** As they were priced. */
  parts: number
  state: MessageState
  delivery: DeliveryState | null
  connection: string
  /** The time of its first part. */
  at: Date
  /** How often it said yes, and to how many different parts. */
  yes: number
  different: number
}

/** The parts of a batch that carriers took, or of one message of it, in order of the messages. */
export async function takenOf(db: Db, batchId: string, seq?: number): Promise<TakenMessage[]> {
  const { rows } = await db.query<TakenMessage>(
    `select m.seq, m.phone, m.parts, m.state, m.delivery, t.connection, t.at, t.yes, t.different
     from (select s.seq, regexp_replace(a.bind, '/[^/]*$', '') as connection, min(a.at) as at, count(*)::int as yes,
                  count(distinct coalesce(s.part, 0))::int as different
           from attempts a cross join lateral unnest(a.seqs, a.parts, a.results) as s (seq, part, result)
           where a.batch_id = $1 and a.bind is not null and coalesce(s.result, 'ESME_ROK') = 'ESME_ROK'
             and ($2::int is null or s.seq = $2)
           group by s.seq, connection) t
       join messages m on m.batch_id = $1 and m.seq = t.seq
     order by m.seq, t.at`,
    [batchId, seq],
  )
  return rows
}

/**
 * How many parts a carrier will want money for. One that took a whole message as one submit (message_payload) counts
 * the parts that phones get, as we do.
 */
export function partsTaken({
  parts,
  yes,
  different,
  state,
}: Omit<TakenMessage, 'seq' | 'phone' | 'at'>): number {
  return state === 'sent' && different === 1 ? yes * parts : yes
}
