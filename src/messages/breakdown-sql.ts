/** The unsent rest of a batch, and why messages of it failed. */
import type { Db } from '../db/sql.ts'
import { IS_UNDELIVERED } from './state.ts'

export interface Breakdown {
  /** Sent, and by their receipts not delivered; they stay charged. */
  undelivered: { messages: number; micros: bigint }
  /** The messages that a cancellation would fail, and give back. */
  waiting: { messages: number; micros: bigint }
  /** The most frequent first. */
  failures: { errorCode: string | null; error: string | null; messages: number; micros: bigint }[]
}

/** Reads the messages of one batch, by their primary key. */
export async function breakdownOf(db: Db, batchId: string): Promise<Breakdown> {
  const { rows } = await db.query<{
    kind: 'waiting' | 'failed' | 'undelivered'
    errorCode: string | null
    error: string | null
    messages: number
    micros: bigint
  }>({
    name: 'breakdown',
    text: `select case when state in ('pending', 'queued') then 'waiting' when state = 'failed' then 'failed'
                       else 'undelivered' end as kind, error_code as "errorCode", min(error) as error,
                  count(*)::int as messages, sum(cost_micros)::bigint as micros
           from messages m
           where batch_id = $1 and (state in ('pending', 'queued', 'failed') or ${IS_UNDELIVERED})
           group by 1, 2 order by messages desc, 2`,
    values: [batchId],
  })
  const sumOf = (wanted: (typeof rows)[number]['kind']) =>
    rows
      .filter(({ kind }) => kind === wanted)
      .reduce(
        (sum, { messages, micros }) => ({ messages: sum.messages + messages, micros: sum.micros + micros }),
        { messages: 0, micros: 0n },
      )
  return {
    waiting: sumOf('waiting'),
    undelivered: sumOf('undelivered'),
    failures: rows.filter(({ kind }) => kind === 'failed'),
  }
}
