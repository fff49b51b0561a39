/** The audit log: who changed what, written in the transaction of the change. */
import type { FastifyRequest } from 'fastify'
import { type Db, type Pool, type Tx, transaction } from '../db/sql.ts'
import type { Caller } from '../kernel/caller.ts'
import type { OperatorPermission } from '../kernel/roles.ts'

/**
 * The author of a change: a token, the command line on the gateway's machine, a person, a key, or the gateway itself.
 */
export interface Actor {
  tokenId: string | null
  name: string
  personId?: string
  sessionId?: string
  apiKeyId?: string
  /** The permissions of an operator who is signed in; the bearer of a token may do everything. */
  permissions?: readonly OperatorPermission[]
}

/** Anyone who can run a command on the database, or read the gateway's files beside it, is its operator. */
export const COMMAND_LINE: Actor = { tokenId: null, name: 'command line' }

/** The actor of changes that nobody requested. */
export const SYSTEM: Actor = { tokenId: null, name: 'system' }

/** The person, or the key, whose request this is. */
export function actorOfCaller({ apiKeyId, person }: Pick<Caller, 'apiKeyId' | 'person'>): Actor {
  return person ? { tokenId: null, ...person } : { tokenId: null, apiKeyId, name: 'API key' }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook of every endpoint under /api/admin. */
    actor: Actor
  }
}

/** `unknown`: the change was begun, and the gateway failed before it could tell whether it was made. */
export const OUTCOMES = ['done', 'unknown'] as const

/** A change. `details`, `before` and `after` must hold no secrets. */
export interface Action {
  /** For example `account.create`. */
  action: string
  accountId?: string
  target?: string
  details?: Record<string, unknown>
  /** The changed thing before and after. */
  before?: object | undefined
  after?: object | undefined
}

export interface AuditEntry {
  id: bigint
  at: Date
  tokenId: string | null
  personId: string | null
  sessionId: string | null
  apiKeyId: string | null
  actor: string
  ip: string | null
  action: string
  accountId: string | null
  target: string | null
  details: Record<string, unknown>
  outcome: (typeof OUTCOMES)[number]
  before: object | null
  after: object | null
}

/**
 * Runs an action and writes its entry in one transaction. The action calls `audit` once it knows more, or not at all.
 */
export function audited<T>(
  pool: Pool,
  { actor, ip }: Pick<FastifyRequest, 'actor' | 'ip'>,
  work: (tx: Tx, audit: (action: Action) => Promise<void>) => Promise<T>,
): Promise<T> {
  return transaction(pool, (tx) => work(tx, (action) => writeEntry(tx, { actor, ip, ...action })))
}

/** The same for an action that has a transaction of its own: returns what writes its entry there. */
export function auditIn({ actor, ip }: FastifyRequest): (tx: Tx, action: Action) => Promise<void> {
  return (tx, action) => writeEntry(tx, { actor, ip, ...action })
}

/** Writes an entry in the transaction of the change. */
export async function writeEntry(
  db: Db,
  {
    actor,
    ip,
    action,
    accountId,
    target,
    details,
    before,
    after,
  }: Action & { actor: Actor; ip: string | null },
): Promise<void> {
  await db.query(
    `insert into audit_log (token_id, person_id, session_id, api_key_id, actor, ip, action, account_id, target,
                            details, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[actor.tokenId, actor.personId, actor.sessionId, actor.apiKeyId, actor.name, ip],
      ...[action, accountId, target, JSON.stringify(details ?? {})],
      ...[before && JSON.stringify(before), after && JSON.stringify(after)],
    ],
  )
}

export interface AuditFilter {
  accountId?: string | undefined
  action?: string | undefined
  personId?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  beforeId?: bigint | undefined
  limit: number
}

/** Returns a page of entries, newest first. */
export async function pageOfAudit(db: Db, filter: AuditFilter): Promise<AuditEntry[]> {
  const { accountId, action, personId, from, to, beforeId, limit } = filter
  const { rows } = await db.query<AuditEntry>(
    `select id, at, token_id as "tokenId", person_id as "personId", session_id as "sessionId",
            api_key_id as "apiKeyId", actor, ip, action, account_id as "accountId", target, details, outcome, before, after
     from audit_log
     where ($1::uuid is null or account_id = $1) and ($2::text is null or action = $2)
       and ($3::uuid is null or person_id = $3) and ($4::timestamptz is null or at >= $4)
       and ($5::timestamptz is null or at < $5) and ($6::bigint is null or id < $6)
     order by id desc limit $7`,
    [accountId, action, personId, from, to, beforeId, limit],
  )
  return rows
}
