/** The table of the keys that secrets in the database are encrypted with, and who may not be forgotten. */
import { type Db, SESSIONS, type Tx } from '../db/sql.ts'

/** The oldest first. */
export async function secretKeyIds(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('select id from secret_keys order by created_at')
  return rows.map(({ id }) => id)
}

/**
 * Forgets keys with which nothing is encrypted, unless another process that may have them is connected: where a file was
 * lost then, as in a container that keeps none, nothing else was.
 */
export async function forgetUnusedKeys(db: Db): Promise<void> {
  await db.query(
    `delete from secret_keys k
     where not exists (select from webhook_endpoints
                       where split_part(secret, ':', 3) = k.id or split_part(previous_secret, ':', 3) = k.id)
       and not exists (select from smscs where split_part(config ->> 'password', ':', 3) = k.id)
       and not exists (select from pg_stat_activity
                       where datname = current_database() and application_name ~ '^caravan [0-9a-f]{16}$'
                         and application_name <> $1)`,
    [SESSIONS],
  )
}

export async function forgetKeysBut(db: Db, ids: string[]): Promise<void> {
  await db.query('delete from secret_keys where id <> all ($1)', [ids])
}

/** Of several processes that start at once, one looks and notes its key before the next looks. */
export async function holdKeys(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('secret keys', 0))`)
}

export async function noteKey(db: Db, id: string): Promise<void> {
  await db.query('insert into secret_keys (id) values ($1) on conflict do nothing', [id])
}
