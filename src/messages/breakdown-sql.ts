/** The unsent rest of a batch, and why messages of it failed. */
import type { Db } from '../db/sql.ts'

export interface Breakdown {
  /** The messages that a cancellation would fail, and give back. */
  waiting: { messages: number; micros: bigint }
  /** The most frequent first. */
  failures: { errorCode: string | null; error: string | null; messages: number; micros: bigint }[]
}

/** Reads the messages of one batch, by their primary key. */
export async function breakdownOf(db: Db, batchId: string): Promise<Breakdown> {
  const { rows } = await db.query<{
    isWaiting: boolean
    errorCode: string | null
    error: string | null
    messages: number
    micros: bigint
  }>({
    name: 'breakdown',
    text: `select state in ('pending', 'queued') as "isWaiting", error_code as "errorCode", min(error) as error,
                  count(*)::int as messages, sum(cost_micros)::bigint as micros
           from messages where batch_id = $1 and state in ('pending', 'queued', 'failed')
           group by 1, 2 order by messages desc, 2`,
    values: [batchId],
  })
  const waiting = rows.filter(({ isWaiting }) => isWaiting)
  return {
    waiting: {
      messages: waiting.reduce((sum, { messages }) => sum + messages, 0),
      micros: waiting.reduce((sum, { micros }) => sum + micros, 0n),
    },
    failures: rows.filter(({ isWaiting }) => !isWaiting),
  }
}
