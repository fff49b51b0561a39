/**
 * The cost of a month's statement for the gateway, in each of its forms, with many batches in it and in the months
 * before.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { begin } from './command.ts'
import { idAt } from './console/fill-sql.ts'
import { startOwnPostgres } from './postgres.ts'
import { openStage, residentMegabytes, type Stage } from './stage.ts'

const PRICE_MICROS = 20_000
/** The first PDF loads the library for it. */
const WHOLE = [
  'format=csv',
  'format=pdf',
  'format=pdf&lang=en',
  'format=csv&sealed=true',
  'format=json&sealed=true',
]
const JSON_PAGE = 1_000
const { values } = parseArgs({
  options: {
    batches: { type: 'string', default: '100000' },
    months: { type: 'string', default: '12' },
    help: { type: 'boolean', default: false },
  },
})
begin(
  values.help,
  `
npm run bench:statements -- [--batches 100000] [--months 12]

Measures the cost of a month's statement for the gateway, in each of its forms, with so many batches in each of so many months. One answer
at a time, over loopback: the time to its first byte and to its last, by how much the gateway's memory grew at most, and for
how long its event loop was held at most. Ends with 1 if the amounts of an answer do not add up. Linux alone.
`,
)

/** A charge for each batch, and for every third a refund. */
const ENTRIES = `
insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros, created_at)
select $1, id, kind, micros, $4::bigint + sum(micros) over (order by at, n, kind), at
from (select n, ${idAt('made', 'n')} as id, made, (1 + n % 7) * ${PRICE_MICROS}::bigint as cost
      from (select n, $3::timestamptz + n * interval '28 days' / $2::int as made from generate_series(0, $2::int - 1) n) times
     ) batches
  cross join lateral (values ('charge', -cost, made), ('refund', cost / 2, made + interval '1 minute')) as entry (kind, micros, at)
where kind = 'charge' or n % 3 = 0`

const micros = (amount: string | number) => BigInt(Math.round(Number(amount) * 1e6))
const sum = (amounts: (string | number)[]) => amounts.reduce((all, amount) => all + micros(amount), 0n)

const postgres = await startOwnPostgres()
let stage: Stage | undefined
try {
  stage = await openStage({ smsc: 'window=100', env: { DATABASE_URL: postgres.url } })
  const months = await fill(postgres.url, Number(values.batches), Number(values.months))
  const month = months.at(-1) as string
  const table = new Table({ head: ['Form', 'MB', 'first byte ms', 'last byte ms', 'grown MB', 'held ms'] })
  let isRight = true
  for (const form of ['json', ...WHOLE]) {
    const url = `${stage.url}/api/v2/statements/${month}`
    const { row, text } = await measured(stage, () =>
      form === 'json' ? everyPage(url, stage as Stage) : whole(`${url}?${form}`, stage as Stage),
    )
    isRight &&= addsUp(form, text)
    table.push([form, ...row])
  }
  process.stdout.write(`${table.toString()}\nThe amounts ${isRight ? '' : 'do not '}add up.\n`)
  process.exitCode = isRight ? 0 : 1
} finally {
  await stage?.stop()
  await postgres.remove()
}

/** Returns the months that it has filled, oldest first. */
async function fill(url: string, batches: number, count: number): Promise<string[]> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    const accounts = await db.query<{ id: string; balance: string }>(
      `select id, balance_micros as balance from accounts where name = 'bench' order by created_at limit 1`,
    )
    const [account] = accounts.rows as [{ id: string; balance: string }]
    await db.query('set session_replication_role = replica')
    await db.query('delete from ledger_entries where account_id = $1', [account.id])
    const now = new Date()
    const months = Array.from({ length: count }, (_, i) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + i)).toISOString().slice(0, 7),
    )
    let balance = account.balance
    await db.query(
      `insert into ledger_entries (account_id, kind, amount_micros, balance_after_micros, created_at) values ($1, 'top_up', $2, $2, $3)`,
      [account.id, balance, `${months[0]}-01T00:00:00Z`],
    )
    for (const month of months) {
      await db.query(ENTRIES, [account.id, batches, `${month}-01T00:00:01Z`, balance])
      const last = await db.query<{ balance: string }>(
        'select balance_after_micros as balance from ledger_entries where account_id = $1 order by id desc limit 1',
        [account.id],
      )
      balance = (last.rows[0] as { balance: string }).balance
      process.stderr.write(`${month} is stored\n`)
    }
    await db.query('update accounts set balance_micros = $2 where id = $1', [account.id, balance])
    await db.query('set session_replication_role = origin')
    await db.query('vacuum analyze')
    return months
  } finally {
    await db.end()
  }
}

interface Taken {
  firstMs: number
  text: Buffer
}

async function measured(stage: Stage, take: () => Promise<Taken>): Promise<{ row: string[]; text: Buffer }> {
  await heldMs(stage)
  // From now on VmHWM is the most since now. Linux: proc_pid_clear_refs(5).
  writeFileSync(`/proc/${stage.pid}/clear_refs`, '5')
  const before = residentMegabytes(stage.pid)
  const startedAt = performance.now()
  const { firstMs, text } = await take()
  const lastMs = performance.now() - startedAt
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${stage.pid}/status`, 'utf8'))?.[1]) / 1_024
  const figures = [text.length / 1e6, firstMs, lastMs, peak - before, await heldMs(stage)]
  return { row: figures.map((figure) => figure.toFixed(figure < 10 ? 1 : 0)), text }
}

/** The longest that the event loop was held since this was asked before: monitorEventLoopDelay. */
async function heldMs({ url }: Stage): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(metrics)?.[1]) * 1_000
}

async function whole(url: string, { headers }: Stage): Promise<Taken> {
  const startedAt = performance.now()
  const answer = await fetch(url, { headers })
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  const chunks: Uint8Array[] = []
  let firstMs = 0
  for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
    firstMs ||= performance.now() - startedAt
    chunks.push(chunk)
  }
  return { firstMs, text: Buffer.concat(chunks) }
}

/** As one JSON with the batches of all pages. */
async function everyPage(url: string, stage: Stage): Promise<Taken> {
  let firstMs = 0
  let all: { batches: unknown[] } | undefined
  for (let cursor = ''; ; ) {
    const page = await whole(`${url}?format=json&limit=${JSON_PAGE}${cursor}`, stage)
    firstMs ||= page.firstMs
    const { nextCursor, ...body } = JSON.parse(page.text.toString())
    all = all ? { ...all, batches: [...all.batches, ...body.batches] } : body
    if (nextCursor === undefined) return { firstMs, text: Buffer.from(JSON.stringify(all)) }
    cursor = `&cursor=${nextCursor}`
  }
}

/** Whether what stands between the opening and the closing balance is their difference. A PDF shows days: it is not read. */
function addsUp(form: string, text: Buffer): boolean {
  if (form.startsWith('format=pdf')) return text.subarray(0, 5).toString() === '%PDF-'
  if (form === 'json') {
    const { opening, closing, entries, batches } = JSON.parse(text.toString())
    const others = entries.filter(({ kind }: { kind: string }) => kind === 'top_up' || kind === 'adjustment')
    const lines = [
      ...others.map(({ amount }: { amount: number }) => amount),
      ...batches.flatMap((one: { charged: number; refunded: number }) => [one.charged, one.refunded]),
    ]
    return sum(lines) === micros(closing) - micros(opening) && batches.length === Number(values.batches)
  }
  const rows: { line: string; amount: string }[] = form.includes('csv')
    ? parse(text, { columns: true, relax_column_count: true })
    : JSON.parse(text.toString()).rows
  const lines = rows.filter(({ line }) => !/about|opening|closing|entry|seal/.test(line))
  const of = (name: string) => micros(rows.find(({ line }) => line === name)?.amount ?? Number.NaN)
  return (
    sum(lines.map(({ amount }) => amount)) === of('closing') - of('opening') &&
    lines.length >= Number(values.batches)
  )
}
