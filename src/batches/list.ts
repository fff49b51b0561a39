/** Lists of batches, without their messages. */
import type { Db } from '../db/sql.ts'
import type { BatchStatus } from '../messages/settle.ts'
import type { Batch } from './store.ts'

export type ListedBatch = Omit<Batch, 'invalidRecipients' | 'version'> & {
  accountId: string
  apiKeyId: string
}

export interface BatchFilter {
  id?: string
  accountId?: string
  status?: BatchStatus
  test?: boolean
  /** Accepted then or later, and before then. */
  from?: Date
  to?: Date
  /** Those before the batch with this id. */
  beforeId?: string
  limit: number
}

/** Newest first: ids are ordered by time. */
export async function listBatches(db: Db, filter: BatchFilter): Promise<ListedBatch[]> {
  const { id, accountId, status, test, from, to, beforeId, limit } = filter
  // Without a name, so that it is planned for the filters that are there.
  const { rows } = await db.query<ListedBatch>(
    `select id, account_id as "accountId", api_key_id as "apiKeyId", status, valid_count as "validCount",
            invalid_count as "invalidCount", sent_count as "sentCount", failed_count as "failedCount",
            delivered_count as "deliveredCount", undelivered_count as "undeliveredCount", sender, test, currency,
            total_cost_micros as "totalCostMicros", refunded_micros as "refundedMicros",
            created_at as "createdAt", updated_at as "updatedAt"
     from batches
     where ($1::uuid is null or id = $1) and ($2::uuid is null or account_id = $2)
       and ($3::batch_status is null or status = $3) and ($4::boolean is null or test = $4)
       and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6)
       and ($7::uuid is null or id < $7)
     order by id desc limit $8`,
    [id, accountId, status, test, from, to, beforeId, limit],
  )
  return rows
}
