/**
 * One batch of 50,000 recipients, from the POST to the last message settled: the gateway in a process of its
 * own, the SMSC simulator in another, both started here on an empty embedded database. Ratios are against
 * JSON.parse of the same body and a bare COPY of the same rows, taken in the same run.
 *
 *     npm run bench -- --rounds 5 --recipients 50000 [--receipts]
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { startEmbedded } from '../src/db/embedded.ts'
import { copyInto, openPool, transaction } from '../src/db/sql.ts'
import { newId } from '../src/kernel/ids.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const MAIN = path.join(ROOT, 'src/main.ts')
const RESULTS = path.join(ROOT, 'bench/results')
const TICKS_PER_SECOND = 100

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    recipients: { type: 'string', default: '50000' },
    receipts: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const recipients = Number(values.recipients)

const dataDir = mkdtempSync(path.join(tmpdir(), 'caravan-bench-'))
const children: ChildProcess[] = []
try {
  const simulator = await start(['simulator', '--port', '0'], {}, /smpp:\/\/\S+/)
  const env = {
    CARAVAN_DATA_DIR: dataDir,
    CARAVAN_BATCHES_PER_HOUR: '0',
    PORT: '0',
    LOG_LEVEL: 'warn',
    SMSC_URL: `${simulator.said}?window=100&receipts=${values.receipts}`,
  }
  const gateway = await start(['serve'], env, /http:\/\/127\.0\.0\.1:\d+/)
  const created = execFileSync(
    process.execPath,
    [MAIN, 'account', 'create', '--name', 'bench', '--balance', '100000000', '--json'],
    {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    },
  )
  const { apiKey } = JSON.parse(created) as { apiKey: string }
  const results: Record<string, number>[] = []
  for (let round = 0; round <= rounds; round++) {
    const result = await measure(gateway.said, apiKey, gateway.child.pid as number)
    // The first one warms up.
    if (round > 0) results.push(result)
  }
  report(results)
} finally {
  for (const child of children.reverse()) {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  rmSync(dataDir, { recursive: true, force: true })
}

async function measure(url: string, apiKey: string, pid: number): Promise<Record<string, number>> {
  const body = JSON.stringify({
    recipients: Array.from({ length: recipients }, (_, i) => ({
      phone: `+2223${String(8_000_000 + i)}`,
      message: `Dear customer ${i}, your order is ready and waits for you at our desk until seven tonight.`,
    })),
  })
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const parse = timed(() => JSON.parse(body))
  const copy = await bareCopy()
  const cpuBefore = cpuSeconds(pid)
  const startedAt = performance.now()
  const response = await fetch(`${url}/api/v2/bulk/send`, { method: 'POST', headers, body })
  const { batchId } = (await response.json()) as { batchId: string }
  const acceptedAt = performance.now()
  if (response.status !== 202) throw new Error(`the batch was answered ${response.status}`)
  for (;;) {
    const status = await fetch(`${url}/api/v2/bulk/status/${batchId}?limit=1`, { headers })
    const { batch } = (await status.json()) as { batch: { progress: number } }
    if (batch.progress === 100) break
    await sleep(20)
  }
  const doneAt = performance.now()
  const receiptsAt = values.receipts ? await allReceipts(url, headers, batchId) : doneAt
  const cpu = cpuSeconds(pid) - cpuBefore
  const fullAt = performance.now()
  await (
    await fetch(`${url}/api/v2/bulk/status/${batchId}`, {
      headers: { ...headers, 'accept-encoding': 'identity' },
    })
  ).text()
  return {
    'accept, s': (acceptedAt - startedAt) / 1_000,
    'accept / (parse + bare COPY)': (acceptedAt - startedAt) / (parse + copy),
    'messages a second, POST to settled': recipients / ((doneAt - startedAt) / 1_000),
    'messages a second, after the 202': recipients / ((doneAt - acceptedAt) / 1_000),
    ...(values.receipts && {
      'messages a second, POST to last receipt': recipients / ((receiptsAt - startedAt) / 1_000),
    }),
    'CPU of the gateway, us a message': (cpu * 1e6) / recipients,
    'full status, s': (performance.now() - fullAt) / 1_000,
    'resident memory, MB': residentMegabytes(pid),
  }
}

async function allReceipts(url: string, headers: Record<string, string>, batchId: string): Promise<number> {
  for (;;) {
    const status = await fetch(`${url}/api/v2/bulk/status/${batchId}?limit=1`, { headers })
    const { batch } = (await status.json()) as { batch: { deliveredCount: number } }
    if (batch.deliveredCount === recipients) return performance.now()
    await sleep(20)
  }
}

/** COPY of rows like ours into the same table, and out again: the least that storing them can cost. */
async function bareCopy(): Promise<number> {
  const embedded = await startEmbedded(dataDir)
  const pool = openPool(embedded.url, { connectionsMax: 1, onError: () => undefined })
  const batchId = newId()
  const rows = Array.from(
    { length: recipients },
    (_, i) =>
      `${batchId}\t${i}\t20000\t1\t+2223${8_000_000 + i}\tDear customer ${i}, your order is ready and waits for you at our desk until seven tonight.\n`,
  ).join('')
  const startedAt = performance.now()
  await transaction(pool, (tx) =>
    copyInto(tx, 'messages (batch_id, seq, cost_micros, parts, phone, text)', [rows]),
  )
  const took = performance.now() - startedAt
  await pool.query('delete from messages where batch_id = $1', [batchId])
  await pool.end()
  await embedded.stop()
  return took
}

function timed(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

/** User and system time of a process. Linux alone tells it this way. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}

function start(
  args: string[],
  env: Record<string, string>,
  said: RegExp,
): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
      const match = said.exec(output)
      if (match) resolve({ child, said: match[0] })
    })
    child.once('exit', () => reject(new Error(`${args[0]} ended: ${output}`)))
  })
}

function report(results: Record<string, number>[]): void {
  const table = new Table({ head: ['', 'median', 'least', 'most'], style: { head: [], border: [] } })
  const summary: Record<string, { median: number; least: number; most: number }> = {}
  for (const name of Object.keys(results[0] ?? {})) {
    const sorted = results.map((result) => result[name] as number).sort((a, b) => a - b)
    const of = {
      median: sorted[Math.floor(sorted.length / 2)] as number,
      least: sorted[0] as number,
      most: sorted.at(-1) as number,
    }
    summary[name] = of
    table.push([name, ...[of.median, of.least, of.most].map(format)])
  }
  console.log(`One batch of ${recipients} recipients, one bind, window 100; ${results.length} rounds`)
  console.log(table.toString())
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(
    path.join(RESULTS, 'latest.json'),
    `${JSON.stringify({ recipients, rounds: results.length, summary }, null, 2)}\n`,
  )
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}
