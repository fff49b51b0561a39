/**
 * An hour of everything at once, with faults: whether memory, files, connections, dead rows and latencies stay as they
 * are, and whether the books are exact at the end. `--help` says what there is. Ends with 1 when something is not flat.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { examine } from '../src/doctor/store.ts'
import { parseRule, type ScriptInput } from '../src/simulator/script.ts'
import { withNameServer } from './attack/attacks.ts'
import { type AttackStage, openStage } from './attack/stage.ts'
import { begin } from './command.ts'
import { Random } from './random.ts'
import { type Carriers, startCarriers } from './soak/carriers.ts'
import { type Sample, sampleOf, type Trend, trendOf } from './soak/samples.ts'
import { type Asked, Traffic } from './soak/traffic.ts'

const RESULTS = path.resolve(import.meta.dirname, 'results')
const USAGE = `
npm run soak -- [--seconds 3600] [--seed N] [--json FILE]

Batches, singles, files, receipts, messages from phones, webhooks, streams, the pages of the console and of operators,
pauses and cancels, prices, top-ups and backups, while a carrier is cut off, throttles and refuses. Prints how what the
gateway holds and how long it takes change with time. DATABASE_URL names a server to make a database on; everything stays
on 127.0.0.0/8. Linux alone.
`
const SHORT_NUMBER = '1234'
const SAMPLE_MS = 5_000
const PATIENCE_SECONDS = 300
const POLL_MS = 500
const FAULT_MS = 20_000
/** By how much each may grow in the whole run, besides what the line that fits best has by chance. */
const GROWS_MAX: Partial<Record<keyof Sample, number>> = {
  megabytes: 64,
  files: 20,
  threads: 4,
  connections: 10,
}
const SCRIPTS: ScriptInput[] = [
  {},
  { tps: 200 },
  { rules: [parseRule('10%=temporary_failure x2')] },
  { rules: [parseRule('2%=invalid_destination')] },
  { rules: [parseRule('5%=DELIVRD receipt:UNDELIV')] },
]

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3600' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
begin(values.help, USAGE)
const seconds = Number(values.seconds)
const random = new Random(Number(values.seed))

/** The events and their pace, in milliseconds. */
const PACES: [keyof Omit<Traffic, never>, number][] = [
  ['batch', 2_000],
  ['single', 200],
  ['file', 5_000],
  ['page', 250],
  ['adminPage', 500],
  ['control', 3_000],
  ['stream', 1_000],
  ['price', 10_000],
  ['topUp', 10_000],
  ['backup', 60_000],
]

const isFlat = await withNameServer(async (env) => {
  const carriers = await startCarriers(SHORT_NUMBER)
  const webhook = createServer((request, response) => {
    request.resume()
    response.end()
  })
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve))
  const settings = {
    SMSC_URL: `${carriers.taking.url}?window=50&receipts=true`,
    CARAVAN_WEBHOOK_HTTP: 'allow',
    CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8',
    LOG_LEVEL: 'error',
  }
  const stage = await openStage({ ...settings, ...env })
  try {
    return await soak(stage, carriers, `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`)
  } finally {
    await stage.stop()
    webhook.close()
    await carriers.close()
  }
})
process.exit(isFlat ? 0 : 1)

async function soak(stage: AttackStage, carriers: Carriers, webhookUrl: string): Promise<boolean> {
  const { accountId, apiKey } = await stage.newAccount('soak')
  const { adminToken } = (await stage.caravan('token', 'create', '--name', 'soak')) as { adminToken: string }
  await stage.caravan('smsc', 'add', 'brings', carriers.bringingUrl)
  await stage.caravan('sender', 'add', accountId, SHORT_NUMBER)
  const startedMs = performance.now()
  const at = () => (performance.now() - startedMs) / 1_000
  const asked: Asked[] = []
  const onAnswer = (one: Omit<Asked, 'at'>) => asked.push({ ...one, at: at() })
  const traffic = new Traffic({ url: stage.url, apiKey, accountId, adminToken, random, onAnswer })
  await subscribe(stage.url, apiKey, webhookUrl)
  const stopping = new AbortController()
  const working = PACES.map(([what, everyMs]) => pace(everyMs, stopping.signal, () => traffic[what]()))
  working.push(pace(1_000, stopping.signal, async () => carriers.bring()))
  working.push(pace(FAULT_MS, stopping.signal, async () => strike(carriers)))
  const samples: Sample[] = []
  while (at() < seconds) {
    await sleep(Math.min(SAMPLE_MS, Math.max(0, seconds - at()) * 1_000))
    samples.push(await sampleOf(stage.pid(), stage.pool, at()))
  }
  stopping.abort()
  await Promise.all(working)
  carriers.taking.setScript({})
  const open = await awaitEnds(stage)
  const wrong = (await examine(stage.pool)).filter(({ level, count }) => level === 'error' && count > 0)
  return report(samples, asked, {
    open,
    restarts: stage.restarts(),
    wrong: wrong.map(({ name, count }) => `${name}: ${count}`),
  })
}

/** Begins `work` so often, whether what was begun before has ended or not, but no more than ten at once. */
async function pace(everyMs: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  const going = new Set<Promise<void>>()
  while (!signal.aborted) {
    if (going.size < 10) {
      const one = work().finally(() => going.delete(one))
      going.add(one)
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined)
  }
  await Promise.all(going)
}

/** The strike of this moment: the carrier is cut off, or behaves in another way from now on. */
function strike(carriers: Carriers): void {
  if (random.chance(0.5)) carriers.taking.disconnectAll()
  else carriers.taking.setScript(random.pick(SCRIPTS))
}

async function subscribe(url: string, apiKey: string, webhookUrl: string): Promise<void> {
  const body = JSON.stringify({
    url: webhookUrl,
    types: ['message.sent', 'message.delivered', 'bulk.completed', 'inbound.received'],
  })
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/v2/webhooks`, { method: 'POST', headers, body })
  if (answer.status !== 201)
    throw new Error(`the webhook was answered ${answer.status}: ${await answer.text()}`)
}

/** How many batches are not over in the end. */
async function awaitEnds({ pool }: AttackStage): Promise<number> {
  const endsMs = performance.now() + PATIENCE_SECONDS * 1_000
  for (;;) {
    const { rows } = await pool.query<{ open: number }>(
      `select count(*)::int as open from batches where status in ('pending', 'processing') and not paused`,
    )
    const open = rows[0]?.open ?? 0
    if (open === 0 || performance.now() > endsMs) return open
    await sleep(POLL_MS)
  }
}

function report(
  samples: Sample[],
  asked: Asked[],
  end: { open: number; restarts: number; wrong: string[] },
): boolean {
  const table = new Table({
    head: ['', 'after a fifth', 'at the end', 'most', 'an hour', ''],
    style: { head: [], border: [] },
  })
  const rows: { what: string; trend: Trend; isFlat: boolean | undefined }[] = []
  for (const what of ['megabytes', 'files', 'threads', 'connections', 'deadPercent', 'jobs'] as const) {
    const trend = trendOf(samples.map((sample) => [sample.at, sample[what]]))
    const max = GROWS_MAX[what]
    const grown = (trend.perHour * seconds) / 3_600
    rows.push({ what, trend, isFlat: max === undefined ? undefined : grown <= max })
  }
  for (const [what, all = []] of Object.entries(Object.groupBy(asked, ({ what }) => what)))
    rows.push({
      what: `${what}, ms (${all.length})`,
      trend: trendOf(all.map(({ at, ms }) => [at, ms])),
      isFlat: undefined,
    })
  for (const { what, trend, isFlat } of rows)
    table.push([
      what,
      ...[trend.first, trend.last, trend.most].map((value) => value.toFixed(1)),
      `${trend.perHour >= 0 ? '+' : ''}${trend.perHour.toFixed(1)}`,
      isFlat === undefined ? '' : isFlat ? 'flat' : 'GROWS',
    ])
  const failed = Object.entries(
    Object.groupBy(
      asked.filter(({ status }) => status !== 200),
      ({ what, status }) => `${what} ${status}`,
    ),
  )
  console.log(`${seconds} s, seed ${values.seed}, ${cpus().length} processors`)
  console.log(table.toString())
  console.log(`refused: ${failed.map(([what, all]) => `${all?.length} x ${what}`).join(', ') || 'nothing'}`)
  console.log(
    `batches not over: ${end.open}; started again: ${end.restarts}; doctor: ${end.wrong.join(', ') || 'clean'}`,
  )
  mkdirSync(RESULTS, { recursive: true })
  const json = `${JSON.stringify({ seconds, seed: values.seed, rows, failed: failed.map(([what, all]) => [what, all?.length]), end, samples }, null, 2)}\n`
  for (const file of [path.join(RESULTS, 'soak.json'), values.json]) if (file) writeFileSync(file, json)
  return (
    rows.every(({ isFlat }) => isFlat !== false) &&
    end.open === 0 &&
    end.restarts === 0 &&
    end.wrong.length === 0
  )
}
