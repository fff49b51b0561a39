/** The batches table: accepted batches, their counters and outcomes. */

import type { Db, Tx } from '../db/sql.ts'
import { EVERY_ACCOUNT, type Owner } from '../kernel/caller.ts'
import type { Stop } from '../ledger/stops-sql.ts'
import { type BatchStatus, IS_OPEN } from '../messages/state.ts'
import { type BatchOptions, OPTIONS } from './accept/store.ts'

/** Whether somebody has approved a batch that has to be. */
export type Approval = 'waiting' | 'approved' | 'rejected'

export interface Batch extends BatchOptions {
  id: string
  status: BatchStatus
  validCount: number
  invalidCount: number
  sentCount: number
  failedCount: number
  deliveredCount: number
  undeliveredCount: number
  sender: string | null
  /** A test batch is neither sent to a carrier nor charged. */
  test: boolean
  currency: string
  totalCostMicros: bigint
  refundedMicros: bigint
  version: bigint
  /** Its time passed while nothing could be sent: it waits to be resumed or canceled. */
  missed: boolean
  /** Restored from a backup, and not released. */
  held: boolean
  /** The operator has suspended its account. */
  suspended: boolean
  /** Why its account was stopped; null if it is not. */
  stopped: (Stop & { since: string }) | null
  canceledAt: Date | null
  /** Null: nobody has to approve it. */
  approval: Approval | null
  approvalReason: string | null
  /** Its messages were deleted after the retention time. */
  messagesDropped: boolean
  createdAt: Date
  updatedAt: Date
}

/** Returns a batch if this owner has it. */
export async function findBatch(
  db: Db,
  { accountId, test, onlyOfKey }: Owner,
  id: string,
): Promise<Batch | undefined> {
  const { rows } = await db.query<Batch>({
    name: 'find-batch',
    text: `select id, status, valid_count as "validCount", invalid_count as "invalidCount",
                  sent_count as "sentCount", failed_count as "failedCount",
                  delivered_count as "deliveredCount", undelivered_count as "undeliveredCount", sender, test, currency,
                  total_cost_micros as "totalCostMicros", refunded_micros as "refundedMicros",
                  ${OPTIONS}, missed, held is not null as held,
                  (select a.suspended from accounts a where a.id = account_id) as suspended,
                  (select a.stopped_for from accounts a where a.id = account_id) as stopped, canceled_at as "canceledAt", approval, approval_reason as "approvalReason", version, coalesce(id < messages_dropped_before(), false) as "messagesDropped",
                  created_at as "createdAt", updated_at as "updatedAt"
           from batches
           where id = $1 and account_id = $2 and test = $3 and ($4::uuid is null or api_key_id = $4)`,
    values: [id, accountId, test, onlyOfKey],
  })
  return rows[0]
}

/**
 * Returns part of the JSON text of a batch's invalid recipients: a number of characters from a position counted from
 * 1. It is read only on request and never all at once, since there may be 50,000 recipients.
 */
export async function invalidRecipientsText(
  db: Db,
  id: string,
  { from, length }: { from: number; length: number },
): Promise<string> {
  const { rows } = await db.query<{ piece: string }>({
    name: 'invalid-recipients-text',
    text: 'select substr(invalid_recipients::text, $2, $3) as piece from batches where id = $1',
    values: [id, from, length],
  })
  return rows[0]?.piece ?? ''
}

/** A batch that is locked in order to be changed. */
export interface LockedBatch extends Owner, BatchOptions {
  status: BatchStatus
  canceled: boolean
  missed: boolean
  /** Its account is suspended or was stopped: it waits. */
  suspended: boolean
  /** Restored from a backup, and not released. */
  held: boolean
  approval: Approval | null
  /** Milliseconds since it was to begin; negative before that time. */
  lateMs: number
}

const CONTROLLED = `select account_id as "accountId", test, status, ${OPTIONS}, canceled_at is not null as canceled, missed,
            approval, held is not null as held, (select waits from accounts where id = account_id) as suspended,
            extract(epoch from now() - coalesce(send_at, created_at))::float8 * 1000 as "lateMs"
     from batches where id = $1`

/** Locks the batch against other changes until the transaction ends. */
export async function lockBatch(tx: Tx, id: string): Promise<LockedBatch | undefined> {
  const { rows } = await tx.query<LockedBatch>(`${CONTROLLED} for no key update`, [id])
  return rows[0]
}

/** The same as it is now, for who only looks. */
export async function controlledBatch(db: Db, id: string): Promise<LockedBatch | undefined> {
  const { rows } = await db.query<LockedBatch>(CONTROLLED, [id])
  return rows[0]
}

export async function beginBatch(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update batches set status = 'processing', missed = false, version = version + 1, updated_at = now() where id = $1`,
    [id],
  )
}

/** Pauses or resumes a batch; a resumed batch is no longer missed. */
export async function setPaused(tx: Tx, id: string, paused: boolean): Promise<void> {
  await tx.query(
    `update batches set paused = $2, missed = missed and $2, version = version + 1, updated_at = now() where id = $1`,
    [id, paused],
  )
}

export async function noteMissed(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update batches set missed = true, version = version + 1, updated_at = now() where id = $1',
    [id],
  )
}

export async function cancelOpenBatch(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update batches set canceled_at = now(), paused = false, missed = false, version = version + 1, updated_at = now()
     where id = $1`,
    [id],
  )
}

/** Returns the open batches of an account, in order of acceptance: a page after the one with this id. */
export async function openBatchesOf(
  db: Db,
  accountId: string,
  { afterId, limit }: { afterId?: string; limit: number },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from batches
     where account_id = $1 and ${IS_OPEN} and ($2::uuid is null or id > $2)
     order by id limit $3`,
    [accountId, afterId, limit],
  )
  return rows.map(({ id }) => id)
}

/** A batch that nobody has approved for so long ends, and its money is given back. */
export const APPROVAL_DAYS_MAX = 7

/** Returns batches that should have begun, and ended batches that still have open messages. */
export async function overdueBatches(
  db: Db,
  limit: number,
): Promise<{ id: string; isOver: boolean; canceled: boolean }[]> {
  const { rows } = await db.query<{ id: string; isOver: boolean; canceled: boolean }>(
    `select id, canceled_at is not null or coalesce(valid_until <= now(), false)
                or approval is not distinct from 'waiting' as "isOver",
            canceled_at is not null as canceled
     from batches
     where ${IS_OPEN}
       and (canceled_at is not null
            or held is null and (valid_until <= now()
                                 or approval = 'waiting' and created_at <= now() - interval '${APPROVAL_DAYS_MAX} days'
                                 or status = 'pending' and send_at <= now() and not paused and not missed
                                    and approval is distinct from 'waiting'
                                    and not (select waits from accounts where id = account_id)))
     order by created_at limit $1`,
    [limit],
  )
  return rows
}

/** Writes the decision about a batch that waits for approval. */
export async function setApproval(
  tx: Tx,
  id: string,
  approval: 'approved' | 'rejected',
  reason: string | undefined,
): Promise<void> {
  await tx.query(
    `update batches set approval = $2, approval_reason = $3, version = version + 1, updated_at = now() where id = $1`,
    [id, approval, reason],
  )
}

/** The author of a batch, for the caps that it counts towards: the person, or whoever made the key, or the key. */
export interface Origin {
  maker: string
  createdAt: Date
  messages: number
  costMicros: bigint
}

export async function originOf(tx: Tx, id: string): Promise<Origin> {
  const { rows } = await tx.query<Origin>(
    `select coalesce(m.person_id, k.made_by, b.api_key_id) as maker, b.created_at as "createdAt",
            b.valid_count as messages, b.total_cost_micros as "costMicros"
     from batches b left join memberships m on m.id = b.api_key_id left join api_keys k on k.id = b.api_key_id
     where b.id = $1`,
    [id],
  )
  return rows[0]!
}

/** The person behind a key: whoever made it; the key itself if nobody is known. */
export async function personBehind(tx: Tx, apiKeyId: string): Promise<string> {
  const { rows } = await tx.query<{ madeBy: string | null }>(
    'select made_by as "madeBy" from api_keys where id = $1',
    [apiKeyId],
  )
  return rows[0]?.madeBy ?? apiKeyId
}

/** The open batches of an account (EVERY_ACCOUNT: of all) with unsent messages to one of these numbers. */
export async function batchesWithUnsent(db: Db, accountId: string, phones: string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'batches-with-unsent',
    text: `select b.id from batches b
           where b.${IS_OPEN} and not b.to_opted_out and $1::uuid in (b.account_id, '${EVERY_ACCOUNT}')
             and exists (select from messages m where m.batch_id = b.id and m.phone = any ($2)
                         and m.state in ('pending', 'queued'))
           order by b.id`,
    values: [accountId, phones],
  })
  return rows.map(({ id }) => id)
}
