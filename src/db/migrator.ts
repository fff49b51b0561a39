/** Applies the migrations that migrate.ts found missing. */
import { readFile } from 'node:fs/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { installJobs } from './jobs.ts'
import type { Pool } from './sql.ts'

/** `paths` are the SQL files of all migrations, by name. Returns the names of the applied ones. */
export async function applyMissing(pool: Pool, paths: Map<string, string>): Promise<string[]> {
  const { error, results } = await migratorOf(pool, paths).migrateToLatest()
  if (error) throw error
  await installJobs(pool)
  return (results ?? []).map((result) => result.migrationName)
}

/** Applies the migrations up to and including `name`, without the queue. */
export async function applyUpTo(pool: Pool, paths: Map<string, string>, name: string): Promise<void> {
  const { error } = await migratorOf(pool, paths).migrateTo(name)
  if (error) throw error
}

function migratorOf(pool: Pool, paths: Map<string, string>): Migrator {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return new Migrator({ db, provider: { getMigrations: () => readMigrations(paths) } })
}

async function readMigrations(paths: Map<string, string>): Promise<Record<string, Migration>> {
  const entries = [...paths].map(async ([name, file]): Promise<[string, Migration]> => {
    const text = await readFile(file, 'utf8')
    return [name, { up: async (db) => void (await sql.raw(text).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(entries))
}
