/**
 * Idempotency-Key: a POST that is repeated gets the first answer, and nothing is sent or charged again. Refusals
 * charge nothing and are not kept, so the same key may try again.
 */
import type { Db } from '../../db/sql.ts'
import { BEFORE_NOW } from '../../db/steady-clock.ts'
import { AppError } from '../../kernel/errors.ts'

/** A key as a request sent it. */
export interface IdempotencyKey {
  apiKeyId: string
  key: string
  requestHash: Buffer
}

const IDEMPOTENCY_HOURS = 24

/** The first answer to a key. */
export interface KeptAnswer {
  batchId: string
  response: string
}

/**
 * Locks the key until the transaction ends. Returns the answer to repeat, or undefined if the key is new. Throws
 * IDEMPOTENCY_IN_PROGRESS while another request holds the key, and IDEMPOTENCY_MISMATCH for another body.
 */
export async function claimKey(db: Db, idempotency: IdempotencyKey): Promise<KeptAnswer | undefined> {
  const { apiKeyId, key } = idempotency
  const { rows: locks } = await db.query<{ taken: boolean }>({
    name: 'lock-idempotency-key',
    text: `select pg_try_advisory_xact_lock(hashtextextended('idempotency:' || $1 || ':' || $2, 0)) as taken`,
    values: [apiKeyId, key],
  })
  if (!locks[0]?.taken) throw inProgress()
  return findAnswer(db, idempotency)
}

export function inProgress(): AppError {
  return new AppError('IDEMPOTENCY_IN_PROGRESS', { headers: { 'retry-after': '1' } })
}

/** The same without locking the key. */
export async function findAnswer(
  db: Db,
  { apiKeyId, key, requestHash }: IdempotencyKey,
): Promise<KeptAnswer | undefined> {
  const { rows } = await db.query<KeptAnswer & { same: boolean }>({
    name: 'find-answer',
    text: `select request_hash = $3 as same, batch_id as "batchId", response from idempotency_keys
           where api_key_id = $1 and key = $2 and created_at > ${BEFORE_NOW} - $4 * interval '1 hour'`,
    values: [apiKeyId, key, requestHash, IDEMPOTENCY_HOURS],
  })
  if (rows[0] && !rows[0].same) throw new AppError('IDEMPOTENCY_MISMATCH')
  return rows[0]
}

/** Stores the answer, in the transaction that accepts the batch. */
export async function keepAnswer(
  db: Db,
  { apiKeyId, key, requestHash }: IdempotencyKey,
  { batchId, response }: KeptAnswer,
): Promise<void> {
  await db.query({
    name: 'keep-answer',
    text: `insert into idempotency_keys (api_key_id, key, request_hash, batch_id, response)
           values ($1, $2, $3, $4, $5)
           on conflict (api_key_id, key) do update set
             request_hash = excluded.request_hash, batch_id = excluded.batch_id,
             response = excluded.response, created_at = excluded.created_at`,
    values: [apiKeyId, key, requestHash, batchId, response],
  })
}

/** Deletes at most `limit` expired keys; returns how many. */
export async function forgetKeys(db: Db, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from idempotency_keys where (api_key_id, key) in (
       select api_key_id, key from idempotency_keys
       where created_at <= ${BEFORE_NOW} - $1 * interval '1 hour' order by created_at limit $2)`,
    [IDEMPOTENCY_HOURS, limit],
  )
  return rowCount ?? 0
}
