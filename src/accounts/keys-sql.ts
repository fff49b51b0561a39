/** API keys: what is stored of each, its scopes and its account. The key itself is shown once. */
import type { Db, Tx } from '../db/sql.ts'
import { SCOPES, type Scope } from '../kernel/caller.ts'
import { hashSecret, newId, newSecret, secretHint } from '../kernel/ids.ts'

/** The fields that a key is created with. */
export interface KeyFields {
  name: string
  scopes: Scope[]
  /** Messages of a test key are neither sent to a carrier nor charged. */
  test: boolean
  expiresAt: Date | null
  /** The networks it may be used from, as CIDR; null means anywhere. */
  allowedIps: string[] | null
}

/** A key without its secret, as it may be shown. */
export interface ApiKey extends KeyFields {
  id: string
  accountId: string
  hint: string
  createdAt: Date
  /** Accurate to the minute. */
  lastUsedAt: Date | null
  revokedAt: Date | null
  /** The person who made it, or who made the key that did; null: the operator. */
  madeBy: string | null
}

/** The account that a key belongs to, and what the key may do. */
export interface KeyHolder {
  apiKeyId: string
  accountId: string
  currency: string
  scopes: Scope[]
  test: boolean
  allowedIps: string[] | null
  expiresAt: Date | null
  suspended: boolean
  /** Revoked or expired: it may do nothing, but its account is told who still uses it. */
  ended: boolean
  /** Its last use was noted within the last minute. */
  useNoted: boolean
}

const API_KEY = `id, account_id as "accountId", name, hint, scopes, test, allowed_ips as "allowedIps",
                 created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
                 revoked_at as "revokedAt", made_by as "madeBy"`

/** The fields of a key that may do everything, forever and from anywhere. */
export function fullKey(name: string): KeyFields {
  return { name, scopes: [...SCOPES], test: false, expiresAt: null, allowedIps: null }
}

/** Returns the key itself, which cannot be read again: only its hash is stored. */
export async function createApiKey(
  db: Db,
  accountId: string,
  { name, scopes, test, expiresAt, allowedIps }: KeyFields,
  madeBy: string | null = null,
): Promise<ApiKey & { key: string }> {
  const key = newSecret(test ? 'test' : 'live')
  const { rows } = await db.query<ApiKey>(
    `insert into api_keys (id, account_id, name, hash, hint, scopes, test, expires_at, allowed_ips, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${API_KEY}`,
    [newId(), accountId, name, hashSecret(key), secretHint(key), scopes, test, expiresAt, allowedIps, madeBy],
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

/** The keys that are in force, and those that ended in the last 30 days; with `test`, test keys only. */
export async function listRecentKeys(
  db: Db,
  accountId: string,
  { test }: { test: boolean },
): Promise<ApiKey[]> {
  const { rows } = await db.query<ApiKey>(
    `select ${API_KEY} from api_keys
     where account_id = $1 and (test or not $2)
       and coalesce(least(revoked_at, expires_at) > now() - interval '30 days', true)
     order by created_at, id`,
    [accountId, test],
  )
  return rows
}

export async function findApiKey(db: Db, accountId: string, id: string): Promise<ApiKey | undefined> {
  const { rows } = await db.query<ApiKey>(
    `select ${API_KEY} from api_keys where account_id = $1 and id = $2`,
    [accountId, id],
  )
  return rows[0]
}

/** How many keys of the account are in force; others that ask the same wait until the transaction ends. */
export async function countKeys(tx: Tx, accountId: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('keys:' || $1, 0))`, [accountId])
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from api_keys
     where account_id = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
    [accountId],
  )
  return rows[0]!.count
}

/** Revokes a key by its id or by the key itself. Returns undefined if there is no such key. */
export async function revokeApiKey(
  db: Db,
  by: { id: string } | { key: string },
): Promise<ApiKey | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['hash', hashSecret(by.key)]
  const { rows } = await db.query<ApiKey>(
    `update api_keys set revoked_at = coalesce(revoked_at, now()) where ${column} = $1 returning ${API_KEY}`,
    [value],
  )
  return rows[0]
}

/**
 * Creates another key with the same permissions. The old one stays in force for `graceSeconds`, unless it expires
 * earlier. Returns undefined if no key in force has this id. Call it in a transaction.
 */
export async function rotateApiKey(
  db: Db,
  id: string,
  graceSeconds: number,
  madeBy?: string | null,
): Promise<{ made: ApiKey & { key: string }; old: ApiKey } | undefined> {
  const { rows } = await db.query<ApiKey>(
    `select ${API_KEY} from api_keys
     where id = $1 and revoked_at is null and (expires_at is null or expires_at > now()) for update`,
    [id],
  )
  const before = rows[0]
  if (!before) return undefined
  const { rows: ended } = await db.query<ApiKey>(
    `update api_keys set expires_at = least(expires_at, now() + $2 * interval '1 second') where id = $1
     returning ${API_KEY}`,
    [id, graceSeconds],
  )
  // The new key lives as long as the old one was given.
  const lifeMs = before.expiresAt && before.expiresAt.getTime() - before.createdAt.getTime()
  const expiresAt = lifeMs === null ? null : new Date(Date.now() + lifeMs)
  const made = await createApiKey(db, before.accountId, { ...before, expiresAt }, madeBy ?? before.madeBy)
  return { made, old: ended[0]! }
}

/** Finds the holder of a key, in force or not. It looks up the hash, so that the time taken reveals nothing about the key. */
export async function findKeyHolder(db: Db, key: string): Promise<KeyHolder | undefined> {
  const { rows } = await db.query<KeyHolder>({
    name: 'find-key-holder',
    text: `select k.id as "apiKeyId", a.id as "accountId", a.currency, k.scopes, k.test,
                  k.allowed_ips as "allowedIps", k.expires_at as "expiresAt", a.suspended, a.countries,
                  k.revoked_at is not null or coalesce(k.expires_at <= now(), false) as ended,
                  coalesce(k.last_used_at > now() - interval '1 minute', false) as "useNoted"
           from api_keys k join accounts a on a.id = k.account_id
           where k.hash = $1`,
    values: [hashSecret(key)],
  })
  return rows[0]
}

/** Returns those of these hashes that belong to keys, in force or not. */
export async function keyHashesAmong(db: Db, hashes: Buffer[]): Promise<Buffer[]> {
  const { rows } = await db.query<{ hash: Buffer }>({
    name: 'key-hashes-among',
    text: 'select hash from api_keys where hash = any ($1::bytea[])',
    values: [hashes],
  })
  return rows.map(({ hash }) => hash)
}

/** Returns what each of these keys may do, and from where; keys that are not in force are left out. */
export async function keysInForce(
  db: Db,
  apiKeyIds: string[],
): Promise<Pick<KeyHolder, 'apiKeyId' | 'scopes' | 'allowedIps'>[]> {
  const { rows } = await db.query<Pick<KeyHolder, 'apiKeyId' | 'scopes' | 'allowedIps'>>({
    name: 'keys-in-force',
    text: `select id as "apiKeyId", scopes, allowed_ips as "allowedIps" from api_keys
           where id = any ($1::uuid[]) and revoked_at is null and (expires_at is null or expires_at > now())`,
    values: [apiKeyIds],
  })
  return rows
}

/** Notes a use of the key; call it if `useNoted` is false. It never waits for a lock on the row. */
export async function noteKeyUse(db: Db, apiKeyId: string): Promise<void> {
  await db.query({
    name: 'note-key-use',
    text: `update api_keys set last_used_at = now()
           where id = (select id from api_keys where id = $1 for no key update skip locked)`,
    values: [apiKeyId],
  })
}
