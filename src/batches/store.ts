/** The batches table: what was accepted, its counters and its verdict. */
import type { Db } from '../db/sql.ts'
import type { BatchStatus } from '../messages/settle.ts'

export interface Batch {
  id: string
  status: BatchStatus
  validCount: number
  invalidCount: number
  sentCount: number
  failedCount: number
  deliveredCount: number
  undeliveredCount: number
  sender: string | null
  /** Nothing of it is sent to a carrier or charged. */
  test: boolean
  currency: string
  totalCostMicros: bigint
  refundedMicros: bigint
  /** JSON text of the list. */
  invalidRecipients: string
  version: bigint
  /** They were older than they are kept. */
  messagesDropped: boolean
  createdAt: Date
  updatedAt: Date
}

export interface NewBatch {
  id: string
  accountId: string
  apiKeyId: string
  currency: string
  test: boolean
  sender: string | null
  validCount: number
  totalCostMicros: bigint
  invalidRecipients: { phone: string; reason: string }[]
}

export async function insertBatches(db: Db, batches: NewBatch[]): Promise<void> {
  await db.query({
    name: 'insert-batches',
    text: `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency,
                                total_cost_micros, invalid_recipients, sender, test)
           select id, account_id, api_key_id, 'processing', valid_count, invalid_count, currency, cost, invalid,
                  sender, test
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::bigint[],
                       $8::json[], $9::text[], $10::boolean[])
             as b (id, account_id, api_key_id, valid_count, invalid_count, currency, cost, invalid, sender, test)`,
    values: [
      batches.map(({ id }) => id),
      batches.map(({ accountId }) => accountId),
      batches.map(({ apiKeyId }) => apiKeyId),
      batches.map(({ validCount }) => validCount),
      batches.map(({ invalidRecipients }) => invalidRecipients.length),
      batches.map(({ currency }) => currency),
      batches.map(({ totalCostMicros }) => totalCostMicros),
      // As texts: what a phone was sent as may hold what PostgreSQL cannot have in a text of its own.
      batches.map(({ invalidRecipients: list }) => (list.length > 0 ? JSON.stringify(list) : null)),
      batches.map(({ sender }) => sender),
      batches.map(({ test }) => test),
    ],
  })
}

/** Whose batches: an account's live ones, or those of its test keys. */
export interface Owner {
  accountId: string
  test: boolean
}

/** A batch of this owner, and of no other. */
export async function findBatch(db: Db, { accountId, test }: Owner, id: string): Promise<Batch | undefined> {
  const { rows } = await db.query<Batch>({
    name: 'find-batch',
    text: `select id, status, valid_count as "validCount", invalid_count as "invalidCount",
                  sent_count as "sentCount", failed_count as "failedCount",
                  delivered_count as "deliveredCount", undelivered_count as "undeliveredCount", sender, test, currency,
                  total_cost_micros as "totalCostMicros", refunded_micros as "refundedMicros",
                  coalesce(invalid_recipients::text, '[]') as "invalidRecipients",
                  version, coalesce(id < messages_dropped_before(), false) as "messagesDropped",
                  created_at as "createdAt", updated_at as "updatedAt"
           from batches where id = $1 and account_id = $2 and test = $3`,
    values: [id, accountId, test],
  })
  return rows[0]
}

/** Live or not. */
export async function ownsBatch(db: Db, accountId: string, id: string): Promise<boolean> {
  const { rows } = await db.query('select from batches where id = $1 and account_id = $2', [id, accountId])
  return rows.length === 1
}

export interface WindowUse {
  /** Batches of the key in the last 60 minutes. */
  used: number
  /** Until the oldest of them leaves the window, in seconds; 0 when there is none. */
  resetSeconds: number
}

/**
 * How much of its hourly limit a key has used. Waits for the key's other sends in flight and keeps them
 * waiting until this transaction ends, so that none slips past the limit.
 */
export async function useOfWindow(db: Db, apiKeyId: string): Promise<WindowUse> {
  await db.query({
    name: 'lock-key-window',
    text: `select pg_advisory_xact_lock(hashtextextended('batches:' || $1, 0))`,
    values: [apiKeyId],
  })
  const { rows } = await db.query<WindowUse>({
    name: 'use-of-window',
    text: `select count(*)::int as used,
                  coalesce(ceil(extract(epoch from min(created_at) + interval '1 hour' - now())), 0)::int
                    as "resetSeconds"
           from batches where api_key_id = $1 and created_at > now() - interval '1 hour'`,
    values: [apiKeyId],
  })
  return rows[0]!
}
