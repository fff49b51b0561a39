/** The batches table: what was accepted, its counters and its verdict. */
import type { Db, Tx } from '../db/sql.ts'
import type { DeliveryWindow } from '../messages/delivery-hours.ts'
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
  version: bigint
  name: string | null
  clientReference: string | null
  tags: string[] | null
  sendAt: Date | null
  deliveryWindow: DeliveryWindow | null
  validUntil: Date | null
  paused: boolean
  /** Its time passed while nothing could be sent: it waits to be resumed or canceled. */
  missed: boolean
  canceledAt: Date | null
  /** The batch that it sends the rest of. */
  parentId: string | null
  /** They were older than they are kept. */
  messagesDropped: boolean
  createdAt: Date
  updatedAt: Date
}

/** What a batch says of itself, and when it is to be sent. Most say nothing. */
export interface BatchTerms {
  name?: string
  clientReference?: string
  tags?: string[]
  urgent?: boolean
  /** ISO 8601. */
  sendAt?: string
  deliveryWindow?: DeliveryWindow
  validUntil?: string
  missedSchedule?: 'ask' | 'send'
  paused?: boolean
  parentId?: string
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
  /** Otherwise it is `pending`. */
  begun: boolean
  terms: BatchTerms
  contentHash: Buffer | null
}

export async function insertBatches(db: Db, batches: NewBatch[]): Promise<void> {
  await db.query({
    name: 'insert-batches',
    text: `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency,
                                total_cost_micros, invalid_recipients, sender, test, content_hash, name,
                                client_reference, tags, urgent, send_at, delivery_window, valid_until,
                                missed_schedule, paused, parent_id)
           select id, account_id, api_key_id, status::batch_status, valid_count, invalid_count, currency, cost, invalid,
                  sender, test, hash, t ->> 'name', t ->> 'clientReference',
                  (select array_agg(tag) from json_array_elements_text(t -> 'tags') as tag),
                  coalesce((t ->> 'urgent')::boolean, false), (t ->> 'sendAt')::timestamptz,
                  (t ->> 'deliveryWindow')::jsonb, (t ->> 'validUntil')::timestamptz,
                  coalesce(t ->> 'missedSchedule', 'ask'), coalesce((t ->> 'paused')::boolean, false),
                  (t ->> 'parentId')::uuid
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::bigint[],
                       $8::json[], $9::text[], $10::boolean[], $11::text[], $12::bytea[], $13::json[])
             as b (id, account_id, api_key_id, valid_count, invalid_count, currency, cost, invalid, sender, test, status,
                   hash, t)`,
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
      batches.map(({ begun }): BatchStatus => (begun ? 'processing' : 'pending')),
      batches.map(({ contentHash }) => contentHash),
      batches.map(({ terms }) => JSON.stringify(terms)),
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
                  name, client_reference as "clientReference", tags, send_at as "sendAt",
                  delivery_window as "deliveryWindow", valid_until as "validUntil", paused, missed,
                  canceled_at as "canceledAt", parent_id as "parentId", version, coalesce(id < messages_dropped_before(), false) as "messagesDropped",
                  created_at as "createdAt", updated_at as "updatedAt"
           from batches where id = $1 and account_id = $2 and test = $3`,
    values: [id, accountId, test],
  })
  return rows[0]
}

/**
 * A piece of the JSON text of a batch's invalid recipients: so many characters from this one on, counted from 1. They are
 * read for those who ask for them only, and never all at once: there may be 50,000.
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

/** A batch that is about to be changed. */
export interface LockedBatch extends Owner {
  status: BatchStatus
  paused: boolean
  canceled: boolean
  missed: boolean
  missedSchedule: 'ask' | 'send'
  sendAt: Date | null
  /** Since it was to begin; below zero before. */
  lateMs: number
  name: string | null
  clientReference: string | null
}

/** Until the transaction ends nobody else changes it. */
export async function lockBatch(tx: Tx, id: string): Promise<LockedBatch | undefined> {
  const { rows } = await tx.query<LockedBatch>(
    `select account_id as "accountId", test, status, paused, canceled_at is not null as canceled, missed,
            missed_schedule as "missedSchedule", send_at as "sendAt", name, client_reference as "clientReference",
            extract(epoch from now() - coalesce(send_at, created_at))::float8 * 1000 as "lateMs"
     from batches where id = $1 for no key update`,
    [id],
  )
  return rows[0]
}

export async function beginBatch(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update batches set status = 'processing', missed = false, version = version + 1, updated_at = now() where id = $1`,
    [id],
  )
}

/** Resumed, it is not missed any more either. */
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

/** Batches that should have begun, and those that are over while something of them is not. */
export async function overdueBatches(
  db: Db,
  limit: number,
): Promise<{ id: string; isOver: boolean; canceled: boolean }[]> {
  const { rows } = await db.query<{ id: string; isOver: boolean; canceled: boolean }>(
    `select id, canceled_at is not null or coalesce(valid_until <= now(), false) as "isOver",
            canceled_at is not null as canceled
     from batches
     where status in ('pending', 'processing')
       and (canceled_at is not null or valid_until <= now()
            or status = 'pending' and send_at <= now() and not paused and not missed)
     order by created_at limit $1`,
    [limit],
  )
  return rows
}

/** Keeps others that ask for it waiting with the same contents, until the transaction ends. */
export async function holdContents(db: Db, { accountId, test }: Owner, hashes: Buffer[]): Promise<void> {
  // In one order for all, so that two groups never wait for each other.
  await db.query({
    name: 'hold-contents',
    text: `select pg_advisory_xact_lock(key)
           from (select distinct hashtextextended($1 || ' ' || encode(hash, 'hex'), 0) as key
                 from unnest($2::bytea[]) as hash order by key) as keys`,
    values: [`contents:${accountId}:${test}`, hashes],
  })
}

/** The latest batch of the last 24 hours with each of these contents: by the hash in hexadecimal. */
export async function findByContent(
  db: Db,
  { accountId, test }: Owner,
  hashes: Buffer[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ hash: string; id: string }>({
    name: 'find-by-content',
    // One look into the index each, however often the same was sent.
    text: `select encode(hash, 'hex') as hash, id
           from (select distinct hash from unnest($3::bytea[]) as hash) as asked cross join lateral (
             select id from batches
             where account_id = $1 and test = $2 and content_hash = asked.hash
               and created_at > now() - interval '24 hours'
             order by created_at desc limit 1) as latest`,
    values: [accountId, test, hashes],
  })
  return new Map(rows.map(({ hash, id }) => [hash, id]))
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
           -- Those that seem to be of the time to come are of before the clock was set back.
           from batches where api_key_id = $1 and created_at > now() - interval '1 hour'
             and created_at < now() + interval '1 minute' and not urgent`,
    values: [apiKeyId],
  })
  return rows[0]!
}
