/** Databases to restore into, and what is in one. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject, type TestContext } from 'vitest'
import { openPool, type Pool } from '../../src/db/sql.ts'
import { admin, databaseUrl } from '../database-url.ts'

/** A database without any table; dropped when the test ends. */
export async function emptyDatabase(t: TestContext): Promise<{ url: string; pool: Pool }> {
  const serverUrl = inject('serverUrl')
  const name = `caravan_empty_${randomBytes(8).toString('hex')}`
  // The standard template0: the tests' own server has its tables in the template that is usual.
  await admin(serverUrl, `create database ${name} template template0`)
  const url = databaseUrl(serverUrl, name)
  // Not the sessions of a gateway: a restore wants the database for itself.
  const pool = openPool(url, { connectionsMax: 4, onError: () => undefined, sessions: 'test' })
  t.onTestFinished(async () => {
    await pool.end()
    await admin(serverUrl, `drop database ${name} with (force)`)
  })
  return { url, pool }
}

export function folder(t: TestContext): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-backup-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** The tables that describe processes, and those that only one of the two databases can have. */
const OWN = [
  'binds',
  'carrier_minutes',
  'bind_leases',
  'dispatchers',
  'chores',
  'clock',
  'restores',
  'moves',
  'secret_keys',
  'backups',
  'doctor_runs',
  'processes',
  'alarm_turn',
  'alarm_facts',
]

/** Every row of every table, as text in order. */
export async function contents(pool: Pool): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and relname <> all ($1) and relname not like 'kysely%' order by 1`,
    [OWN],
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select r::text as row from "${name}" r order by 1`)
    found[name] = rows.map(({ row }) => row)
  }
  return found
}

/** The partitions with their bounds, the next number of each sequence, and the triggers that are on. */
export async function shape(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select c.relname || ' ' || pg_get_expr(c.relpartbound, c.oid) || coalesce(array_to_string(c.reloptions, ','), '') as line
     from pg_class c where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     union all select sequencename || ' ' || coalesce(last_value::text, '') from pg_sequences where schemaname = 'public'
     union all select tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
     union all select indexname from pg_indexes where schemaname = 'public' and tablename !~ '_first$'
     order by 1`,
  )
  return rows.map(({ line }) => line)
}
