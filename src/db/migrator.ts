/** Applies the migrations that migrate.ts found missing. */
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { OperatorError } from '../kernel/operator-error.ts'
import { installJobs } from './jobs.ts'
import { sinceOf } from './migration-files.ts'
import type { Pool } from './sql.ts'

/**
 * Beside others: whoever waits for the lock of a table makes all wait who come later, and what it holds it holds to its end.
 * So each statement has so long, and those who send have a pause before the next try.
 */
const HURRY = `set local lock_timeout = '200ms'; set local statement_timeout = '500ms';\n`
const PAUSE_MS = 1_000
const TRIES = 120
/** lock_not_available, query_canceled, deadlock_detected */
const TOO_LONG = ['55P03', '57014', '40P01']

/** `paths` are the SQL files of all migrations, by name. Returns the names of the applied ones. */
export async function applyMissing(pool: Pool, paths: Map<string, string>): Promise<string[]> {
  const { error, results } = await migratorOf(pool, paths).migrateToLatest()
  if (error) throw error
  await installJobs(pool)
  return (results ?? []).map((result) => result.migrationName)
}

/** The same while others use the database: each in a transaction of its own, which keeps nobody waiting for long. */
export async function applyBeside(pool: Pool, paths: Map<string, string>): Promise<string[]> {
  const applied: string[] = []
  const migrator = migratorOf(pool, paths, HURRY)
  for (let tries = 1; ; ) {
    const { error, results = [] } = await migrator.migrateUp()
    const done = results.filter(({ status }) => status === 'Success').map((result) => result.migrationName)
    if (!error && done.length === 0) return applied
    applied.push(...done)
    if (!error) continue
    const { code = '' } = error as { code?: string }
    if (!TOO_LONG.includes(code)) throw error
    if (tries++ === TRIES)
      throw new OperatorError(
        `${results.at(-1)?.migrationName} found no moment beside those who use the database (${code}): stop them, and start this again`,
      )
    await sleep(PAUSE_MS)
  }
}

/** Applies the migrations up to and including `name`, without the queue. */
export async function applyUpTo(pool: Pool, paths: Map<string, string>, name: string): Promise<void> {
  const { error } = await migratorOf(pool, paths).migrateTo(name)
  if (error) throw error
}

function migratorOf(pool: Pool, paths: Map<string, string>, begin = ''): Migrator {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrations = [...paths].map(([name, file]): [string, Migration] => [
    name,
    { up: (on) => apply(on, { name, file, begin }) },
  ])
  return new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(migrations) } })
}

async function apply(
  db: Kysely<unknown>,
  { name, file, begin }: { name: string; file: string; begin: string },
): Promise<void> {
  const text = await readFile(file, 'utf8')
  const since = sinceOf(text)
  await sql.raw(begin + text).execute(db)
  if (since !== undefined) await sql`insert into migrations_beside values (${name}, ${since})`.execute(db)
}
