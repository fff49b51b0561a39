/** The table of the keys that encrypt secrets in the database, and the rule for forgetting them. */
import { ANY_SESSIONS, type Db, SESSIONS, type Tx } from '../db/sql.ts'

/** Returns the ids of the keys, oldest first. */
export async function secretKeyIds(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('select id from secret_keys order by created_at')
  return rows.map(({ id }) => id)
}

/**
 * Forgets keys that encrypt nothing, unless another process that may use them is connected. So a process may lose an
 * unused key file, as in a container without a volume, and still start.
 */
export async function forgetUnusedKeys(db: Db): Promise<void> {
  await db.query(
    `delete from secret_keys k
     where not exists (select from webhook_endpoints
                       where split_part(secret, ':', 3) = k.id or split_part(previous_secret, ':', 3) = k.id)
       and not exists (select from smscs where split_part(config ->> 'password', ':', 3) = k.id)
       and not exists (select from people where split_part(totp_secret, ':', 3) = k.id)
       and not exists (select from alarm_channels where split_part(secret, ':', 3) = k.id)
       and not exists (select from person_links where split_part(token, ':', 3) = k.id)
       and not exists (select from pg_stat_activity
                       where datname = current_database() and application_name ~ $2
                         and application_name <> $1)`,
    [SESSIONS, ANY_SESSIONS],
  )
}

export async function forgetKeysBut(db: Db, ids: string[]): Promise<void> {
  await db.query('delete from secret_keys where id <> all ($1)', [ids])
}

/** Makes processes that start at once take turns: each sees the key that the one before it stored. */
export async function holdKeys(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('secret keys', 0))`)
}

export async function noteKey(db: Db, id: string): Promise<void> {
  await db.query('insert into secret_keys (id) values ($1) on conflict do nothing', [id])
}
