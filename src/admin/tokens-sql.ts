/** Admin tokens, which allow administering. Each is shown once and stored as a hash. */
import type { Db } from '../db/sql.ts'
import { hashSecret, newId, newSecret, secretHint } from '../kernel/ids.ts'

/** A token without its secret, as it may be shown. */
export interface AdminToken {
  id: string
  name: string
  hint: string
  createdAt: Date
  expiresAt: Date | null
  /** Accurate to the minute. */
  lastUsedAt: Date | null
  revokedAt: Date | null
}

const TOKEN = `id, name, hint, created_at as "createdAt", expires_at as "expiresAt",
               last_used_at as "lastUsedAt", revoked_at as "revokedAt"`

/** Returns the token itself, which cannot be read again. */
export async function createToken(
  db: Db,
  { name, expiresAt }: { name: string; expiresAt: Date | null },
): Promise<AdminToken & { token: string }> {
  const token = newSecret('admin')
  const { rows } = await db.query<AdminToken>(
    `insert into admin_tokens (id, name, hash, hint, expires_at) values ($1, $2, $3, $4, $5) returning ${TOKEN}`,
    [newId(), name, hashSecret(token), secretHint(token), expiresAt],
  )
  return { ...rows[0]!, token }
}

export async function listTokens(db: Db): Promise<AdminToken[]> {
  const { rows } = await db.query<AdminToken>(`select ${TOKEN} from admin_tokens order by created_at, id`)
  return rows
}

/** Returns undefined if there is no such token. */
export async function revokeToken(db: Db, id: string): Promise<AdminToken | undefined> {
  const { rows } = await db.query<AdminToken>(
    `update admin_tokens set revoked_at = coalesce(revoked_at, now()) where id = $1 returning ${TOKEN}`,
    [id],
  )
  return rows[0]
}

/** Finds the holder of a token in force, and notes its use once a minute. */
export async function findToken(db: Db, token: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await db.query<{ id: string; name: string; useNoted: boolean }>({
    name: 'find-token',
    text: `select id, name, coalesce(last_used_at > now() - interval '1 minute', false) as "useNoted"
           from admin_tokens where hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
    values: [hashSecret(token)],
  })
  const found = rows[0]
  if (found && !found.useNoted)
    await db.query('update admin_tokens set last_used_at = now() where id = $1', [found.id])
  return found && { id: found.id, name: found.name }
}

/** Returns those of these hashes that belong to tokens, in force or not. */
export async function tokenHashesAmong(db: Db, hashes: Buffer[]): Promise<Buffer[]> {
  const { rows } = await db.query<{ hash: Buffer }>({
    name: 'token-hashes-among',
    text: 'select hash from admin_tokens where hash = any ($1::bytea[])',
    values: [hashes],
  })
  return rows.map(({ hash }) => hash)
}
