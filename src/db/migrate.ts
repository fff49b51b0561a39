/** Migrates a database to this version: plain .sql files in order, each in one transaction, under one lock. */
import { setTimeout as sleep } from 'node:timers/promises'
import queue from 'pg-boss/package.json' with { type: 'json' }
import { OperatorError } from '../kernel/operator-error.ts'
import { LAST_MIGRATION, migrationPaths, sinceOfAll } from './migration-files.ts'
import { type Db, otherProcesses, type Pool } from './sql.ts'

/** Processes of an earlier version may still be stopping. */
const EARLIER_TIMEOUT_MS = 5_000
const EARLIER_POLL_MS = 100

/** Returns the names of the migrations that a database has had, in order; none for an empty one. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ found: boolean }>(
    `select to_regclass('kysely_migration') is not null as found`,
  )
  if (!rows[0]?.found) return []
  const applied = await db.query<{ name: string }>('select name from kysely_migration order by name')
  return applied.rows.map(({ name }) => name)
}

/** Finds the migrations unknown here that this version may not work beside. */
export async function notBeside(db: Db, unknown: string[]): Promise<string[]> {
  if (unknown.length === 0) return []
  const { rows } = await db.query<{ name: string }>(
    'select name from migrations_beside where name = any ($1) and since <= $2',
    [unknown, LAST_MIGRATION],
  )
  return [...new Set(unknown).difference(new Set(rows.map(({ name }) => name)))]
}

/** Migrates a database up to the migration of this name, as the version that ended there would have. */
export async function migrateTo(pool: Pool, name: string): Promise<void> {
  const { applyUpTo } = await import('./migrator.ts')
  await applyUpTo(pool, migrationPaths(), name)
}

/** Returns the names of the applied migrations; throws the error of the first one that fails. */
export async function migrate(pool: Pool, paths = migrationPaths()): Promise<string[]> {
  const way = await wayTo(pool, paths)
  if (way === 'done') return []
  // Imported only here: loading it takes longer than the check that most databases need.
  const { applyBeside, applyMissing } = await import('./migrator.ts')
  return way === 'beside' ? applyBeside(pool, paths) : applyMissing(pool, paths)
}

/**
 * How a database can be migrated: `alone`, if it is new or no other process uses it, or `beside` those that do, which know
 * enough; `done` if it is up to date. Waits a few seconds for processes that may be stopping; throws an OperatorError if
 * they are not, and for a database of a later version beside which this one cannot work.
 */
async function wayTo(pool: Pool, paths: Map<string, string>): Promise<'alone' | 'beside' | 'done'> {
  const deadline = performance.now() + EARLIER_TIMEOUT_MS
  for (;;) {
    const { isReady, isQueueReady, applied, missing } = await stateOf(pool, paths)
    if (isReady) return 'done'
    if (applied.length === 0) return 'alone'
    const others = await otherProcesses(pool)
    if (others.sessions === 0) return 'alone'
    const since = await sinceOfAll(missing.map((name) => paths.get(name) as string))
    if (isQueueReady && since !== undefined && since <= others.last) return 'beside'
    if (performance.now() > deadline)
      throw new OperatorError(
        `a gateway or a command of another version still uses this database (${others.sessions} sessions), and it would have to be migrated under it: stop all of that version first`,
      )
    await sleep(EARLIER_POLL_MS)
  }
}

/** Checks two or three tables. The migrator would read the whole catalogue twice to find that nothing is missing. */
async function stateOf(pool: Pool, paths: Map<string, string>) {
  const { rows: found } = await pool.query<{ all: boolean }>(
    `select to_regclass('kysely_migration') is not null and to_regclass('jobs.version') is not null as all`,
  )
  if (!found[0]?.all)
    return {
      isReady: false,
      isQueueReady: false,
      applied: await appliedMigrations(pool),
      missing: [...paths.keys()],
    }
  const { rows } = await pool.query<{ applied: string[]; queue: number }>(
    'select array(select name from kysely_migration) as applied, (select version from jobs.version) as queue',
  )
  const { applied, queue: version } = rows[0]!
  const isQueueReady = version >= queue.pgboss.schema
  const missing = [...paths.keys()].filter((name) => !applied.includes(name))
  const unknown = applied.filter((name) => !paths.has(name))
  if (missing.length === 0) {
    const foreign = await notBeside(pool, unknown)
    if (foreign.length > 0)
      throw new OperatorError(
        `the database was migrated by a later version of Caravan (${foreign.join(', ')}), beside which this one cannot work: install that version`,
      )
  }
  return { isReady: isQueueReady && missing.length === 0, isQueueReady, applied, missing }
}
