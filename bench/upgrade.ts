/** For how long a migration beside the version before keeps sends and submits waiting, with many messages stored. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import pg from 'pg'
import { migrate } from '../src/db/migrate.ts'
import { LAST_MIGRATION, migrationPaths } from '../src/db/migration-files.ts'
import { openPool, STARTING } from '../src/db/sql.ts'
import { startSimulator } from '../src/simulator/smsc.ts'
import { begin } from './command.ts'
import { fillYear } from './console/fill-sql.ts'
import { startOwnPostgres } from './postgres.ts'
import { openStage, type Stage } from './stage.ts'

const PAUSE_MAX_MS = 1_000
const RATE = 500
const BATCH = 50_000
const LOOK_MS = 5
/** Before the first migration and after each: what comes late is its own. */
const AROUND_MS = 3_000
/** One of each kind that leaves the version before at work. */
const MIGRATIONS: Record<string, string> = {
  'a column': 'alter table messages add column of_tomorrow text',
  'a column with a default': 'alter table messages add column kind smallint not null default 0',
  'a column of batches': 'alter table batches add column of_tomorrow text',
  'a column of accounts': 'alter table accounts add column of_tomorrow text',
  'a table that refers to batches':
    'create table beside (batch_id uuid primary key references batches (id) on delete cascade, note text)',
  'a check of what comes':
    'alter table messages add constraint of_tomorrow_short check (length(of_tomorrow) < 9) not valid',
  'a trigger': `create function nothing() returns trigger language plpgsql as 'begin return new; end';
    create trigger nothing before insert on ledger_entries for each row execute function nothing()`,
}
const { values } = parseArgs({
  options: { messages: { type: 'string', default: '1000000' }, help: { type: 'boolean', default: false } },
})
begin(
  values.help,
  `
npm run bench:upgrade -- [--messages 1000000]

Stores so many messages of a year, sends ${RATE} a second and a batch of one message after the other, and applies migrations as a
later version does that comes to the database meanwhile. For each: how long it took, the longest time without a submit, and
the slowest send. Ends with 1 if anything waited for more than ${PAUSE_MAX_MS} ms.
`,
)

const postgres = await startOwnPostgres()
const simulator = await startSimulator({})
const folder = mkdtempSync(path.join(tmpdir(), 'caravan-upgrade-'))
let stage: Stage | undefined
try {
  const env = { DATABASE_URL: postgres.url, SMSC_URL: `${simulator.url}?tps=${RATE}&receipts=false` }
  stage = await openStage({ smsc: '', env })
  await fill(postgres.url)
  process.exitCode = (await measure(stage)) ? 0 : 1
} finally {
  await stage?.stop()
  await simulator.close()
  await postgres.remove()
  rmSync(folder, { recursive: true, force: true })
}

async function fill(url: string): Promise<void> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  const { rows } = await db.query(`select id from accounts where name = 'bench' order by created_at limit 1`)
  const report = (step: string) => console.error(step)
  const messages = Number(values.messages)
  const filled = await fillYear(db, { accountId: (rows[0] as { id: string }).id, messages, report })
  report(`${filled.messages} messages of ${filled.batches} batches are stored`)
  await db.end()
}

async function measure(on: Stage): Promise<boolean> {
  const recipients = Array.from({ length: BATCH }, (_, i) => ({ phone: `${36_000_000 + i}`, message: 'Hi' }))
  await accepted(on, recipients)
  const table = new Table({ head: ['Migration', 'took ms', 'longest pause ms', 'slowest send ms'] })
  const paths = migrationPaths()
  const pool = openPool(postgres.url, {
    connectionsMax: 2,
    onError: () => undefined,
    sessions: STARTING,
  })
  const apply = async (text: string) => {
    const name = `9${String(paths.size).padStart(3, '0')}_bench`
    paths.set(name, path.join(folder, `${name}.sql`))
    writeFileSync(paths.get(name) as string, `-- beside: ${LAST_MIGRATION}\n${text};`)
    await migrate(pool, paths)
  }
  // Loads what it takes, in this process too, in which the carrier is.
  await apply('create table first (id int)')
  while (simulator.counts.submits < 10 * RATE) await sleep(LOOK_MS)
  let isWithin = true
  for (const [what, text] of [['none', ''], ...Object.entries(MIGRATIONS)] as [string, string][]) {
    const watching = new AbortController()
    const watched = watch(on, watching.signal)
    await sleep(AROUND_MS)
    const began = performance.now()
    if (text !== '') await apply(text)
    const tookMs = performance.now() - began
    await sleep(AROUND_MS)
    watching.abort()
    const { pauseMs, sendMs } = await watched
    isWithin &&= Math.max(pauseMs, sendMs) <= PAUSE_MAX_MS
    table.push([what, ...[tookMs, pauseMs, sendMs].map((ms) => ms.toFixed(0))])
  }
  await pool.end()
  process.stdout.write(`${table.toString()}\nLimit: ${PAUSE_MAX_MS} ms.\n`)
  return isWithin
}

/** Sends one message after the other and looks for submits until the signal: the longest of each. */
async function watch(on: Stage, signal: AbortSignal): Promise<{ pauseMs: number; sendMs: number }> {
  let [seen, seenAtMs, pauseMs, sendMs] = [simulator.counts.submits, performance.now(), 0, 0]
  const looking = setInterval(() => {
    const nowMs = performance.now()
    pauseMs = Math.max(pauseMs, nowMs - seenAtMs)
    if (simulator.counts.submits !== seen) [seen, seenAtMs] = [simulator.counts.submits, nowMs]
  }, LOOK_MS)
  while (!signal.aborted) {
    const began = performance.now()
    await accepted(on, [{ phone: '38089336', message: 'Hi' }])
    sendMs = Math.max(sendMs, performance.now() - began)
  }
  clearInterval(looking)
  return { pauseMs, sendMs }
}

async function accepted(on: Stage, recipients: object[]): Promise<void> {
  const answer = await on.post(JSON.stringify({ recipients }))
  if (answer.status !== 202) throw new Error(`a send was answered ${answer.status}: ${await answer.text()}`)
}
