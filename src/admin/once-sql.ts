/**
 * Idempotency-Key of operators, for what makes a secret: a POST that is repeated within a day gets the first answer, and
 * nothing is made twice. The answer holds the secret, so it is stored encrypted.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Action, audited } from '../audit/store.ts'
import type { Db, Pool, Tx } from '../db/sql.ts'
import { BEFORE_NOW } from '../db/steady-clock.ts'
import { check, idempotencyKey } from '../http/schema.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import type { Vault } from '../kernel/vault.ts'

export interface OnceDeps {
  pool: Pool
  /** Opened when first asked for. */
  vault: () => Promise<Vault>
}

/** The caller and the request that it repeats: the keys of one operator are independent of another's. */
interface Claim {
  actor: string
  key: string
  requestHash: Buffer
}

export const onceHeaders = z.object({
  'idempotency-key': idempotencyKey.optional().meta({
    description:
      'A key of your own: a request that is sent again with it within 24 hours is not carried out again',
  }),
})

export const ONCE_ERRORS: ErrorCode[] = ['IDEMPOTENCY_IN_PROGRESS', 'IDEMPOTENCY_MISMATCH', 'OUTCOME_UNKNOWN']

const HOURS = 24

/**
 * Does the work of a request, which writes its entry in the audit log, or answers as it was answered before. Throws
 * IDEMPOTENCY_IN_PROGRESS and IDEMPOTENCY_MISMATCH as sends do.
 */
export async function answerOnce(
  { pool, vault }: OnceDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (tx: Tx, audit: (action: Action) => Promise<void>) => Promise<object>,
): Promise<object> {
  const claim = claimOf(request)
  if (!claim) return audited(pool, request, work)
  const { seal, open } = await vault()
  return audited(pool, request, async (tx, audit) => {
    const kept = await claimAnswer(tx, claim)
    if (kept !== undefined) {
      reply.header('idempotency-replayed', 'true')
      return JSON.parse(open(kept, ownerOf(claim)))
    }
    const made = await work(tx, audit)
    await keepAnswer(tx, claim, seal(JSON.stringify(made), ownerOf(claim)))
    return made
  })
}

/** Forgets up to `limit` answers that are too old to be repeated; returns how many. */
export async function forgetKept(db: Db, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from operator_answers where (actor, key) in (
       select actor, key from operator_answers
       where created_at <= ${BEFORE_NOW} - $1 * interval '1 hour' order by created_at limit $2)`,
    [HOURS, limit],
  )
  return rowCount ?? 0
}

/** A kept answer, as a change of the key that encrypts it needs it. */
export interface SealedAnswer {
  actor: string
  key: string
  answer: string
}

/** Returns those that are not sealed with the key of this prefix: a few, as they are kept for a day. */
export async function answersNotUnder(db: Db, prefix: string): Promise<SealedAnswer[]> {
  const { rows } = await db.query<SealedAnswer>(
    'select actor, key, answer from operator_answers where not starts_with(answer, $1)',
    [prefix],
  )
  return rows
}

/** Stores an answer sealed with another key. False if another process did so before. */
export async function resealAnswer(
  db: Db,
  { actor, key, answer }: SealedAnswer,
  sealed: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'update operator_answers set answer = $4 where actor = $1 and key = $2 and answer = $3',
    [actor, key, answer, sealed],
  )
  return rowCount === 1
}

/** Deletes answers that are sealed with any key but these. */
export async function forgetKeptBut(db: Db, keyIds: string[]): Promise<void> {
  await db.query(`delete from operator_answers where split_part(answer, ':', 3) <> all ($1)`, [keyIds])
}

/** The owner of an answer, so that nobody can put another's answer in its place. */
export function ownerOf({ actor, key }: { actor: string; key: string }): string {
  return `operator_answers/${actor}/${key}`
}

function claimOf({ actor, headers, method, url, body }: FastifyRequest): Claim | undefined {
  const key = check(onceHeaders, headers)['idempotency-key']
  if (key === undefined) return undefined
  const requestHash = createHash('sha256')
    .update(JSON.stringify([method, url, body ?? {}]))
    .digest()
  return { actor: actor.tokenId ?? actor.name, key, requestHash }
}

/** Locks the key until the transaction ends; returns the answer to repeat, if there is one. */
async function claimAnswer(tx: Tx, { actor, key, requestHash }: Claim): Promise<string | undefined> {
  const { rows: locks } = await tx.query<{ taken: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('operator:' || $1 || ':' || $2, 0)) as taken`,
    [actor, key],
  )
  if (!locks[0]?.taken) throw new AppError('IDEMPOTENCY_IN_PROGRESS', { headers: { 'retry-after': '1' } })
  const { rows } = await tx.query<{ same: boolean; answer: string }>(
    `select request_hash = $3 as same, answer from operator_answers
     where actor = $1 and key = $2 and created_at > ${BEFORE_NOW} - $4 * interval '1 hour'`,
    [actor, key, requestHash, HOURS],
  )
  if (rows[0] && !rows[0].same) throw new AppError('IDEMPOTENCY_MISMATCH')
  return rows[0]?.answer
}

async function keepAnswer(tx: Tx, { actor, key, requestHash }: Claim, answer: string): Promise<void> {
  await tx.query(
    `insert into operator_answers (actor, key, request_hash, answer) values ($1, $2, $3, $4)
     on conflict (actor, key) do update set
       request_hash = excluded.request_hash, answer = excluded.answer, created_at = excluded.created_at`,
    [actor, key, requestHash, answer],
  )
}
