/** Messages that reached nobody, and which of them were taken into another batch. */
import type { Db } from '../db/sql.ts'
import { TAKEN_LATE } from './settle-sql.ts'
import { IS_UNDELIVERED } from './state.ts'
import type { MessageOptions } from './store.ts'

export interface UnsuccessfulMessage {
  seq: number
  phone: string
  message: string
  resent: boolean
  options: MessageOptions | null
}

export interface Unsuccessful {
  /** Those that failed with one of these; with any code where neither this nor `undelivered` is given. */
  errorCodes?: string[] | undefined
  /** Those that were sent and, by their receipts, not delivered. */
  undelivered?: boolean | undefined
}

/** The messages of a batch that reached nobody, in order. What the carrier took after all is as good as resent. */
export async function unsuccessfulMessages(
  db: Db,
  batchId: string,
  { errorCodes, undelivered = false }: Unsuccessful,
): Promise<UnsuccessfulMessage[]> {
  const { rows } = await db.query<UnsuccessfulMessage>(
    `select seq, phone, text as message, coalesce(resent, false) or ${TAKEN_LATE} as resent, options
     from messages m
     where batch_id = $1
       and (state = 'failed' and case when $2::text[] is null then not $3 else error_code = any ($2) end
            or $3 and ${IS_UNDELIVERED})
     order by seq`,
    [batchId, errorCodes, undelivered],
  )
  return rows
}

/**
 * Marks messages that reached nobody as taken into another batch, in the transaction that accepts it. Returns how many
 * were not taken before, nor delivered meanwhile; another transaction that takes the same ones waits for this one.
 */
export async function markResent(db: Db, batchId: string, seqs: number[]): Promise<number> {
  const { rowCount } = await db.query(
    `with failed as (
       select seq from messages m
       where batch_id = $1 and seq = any ($2) and (state = 'failed' or ${IS_UNDELIVERED})
       order by seq for update
     )
     update messages m set resent = true from failed f
     where m.batch_id = $1 and m.seq = f.seq and m.resent is null`,
    [batchId, seqs],
  )
  return rowCount ?? 0
}
