/** The audit log: every admin action, written in the transaction of the action. */
import type { FastifyRequest } from 'fastify'
import { type Db, type Pool, type Tx, transaction } from '../db/sql.ts'

/** Who administers: a token, or the command line on the gateway's machine. */
export interface Actor {
  tokenId: string | null
  name: string
}

/** Anyone who can run a command on the database, or read the gateway's files beside it, is its operator. */
export const COMMAND_LINE: Actor = { tokenId: null, name: 'command line' }

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook of every endpoint under /api/admin. */
    actor: Actor
  }
}

/** An admin action. `details` must hold no secrets. */
export interface Action {
  /** For example `account.create`. */
  action: string
  accountId?: string
  target?: string
  details?: Record<string, unknown>
}

export interface AuditEntry {
  id: bigint
  at: Date
  tokenId: string | null
  actor: string
  ip: string | null
  action: string
  accountId: string | null
  target: string | null
  details: Record<string, unknown>
}

/**
 * Runs an action and writes its entry in one transaction. The action calls `audit` once it knows more, or not at all.
 */
export function audited<T>(
  pool: Pool,
  { actor, ip }: FastifyRequest,
  work: (tx: Tx, audit: (action: Action) => Promise<void>) => Promise<T>,
): Promise<T> {
  return transaction(pool, (tx) => work(tx, (action) => writeEntry(tx, { actor, ip, ...action })))
}

/** The same for an action that has a transaction of its own: returns what writes its entry there. */
export function auditIn({ actor, ip }: FastifyRequest): (tx: Tx, action: Action) => Promise<void> {
  return (tx, action) => writeEntry(tx, { actor, ip, ...action })
}

async function writeEntry(
  tx: Tx,
  { actor, ip, action, accountId, target, details }: Action & { actor: Actor; ip: string },
): Promise<void> {
  await tx.query(
    `insert into audit_log (token_id, actor, ip, action, account_id, target, details)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [actor.tokenId, actor.name, ip, action, accountId, target, JSON.stringify(details ?? {})],
  )
}

/** Returns a page of entries, newest first. */
export async function pageOfAudit(
  db: Db,
  filter: { accountId?: string; action?: string; beforeId?: bigint; limit: number },
): Promise<AuditEntry[]> {
  const { rows } = await db.query<AuditEntry>(
    `select id, at, token_id as "tokenId", actor, ip, action, account_id as "accountId", target, details
     from audit_log
     where ($1::uuid is null or account_id = $1) and ($2::text is null or action = $2)
       and ($3::bigint is null or id < $3)
     order by id desc limit $4`,
    [filter.accountId, filter.action, filter.beforeId, filter.limit],
  )
  return rows
}
