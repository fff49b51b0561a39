/** Accounts and their API keys. The balance column is changed by the ledger alone. */

import type { Db } from '../db/sql.ts'
import { apiKeyHint, hashApiKey, newApiKey, newId } from '../kernel/ids.ts'

export interface Account {
  id: string
  name: string
  currency: string
  balanceMicros: bigint
  createdAt: Date
}

/** A key as it may be shown: everything but the key. */
export interface ApiKey {
  id: string
  accountId: string
  name: string
  hint: string
  createdAt: Date
  revokedAt: Date | null
}

/** Whom a key speaks for. */
export interface KeyHolder {
  apiKeyId: string
  accountId: string
  currency: string
}

const ACCOUNT = `id, name, currency, balance_micros as "balanceMicros", created_at as "createdAt"`
const API_KEY = `id, account_id as "accountId", name, hint, created_at as "createdAt", revoked_at as "revokedAt"`

export async function createAccount(db: Db, fields: { name: string; currency: string }): Promise<Account> {
  const { rows } = await db.query<Account>(
    `insert into accounts (id, name, currency) values ($1, $2, $3) returning ${ACCOUNT}`,
    [newId(), fields.name, fields.currency],
  )
  return rows[0]!
}

export async function listAccounts(db: Db): Promise<Account[]> {
  const { rows } = await db.query<Account>(`select ${ACCOUNT} from accounts order by created_at, id`)
  return rows
}

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(`select ${ACCOUNT} from accounts where id = $1`, [id])
  return rows[0]
}

/** The key itself is returned here and never again: only its hash is stored. */
export async function createApiKey(
  db: Db,
  fields: { accountId: string; name: string },
): Promise<ApiKey & { key: string }> {
  const key = newApiKey()
  const { rows } = await db.query<ApiKey>(
    `insert into api_keys (id, account_id, name, hash, hint) values ($1, $2, $3, $4, $5) returning ${API_KEY}`,
    [newId(), fields.accountId, fields.name, hashApiKey(key), apiKeyHint(key)],
  )
  return { ...rows[0]!, key }
}

export async function listApiKeys(db: Db, accountId: string): Promise<ApiKey[]> {
  const { rows } = await db.query<ApiKey>(
    `select ${API_KEY} from api_keys where account_id = $1 order by created_at, id`,
    [accountId],
  )
  return rows
}

/** Revokes by the key's id, or by the key itself. Undefined when there is no such key. */
export async function revokeApiKey(
  db: Db,
  by: { id: string } | { key: string },
): Promise<ApiKey | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['hash', hashApiKey(by.key)]
  const { rows } = await db.query<ApiKey>(
    `update api_keys set revoked_at = coalesce(revoked_at, now()) where ${column} = $1 returning ${API_KEY}`,
    [value],
  )
  return rows[0]
}

/** The holder of a key in force. Looked up by its hash, so that the time taken tells nothing of the key. */
export async function findKeyHolder(db: Db, key: string): Promise<KeyHolder | undefined> {
  const { rows } = await db.query<KeyHolder>({
    name: 'find-key-holder',
    text: `select k.id as "apiKeyId", a.id as "accountId", a.currency
           from api_keys k join accounts a on a.id = k.account_id
           where k.hash = $1 and k.revoked_at is null`,
    values: [hashApiKey(key)],
  })
  return rows[0]
}
