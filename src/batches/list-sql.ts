/** Lists of batches, without their messages. */
import type { Db } from '../db/sql.ts'
import type { BatchStatus } from '../messages/state.ts'
import type { Approval, Batch } from './store.ts'

export type ListedBatch = Omit<Batch, 'version' | 'messagesDropped' | 'deliveryWindow' | 'validUntil'> & {
  accountId: string
  accountName: string
  apiKeyId: string
  name: string | null
  clientReference: string | null
  tags: string[] | null
  sendAt: Date | null
  paused: boolean
  canceledAt: Date | null
  parentId: string | null
}

export interface BatchFilter {
  id?: string
  accountId?: string
  apiKeyId?: string
  status?: BatchStatus
  test?: boolean
  /** Batches accepted at `from` or later, and before `to`. */
  from?: Date
  to?: Date
  /** Part of the name; case is ignored, in every alphabet and whatever the database's own collation. */
  approval?: Approval
  name?: string
  clientReference?: string
  tag?: string
  /** Only batches before the one with this id. */
  beforeId?: string
  limit: number
}

/** Newest first: ids are ordered by time, and no clock is ever an hour off. */
export async function listBatches(db: Db, filter: BatchFilter): Promise<ListedBatch[]> {
  const {
    id,
    accountId,
    apiKeyId,
    status,
    test,
    from,
    to,
    name,
    clientReference,
    tag,
    approval,
    beforeId,
    limit,
  } = filter
  // An unnamed statement, so that PostgreSQL plans it for the filters given.
  const { rows } = await db.query<ListedBatch>(
    `select id, account_id as "accountId", (select a.name from accounts a where a.id = account_id) as "accountName", api_key_id as "apiKeyId", status, valid_count as "validCount",
            invalid_count as "invalidCount", sent_count as "sentCount", failed_count as "failedCount",
            delivered_count as "deliveredCount", undelivered_count as "undeliveredCount", sender, test, currency,
            total_cost_micros as "totalCostMicros", refunded_micros as "refundedMicros",
            created_at as "createdAt", updated_at as "updatedAt", name, client_reference as "clientReference", tags,
            send_at as "sendAt", paused, missed, held is not null as held,
            (select a.suspended from accounts a where a.id = account_id) as suspended,
            (select a.stopped_for from accounts a where a.id = account_id) as stopped, canceled_at as "canceledAt", approval, approval_reason as "approvalReason", parent_id as "parentId"
     from batches
     where ($1::uuid is null or id = $1) and ($2::uuid is null or account_id = $2)
       and ($3::batch_status is null or status = $3) and ($4::boolean is null or test = $4)
       and ($5::timestamptz is null
            or created_at >= $5 and id >= batch_id_from(greatest($5 - interval '1 hour', 'epoch')))
       and ($6::timestamptz is null or created_at < $6)
       and ($7::uuid is null or id < $7) and ($8::text is null or position(lower($8 collate "und-x-icu") in lower(name collate "und-x-icu")) > 0)
       and ($9::text is null or client_reference = $9) and ($10::text is null or $10 = any (tags))
       and ($12::uuid is null or api_key_id = $12)
       and ($13::text is null or approval = $13 and (approval <> 'waiting' or status = 'pending'))
     order by id desc limit $11`,
    [id, accountId, status, test, from, to, beforeId, name, clientReference, tag, limit, apiKeyId, approval],
  )
  return rows
}
