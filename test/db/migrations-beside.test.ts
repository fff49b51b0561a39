/** A later version comes to a database while this one serves and sends. */
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { appliedMigrations, migrate } from '../../src/db/migrate.ts'
import { LAST_MIGRATION, migrationPaths } from '../../src/db/migration-files.ts'
import type { Pool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { type Gateway, gateway } from '../dispatch/gateways.ts'
import { numbers, testDatabase, until } from '../harness.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const BESIDE = `-- beside: ${LAST_MIGRATION}\n`
/** Every table has one more column, which nobody here has heard of; statements that are prepared go on. */
const EVERY_TABLE = `do $$ declare name text; begin
  for name in select oid::regclass::text from pg_class
    where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace
  loop execute format('alter table %s add column of_tomorrow int', name); end loop; end $$;`
const MESSAGES = 1_500

/** The program as a later version has it: this one, with more migrations. Returns its main module. */
function later(t: TestContext, migrations: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'caravan-later-'))
  t.onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const copied = ['src', 'bin', 'migrations']
  for (const name of readdirSync(ROOT).filter((each) => !each.startsWith('.')))
    if (copied.includes(name)) cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true })
    else symlinkSync(path.join(ROOT, name), path.join(root, name))
  for (const [name, text] of Object.entries(migrations))
    writeFileSync(path.join(root, 'migrations', `${name}.sql`), text)
  return path.join(root, 'bin/main.mjs')
}

/** A gateway of this version, in a process of its own, whose carrier takes 200 messages a second. */
async function serving(t: TestContext) {
  const { url, pool } = await testDatabase(t)
  const simulator = await startSimulator({ keep: true })
  t.onTestFinished(() => simulator.close())
  const env = { DATABASE_URL: url, SMSC_URL: `${simulator.url}?tps=200&receipts=false` }
  const old = await gateway(t, env)
  const { apiKey } = await openAccount(pool, { name: 'Test', currency: 'USD', balanceMicros: 1_000_000_000n })
  const send = async ({ url: at }: Gateway, prefix: string) => {
    const recipients = numbers(prefix, MESSAGES).map((phone) => ({ phone, message: 'Hi' }))
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
    const answer = await fetch(`${at}/api/v2/bulk/send`, {
      ...{ method: 'POST', headers, body: JSON.stringify({ recipients }) },
    })
    expect(answer.status).toBe(202)
  }
  return { pool, simulator, env, old, send }
}

async function ended({ child }: Gateway): Promise<void> {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

async function allSent(pool: Pool, count: number): Promise<void> {
  await until(async () => {
    const { rows } = await pool.query<{ sent: number }>('select sum(sent_count)::int as sent from batches')
    return (rows[0]?.sent ?? 0) >= count
  })
}

test('a migration beside the version before: both serve and send, the old one may start again, nothing is lost', async (t) => {
  const { pool, simulator, env, old, send } = await serving(t)
  await send(old, '36')
  await until(() => simulator.messages().length > 100)
  const main = later(t, {
    '9000_columns': BESIDE + EVERY_TABLE,
    '9001_table': `${BESIDE}create table t (id int);`,
  })
  const next = await gateway(t, env, main)
  expect((await appliedMigrations(pool)).slice(-2)).toEqual(['9000_columns', '9001_table'])
  expect(simulator.messages().length).toBeLessThan(MESSAGES)
  await send(old, '37')
  await send(next, '38')
  await until(() => simulator.messages().length > MESSAGES)
  await ended(old)
  const again = await gateway(t, env)
  await ended(next)
  await send(again, '39')
  await allSent(pool, 4 * MESSAGES)
  const destinations = simulator.messages().map(({ destination }) => destination)
  expect([destinations.length, new Set(destinations).size]).toEqual([4 * MESSAGES, 4 * MESSAGES])
  const faults = (await examine(pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(faults).toEqual([])
})

test('one that fails half way, one that needs all others stopped and one for a later version leave the old one at work', async (t) => {
  const { pool, env, old, send } = await serving(t)
  const before = await appliedMigrations(pool)
  await send(old, '36')
  for (const [text, says] of [
    [`${BESIDE}alter table messages add column half int; select 1 / 0;`, /division by zero/],
    ['alter table messages add column whole int;', /another version still uses this database/],
    [
      '-- beside: 9999\nalter table messages add column whole int;',
      /another version still uses this database/,
    ],
  ] as const)
    await expect(gateway(t, env, later(t, { '9000_bad': text }))).rejects.toThrow(says)
  expect(await appliedMigrations(pool)).toEqual(before)
  const { rows } = await pool.query(
    `select from information_schema.columns where table_name = 'messages' and column_name in ('half', 'whole')`,
  )
  expect(rows).toEqual([])
  await allSent(pool, MESSAGES)
})

test('a table that somebody holds is waited for in short tries, and those who use it go on between them', async (t) => {
  const { pool, url } = await testDatabase(t)
  const scratch = mkdtempSync(path.join(tmpdir(), 'caravan-beside-'))
  t.onTestFinished(() => rmSync(scratch, { recursive: true, force: true }))
  const file = path.join(scratch, '9000_column.sql')
  writeFileSync(file, `${BESIDE}alter table batches add column of_tomorrow int;`)
  // As a gateway of this version has it.
  const other = new pg.Client({
    connectionString: url,
    application_name: `caravan 0123456789abcdef ${LAST_MIGRATION}`,
  })
  await other.connect()
  await other.query('begin')
  await other.query('lock table batches in share mode')
  const migrating = migrate(pool, new Map([...migrationPaths(), ['9000_column', file]]))
  // Each of these would wait behind the migration's own wait.
  for (let reads = 0; reads < 3; reads++) {
    await until(async () => {
      const { rows } = await pool.query(
        `select from pg_locks where not granted and mode = 'AccessExclusiveLock'`,
      )
      return rows.length > 0
    })
    await pool.query('select count(*) from batches')
  }
  await other.query('commit')
  expect(await migrating).toEqual(['9000_column'])
  await other.end()
})
