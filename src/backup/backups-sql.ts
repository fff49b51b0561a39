/** The backups that are known: made by a command or from the console, on whichever machine. */
import type { Db } from '../db/sql.ts'

export interface KnownBackup {
  id: string
  actor: string
  /** The machine, and the file on it; null: it went to standard output. */
  host: string
  file: string | null
  withKey: boolean
  startedAt: Date
  endedAt: Date | null
  percent: number
  bytes: bigint | null
  rows: bigint | null
  error: string | null
  /** Its process has ended without a word. */
  isLost: boolean
}

export interface BackupAt {
  id: string
  actor: string
  host: string
  file: string | null
  withKey: boolean
}

/** A backup that goes on says so every second. */
const STILL = `interval '2 minutes'`
const KEPT = 500

/** Returns false while another backup goes on. */
export async function beginBackup(db: Db, { id, actor, host, file, withKey }: BackupAt): Promise<boolean> {
  await db.query(
    `update backups set ended_at = now(), error = 'the process that made it has ended'
     where ended_at is null and touched_at < now() - ${STILL}`,
  )
  const { rowCount } = await db.query(
    `insert into backups (id, actor, host, file, with_key) values ($1, $2, $3, $4, $5)
     on conflict ((true)) where ended_at is null do nothing`,
    [id, actor, host, file, withKey],
  )
  return rowCount === 1
}

export async function noteProgress(db: Db, id: string, percent: number): Promise<void> {
  await db.query('update backups set percent = $2, touched_at = now() where id = $1', [id, percent])
}

export async function endBackup(
  db: Db,
  id: string,
  { bytes, rows, error }: { bytes?: number; rows?: number; error?: string },
): Promise<void> {
  await db.query(
    `update backups set ended_at = now(), bytes = $2, rows = $3, error = $4,
            percent = case when $4::text is null then 100 else percent end
     where id = $1`,
    [id, bytes, rows, error],
  )
}

/** Notes one that was made by a command. */
export async function noteBackup(
  db: Db,
  { id, actor, host, file, withKey }: BackupAt,
  { startedAt, bytes, rows }: { startedAt: Date; bytes: number; rows: number },
): Promise<void> {
  await db.query(
    `insert into backups (id, actor, host, file, with_key, started_at, ended_at, percent, bytes, rows)
     values ($1, $2, $3, $4, $5, $6, now(), 100, $7, $8)`,
    [id, actor, host, file, withKey, startedAt, bytes, rows],
  )
  await db.query('delete from backups where id in (select id from backups order by id desc offset $1)', [
    KEPT,
  ])
}

/** The newest first. */
export async function listBackups(
  db: Db,
  { id, beforeId, limit }: { id?: string; beforeId?: string | undefined; limit: number },
): Promise<KnownBackup[]> {
  const { rows } = await db.query<KnownBackup>(
    `select id, actor, host, file, with_key as "withKey", started_at as "startedAt", ended_at as "endedAt",
            percent, bytes, rows, error, ended_at is null and touched_at < now() - ${STILL} as "isLost"
     from backups where ($1::uuid is null or id < $1) and ($2::uuid is null or id = $2)
     order by id desc limit $3`,
    [beforeId, id, limit],
  )
  return rows
}

/** How much there is to be read, roughly: the sizes of all tables. */
export async function tablesBytes(db: Db): Promise<number> {
  const { rows } = await db.query<{ bytes: bigint }>(
    `select coalesce(sum(pg_table_size(c.oid)), 0)::bigint as bytes from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  )
  return Number(rows[0]!.bytes)
}
