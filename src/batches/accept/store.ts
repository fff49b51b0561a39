/** Access to the batches table for accepting: the inserts, and the lookups before them. */
import type { Db } from '../../db/sql.ts'
import type { Owner } from '../../kernel/caller.ts'
import type { BatchStatus } from '../../messages/state.ts'
import { STORED, type StoredOptions } from './send-body.ts'

type Dated = 'sendAt' | 'validUntil'
type Defaulted = 'missedSchedule' | 'paused' | 'urgent' | 'toOptedOut'

/** The stored options of a batch, as read from the table. */
export type BatchOptions = {
  [K in Exclude<keyof StoredOptions, Dated | Defaulted>]: NonNullable<StoredOptions[K]> | null
} & {
  [K in Dated]: Date | null
} & { missedSchedule: 'ask' | 'send'; paused: boolean; urgent: boolean; toOptedOut: boolean }

const DEFAULTS = { missedSchedule: 'ask', paused: false, urgent: false, toOptedOut: false }

const columnOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const COLUMNS = STORED.map(columnOf)
/** The select list for BatchOptions. */
export const OPTIONS = STORED.map((key) => `${columnOf(key)} as "${key}"`).join(', ')

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
  /** If false, its status is `pending`. */
  begun: boolean
  needsApproval: boolean
  options: StoredOptions
  contentHash: Buffer | null
  /** How long the ranges are that it is cut into. */
  sliceSpan: number
}

export async function insertBatches(db: Db, batches: NewBatch[]): Promise<void> {
  await db.query({
    name: 'insert-batches',
    text: `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency,
                                total_cost_micros, invalid_recipients, sender, test, content_hash, slice_span, approval, ${COLUMNS.join(', ')})
           select b.id, b.account_id, b.api_key_id, b.status::batch_status, b.valid_count, b.invalid_count, b.currency,
                  b.cost, b.invalid, b.sender, b.test, b.hash, b.span, case when b.waits then 'waiting' end, ${COLUMNS.map((name) => `o.${name}`).join(', ')}
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::bigint[],
                       $8::json[], $9::text[], $10::boolean[], $11::text[], $12::bytea[], $13::json[], $14::int[], $15::boolean[])
             as b (id, account_id, api_key_id, valid_count, invalid_count, currency, cost, invalid, sender, test, status,
                   hash, options, span, waits)
           cross join lateral json_populate_record(null::batches, b.options) as o`,
    values: [
      batches.map(({ id }) => id),
      batches.map(({ accountId }) => accountId),
      batches.map(({ apiKeyId }) => apiKeyId),
      batches.map(({ validCount }) => validCount),
      batches.map(({ invalidRecipients }) => invalidRecipients.length),
      batches.map(({ currency }) => currency),
      batches.map(({ totalCostMicros }) => totalCostMicros),
      // As JSON text: the phones given may contain characters that a PostgreSQL text cannot.
      batches.map(({ invalidRecipients: list }) => (list.length > 0 ? JSON.stringify(list) : null)),
      batches.map(({ sender }) => sender),
      batches.map(({ test }) => test),
      batches.map(({ begun }): BatchStatus => (begun ? 'processing' : 'pending')),
      batches.map(({ contentHash }) => contentHash),
      batches.map(({ options }) => recordOf({ ...DEFAULTS, ...options })),
      batches.map(({ sliceSpan }) => sliceSpan),
      batches.map(({ needsApproval }) => needsApproval),
    ],
  })
}

/** The options as a record of the table. */
function recordOf(options: { [K in keyof StoredOptions]: unknown }): string {
  return JSON.stringify(Object.fromEntries(STORED.map((key) => [columnOf(key), options[key]])))
}

/** Makes other sends that lock the same contents wait until the transaction ends. */
export async function holdContents(db: Db, { accountId, test }: Owner, hashes: Buffer[]): Promise<void> {
  // Always in the same order, so that two groups never deadlock.
  await db.query({
    name: 'hold-contents',
    text: `select pg_advisory_xact_lock(key)
           from (select distinct hashtextextended($1 || ' ' || encode(hash, 'hex'), 0) as key
                 from unnest($2::bytea[]) as hash order by key) as keys`,
    values: [`contents:${accountId}:${test}`, hashes],
  })
}

/**
 * Returns the latest batch of the last 24 hours with each of these contents, by hash in hexadecimal. One that was
 * canceled before anything of it was sent does not count.
 */
export async function findByContent(
  db: Db,
  { accountId, test }: Owner,
  hashes: Buffer[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ hash: string; id: string }>({
    name: 'find-by-content',
    // One index lookup for each, however often the same contents were sent.
    text: `select encode(hash, 'hex') as hash, id
           from (select distinct hash from unnest($3::bytea[]) as hash) as asked cross join lateral (
             select id from batches
             where account_id = $1 and test = $2 and content_hash = asked.hash
               and created_at > now() - interval '24 hours'
               and not (canceled_at is not null and status = 'failed')
             order by created_at desc limit 1) as latest`,
    values: [accountId, test, hashes],
  })
  return new Map(rows.map(({ hash, id }) => [hash, id]))
}

/** Whether the account has this batch, live or test. */
export async function ownsBatch(db: Db, accountId: string, id: string): Promise<boolean> {
  const { rows } = await db.query('select from batches where id = $1 and account_id = $2', [id, accountId])
  return rows.length === 1
}

export interface QuotaUse {
  /** Batches that the key sent in the last 60 minutes. */
  used: number
  /** Seconds until the oldest of them leaves the quota; 0 if there is none. */
  resetSeconds: number
}

/**
 * Returns how much of its hourly limit a key has used. It waits for the key's other sends in flight and blocks new
 * ones until this transaction ends, so that none slips past the limit.
 */
export async function useOfQuota(db: Db, apiKeyId: string): Promise<QuotaUse> {
  await db.query({
    name: 'lock-key-quota',
    text: `select pg_advisory_xact_lock(hashtextextended('batches:' || $1, 0))`,
    values: [apiKeyId],
  })
  const { rows } = await db.query<QuotaUse>({
    name: 'use-of-quota',
    text: `select count(*)::int as used,
                  coalesce(ceil(extract(epoch from min(created_at) + interval '1 hour' - now())), 0)::int
                    as "resetSeconds"
           -- Batches that seem to come from the future are older than the moment at which the clock was set back.
           from batches where api_key_id = $1 and created_at > now() - interval '1 hour'
             and created_at < now() + interval '1 minute' and not urgent`,
    values: [apiKeyId],
  })
  return rows[0]!
}

/** Also bounds how many rows a send of a test key has to add up. */
export const TEST_BATCHES_A_DAY = 10_000

export interface TestUse {
  batches: number
  /** Their recipients, invalid ones included: they are stored too. */
  messages: number
  /** How long until the first of them counts no more. */
  resetSeconds: number
}

/** The use that an account's test keys made of their limits in the last 24 hours. */
export async function testUse(db: Db, accountId: string): Promise<TestUse> {
  const { rows } = await db.query<TestUse>({
    name: 'test-use',
    text: `select count(*)::int as batches, coalesce(sum(recipients), 0)::int as messages,
                  coalesce(ceil(extract(epoch from min(created_at) + interval '1 day' - now())), 0)::int
                    as "resetSeconds"
           from (select valid_count + invalid_count as recipients, created_at from batches
                 where account_id = $1 and test and id >= batch_id_from(now() - interval '25 hours')
                   and created_at > now() - interval '1 day' and created_at < now() + interval '1 minute'
                 order by id desc limit ${TEST_BATCHES_A_DAY}) as last`,
    values: [accountId],
  })
  return rows[0]!
}
