/**
 * Feeds every reader of input with what nobody would write, and checks what must hold for each: nothing falls over,
 * hangs, grows, or answers what is not documented. `--help` says what there is. Ends with 1 when something was found.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import Table from 'cli-table3'
import { begin } from './command.ts'
import { keep } from './fuzz/corpus.ts'
import { type Examined, type Finding, inputOf } from './fuzz/examine.ts'
import { fuzzGateway, GATEWAY_SURFACES, type GatewaySurface } from './fuzz/gateway.ts'
import { SURFACE_NAMES, SURFACES, type SurfaceName } from './fuzz/surfaces.ts'
import type { ThreadTask } from './fuzz/thread.ts'

const RESULTS = path.resolve(import.meta.dirname, 'results')
const NAMES = [...SURFACE_NAMES, ...Object.keys(GATEWAY_SURFACES)] as Name[]
const USAGE = `
npm run fuzz -- [--surface NAME,...] [--seconds 60] [--cases N] [--seed S] [--from N] [--json FILE]

  --surface  which: ${NAMES.join(', ')}; all without it
  --seconds  the most that a surface takes
  --cases    the most cases of a surface; as many as there is time for without it
  --seed     the same seed and the same number are the same case
  --from     the number of the first case, to go on where an earlier run ended
  --json     a file for the rows, besides bench/results/fuzz.json

Findings are made small, printed, and kept in test/corpus, whose inputs the tests run. For http and http-raw there
is a gateway with an embedded PostgreSQL (or a database on the server of DATABASE_URL), which is examined at the end.
`
/** A case that runs for so long hangs; what takes more than a second is found by the thread itself. */
const HANGS_MS = 30_000
const LOOK_MS = 250
const SHOWN_MAX = 2_000

type Name = SurfaceName | GatewaySurface

interface Row extends Omit<Examined, 'findings'> {
  surface: Name
  from: number
  seconds: number
  findings: string[]
}

const { values } = parseArgs({
  options: {
    surface: { type: 'string', default: NAMES.join(',') },
    seconds: { type: 'string', default: '60' },
    cases: { type: 'string', default: String(Number.MAX_SAFE_INTEGER) },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
begin(values.help, USAGE)

const [seconds, cases, seed, from] = [values.seconds, values.cases, values.seed, values.from].map(Number) as [
  number,
  number,
  number,
  number,
]
const rows: Row[] = []
for (const surface of values.surface.split(',') as Name[]) {
  if (!NAMES.includes(surface)) throw new Error(`there is no surface ${surface}: ${NAMES.join(', ')}`)
  const row = await fuzz(surface)
  rows.push(row)
  console.log(lineOf(row))
  for (const finding of row.findings) console.log(`  FOUND: ${finding}`)
}
console.log(tableOf(rows))
mkdirSync(RESULTS, { recursive: true })
const json = `${JSON.stringify({ seed, rows }, null, 2)}\n`
for (const file of [path.join(RESULTS, 'fuzz.json'), values.json]) if (file) writeFileSync(file, json)
process.exit(rows.some(({ findings }) => findings.length > 0) ? 1 : 0)

async function fuzz(surface: Name): Promise<Row> {
  const startedMs = performance.now()
  const { findings, ...examined } = await examineSurface(surface)
  const told = findings.map((finding) => {
    const { number, what, input } = finding
    return `case ${number} of seed ${seed}: ${what}; ${shownOf(surface, input)}`
  })
  return { surface, from, seconds: (performance.now() - startedMs) / 1_000, ...examined, findings: told }
}

/** Where an input is kept; a request that needs what was there at its time is shown. */
function shownOf(surface: Name, input: Buffer): string {
  if (input.length === 0) return 'nothing to keep'
  return surface in SURFACES
    ? keep(surface, input)
    : JSON.stringify(input.toString('latin1')).slice(0, SHOWN_MAX)
}

function examineSurface(surface: Name): Promise<Examined> {
  if (surface in SURFACES) return inThread(surface as SurfaceName)
  const untilMs = performance.now() + seconds * 1_000
  return fuzzGateway(surface as GatewaySurface, { seed, from, cases, untilMs })
}

/** A thread that hangs is ended, and the case that it ran is what was found. */
async function inThread(surface: SurfaceName): Promise<Examined> {
  const progress = new SharedArrayBuffer(8)
  const at = new BigInt64Array(progress)
  const workerData: ThreadTask = { surface, seconds, progress, seed, from, cases }
  const worker = new Worker(new URL('./fuzz/thread.ts', import.meta.url), { workerData })
  const { promise, resolve, reject } = Promise.withResolvers<Examined>()
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', (code) => reject(new Error(`the thread of ${surface} ended with ${code}`)))
  let last = { number: -1n, sinceMs: performance.now() }
  const looking = setInterval(() => {
    const number = at[0] as bigint
    if (number !== last.number) last = { number, sinceMs: performance.now() }
    else if (performance.now() - last.sinceMs > HANGS_MS) void hung(surface, Number(number)).then(resolve)
  }, LOOK_MS)
  try {
    return await promise
  } finally {
    clearInterval(looking)
    await worker.terminate()
  }
}

async function hung(surface: SurfaceName, number: number): Promise<Examined> {
  const input = inputOf(SURFACES[surface], await SURFACES[surface].seeds(), seed, number)
  const finding: Finding = { number, what: `hangs for more than ${HANGS_MS / 1_000} s`, input }
  return { cases: number - from, findings: [finding], slowestMs: HANGS_MS, grownMegabytes: 0 }
}

function lineOf({ surface, cases, seconds, slowestMs }: Row): string {
  const rate = Math.round(cases / seconds).toLocaleString('en')
  return `${surface}: ${cases.toLocaleString('en')} cases, ${rate} a second, slowest ${slowestMs.toFixed(0)} ms`
}

function tableOf(all: Row[]): string {
  const table = new Table({
    head: ['surface', 'cases', 'a second', 'slowest, ms', 'grown, MB', 'found'],
    style: { head: [], border: [] },
  })
  for (const { surface, cases, seconds, slowestMs, grownMegabytes, findings } of all)
    table.push([
      surface,
      cases.toLocaleString('en'),
      Math.round(cases / seconds).toLocaleString('en'),
      slowestMs.toFixed(0),
      grownMegabytes.toFixed(1),
      findings.length,
    ])
  return table.toString()
}
