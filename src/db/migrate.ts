/** Migrates a database to this version: plain .sql files in order, each in one transaction, under one lock. */
import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import queue from 'pg-boss/package.json' with { type: 'json' }
import { OperatorError } from '../kernel/operator-error.ts'
import { countOtherSessions, type Db, type Pool } from './sql.ts'

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url))
const ENDING = '.sql'
/** Processes of an earlier version may still be stopping. */
const EARLIER_TIMEOUT_MS = 5_000
const EARLIER_POLL_MS = 100

/** The names of all migrations of this version, in order. */
export async function migrationNames(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(ENDING))
  return files.map((file) => file.slice(0, -ENDING.length)).sort()
}

/** Returns the names of the migrations that a database has had, in order; none for an empty one. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ found: boolean }>(
    `select to_regclass('kysely_migration') is not null as found`,
  )
  if (!rows[0]?.found) return []
  const applied = await db.query<{ name: string }>('select name from kysely_migration order by name')
  return applied.rows.map(({ name }) => name)
}

/** Migrates a database up to the migration of this name, as the version that ended there would have. */
export async function migrateTo(pool: Pool, name: string): Promise<void> {
  const { applyUpTo } = await import('./migrator.ts')
  await applyUpTo(pool, pathsOf(await migrationNames()), name)
}

function pathsOf(names: string[]): Map<string, string> {
  return new Map(names.map((name) => [name, FOLDER + name + ENDING]))
}

/** Returns the names of the applied migrations; throws the error of the first one that fails. */
export async function migrate(pool: Pool): Promise<string[]> {
  const paths = pathsOf(await migrationNames())
  if (await isUpToDate(pool, paths)) return []
  if (await isInUse(pool, paths)) return []
  // Imported only here: loading it takes longer than the check that most databases need.
  const { applyMissing } = await import('./migrator.ts')
  return applyMissing(pool, paths)
}

/**
 * Waits a few seconds for processes of an earlier version to end, where the database is not new; throws an OperatorError if they do not. Returns true
 * if another process has brought the database up to date meanwhile.
 */
async function isInUse(pool: Pool, paths: Map<string, string>): Promise<boolean> {
  if ((await appliedMigrations(pool)).length === 0) return false
  const deadline = performance.now() + EARLIER_TIMEOUT_MS
  for (;;) {
    const others = await countOtherSessions(pool)
    if (await isUpToDate(pool, paths)) return true
    if (others === 0) return false
    if (performance.now() > deadline)
      throw new OperatorError(
        `a gateway or a command of another version still uses this database (${others} sessions), and it would have to be migrated under it: stop all of that version first`,
      )
    await sleep(EARLIER_POLL_MS)
  }
}

/** Checks two tables. The migrator would read the whole catalogue twice to find that nothing is missing. */
async function isUpToDate(pool: Pool, paths: Map<string, string>): Promise<boolean> {
  const { rows: found } = await pool.query<{ all: boolean }>(
    `select to_regclass('kysely_migration') is not null and to_regclass('jobs.version') is not null as all`,
  )
  if (!found[0]?.all) return false
  const { rows } = await pool.query<{ applied: string[]; queue: number }>(
    'select array(select name from kysely_migration) as applied, (select version from jobs.version) as queue',
  )
  const { applied, queue: version } = rows[0]!
  // A migration that is unknown here, for example from a later version, is left for the migrator to refuse.
  return version >= queue.pgboss.schema && new Set(applied).symmetricDifference(paths).size === 0
}
