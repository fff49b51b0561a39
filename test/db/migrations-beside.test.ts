/** A later version comes to a database while this one serves and sends. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { appliedMigrations, migrate } from '../../src/db/migrate.ts'
import { LAST_MIGRATION, migrationPaths, sinceOf } from '../../src/db/migration-files.ts'
import type { Pool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { type Gateway, gateway } from '../dispatch/gateways.ts'
import { numbers, testDatabase, until } from '../harness.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const BESIDE = `-- beside: ${LAST_MIGRATION}\n`
/** Each table has one more column, which nobody here has heard of; statements that are prepared go on. */
async function columnOfEach(pool: Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class
     where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace`,
  )
  const texts = rows.map(({ table }) => `${BESIDE}alter table ${table} add column of_tomorrow int;`)
  return Object.fromEntries(texts.map((text, i) => [`9${String(i).padStart(3, '0')}_column`, text]))
}
const MESSAGES = 500

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
  let sends = 0
  const send = async ({ url: at }: Gateway) => {
    const recipients = numbers(String(360 + sends++), MESSAGES).map((phone) => ({ phone, message: 'Hi' }))
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

/** Waits until all that was accepted is sent, and returns how many messages that is. */
async function allSent(pool: Pool): Promise<number> {
  return until(async () => {
    const { rows } = await pool.query<{ sent: number; valid: number }>(
      'select sum(sent_count)::int as sent, sum(valid_count)::int as valid from batches',
    )
    return rows[0]?.sent === rows[0]?.valid && rows[0]?.sent
  })
}

test('a migration beside the version before: both serve and send, the old one may start again, nothing is lost', async (t) => {
  const { pool, simulator, env, old, send } = await serving(t)
  const columns = await columnOfEach(pool)
  expect(Object.keys(columns).length).toBeGreaterThan(40)
  const main = later(t, { ...columns, '9999_table': `${BESIDE}create table t (id int);` })
  await send(old)
  await until(() => simulator.messages().length > 100)
  let isMigrating = true
  const starting = gateway(t, env, main).finally(() => {
    isMigrating = false
  })
  // Each is taken and sent on the tables as they are at that moment.
  for (let round = 0; round === 0 || isMigrating; round++) {
    await send(old)
    await until(() => !isMigrating || simulator.messages().length > MESSAGES * round)
  }
  const next = await starting
  expect((await appliedMigrations(pool)).slice(-2)).toEqual([Object.keys(columns).at(-1), '9999_table'])
  await Promise.all([send(old), send(next)])
  await until(() => simulator.messages().length > MESSAGES)
  await ended(old)
  const again = await gateway(t, env)
  await ended(next)
  await send(again)
  const sent = await allSent(pool)
  const destinations = simulator.messages().map(({ destination }) => destination)
  expect([destinations.length, new Set(destinations).size]).toEqual([sent, sent])
  const faults = (await examine(pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(faults).toEqual([])
})

test('one that fails half way, one that needs all others stopped and one for a later version leave the old one at work', async (t) => {
  const { pool, env, old, send } = await serving(t)
  const before = await appliedMigrations(pool)
  await send(old)
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
  expect(await allSent(pool)).toBe(MESSAGES)
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

const BUSY = ['messages', 'batches', 'attempts', 'submissions', 'accounts', 'ledger_entries']

/** Statements of a migration that keep others waiting, or take away things that they use: docs/decisions/0027. */
function faultsOf(text: string): string[] {
  const made = [...text.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, name]) => name)
  const changed = [...text.matchAll(/alter table (?:only )?(\w+)/gi)].map(([, name]) => name as string)
  const old = changed.filter((name) => !made.includes(name))
  const indexed = [...text.matchAll(/create (?:unique )?index [^;]*?\bon (\w+)/gi)].map(([, name]) => name)
  const isChecked = /add (?:constraint \w+ )?(?:check|foreign key|primary key|unique|exclude)/i.test(text)
  return [
    new Set(old.filter((name) => BUSY.includes(name))).size > 1 &&
      'changes two tables that are written all the time',
    indexed.some((name) => !made.includes(name)) && 'makes an index on a table that is there already',
    /^\s*(?:update|delete from)\b/im.test(text) && 'fills or removes old rows',
    /alter (?:column )?\w+ (?:set data )?type\b/i.test(text) && 'changes the type of a column',
    /set not null/i.test(text) && 'reads all rows for nulls',
    old.length > 0 && isChecked && !/not valid/i.test(text) && 'checks old rows',
  ].filter((fault) => fault !== false)
}

test('migrations that say they leave others at work change little at once', async () => {
  const texts = [...migrationPaths().values()].map((file) => readFileSync(file, 'utf8'))
  for (const text of texts.filter((each) => sinceOf(each) !== undefined))
    expect([text, faultsOf(text)]).toEqual([text, []])
})

test.for([
  ['alter table messages add column a int;', 0],
  ['create table a (id int); create index on a (id); alter table a add constraint b check (id > 0);', 0],
  ['alter table messages add constraint b check (seq > 0) not valid;', 0],
  ['alter table messages add column a int; alter table batches add column a int;', 1],
  ['create index messages_error on messages (error);', 1],
  ['alter table messages add column a int;\nupdate messages set a = 1;', 1],
  ['alter table messages alter column seq type bigint;', 1],
  ['alter table messages alter column error set not null;', 1],
  ['alter table messages add constraint b check (seq > 0);', 1],
] as const)('%s has %i faults', ([text, count]) => {
  expect(faultsOf(text)).toHaveLength(count)
})
