/**
 * Kills or stops the gateway, its database or its connection to the SMSC, or starves it, at random moments while batches
 * go out, and checks what is left: nothing lost, what was sent twice says so, the books exact.
 *
 *     npm run chaos -- --runs 20 --recipients 50000 --kill gateway --policy resend --processes 1
 *
 * Without --kill, --policy or --processes: all of them. Ends with 1 when something that must hold did not.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { type ChaosResult, POLICIES, type Policy, runChaos, WINDOW } from './chaos/run.ts'
import { KILLS, type Kill } from './chaos/strike.ts'

const RESULTS = path.resolve(import.meta.dirname, 'results')

interface Kind {
  kill: Kill
  policy: Policy
  processes: number
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    recipients: { type: 'string', default: '20000' },
    kill: { type: 'string' },
    policy: { type: 'string' },
    processes: { type: 'string' },
    /** Repeats the moments of an earlier series. */
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const runs = Number(values.runs)
const recipients = Number(values.recipients)
const random = seeded(Number(values.seed))
console.log(`${runs} runs of ${recipients} recipients each, window ${WINDOW}, seed ${values.seed}`)

const series: { kind: Kind; results: ChaosResult[] }[] = []
for (const kind of kinds()) {
  const results: ChaosResult[] = []
  series.push({ kind, results })
  for (let run = 1; run <= runs; run++) {
    const databaseUrl = process.env.DATABASE_URL
    // What is to be starved takes time to starve.
    const tps = kind.kill === 'lock' ? Math.ceil(recipients / 20 / kind.processes) : 0
    const result = await runChaos({ ...kind, recipients, random, databaseUrl, tps })
    results.push(result)
    console.log(lineOf(kind, run, result))
    for (const sentence of result.broken) console.log(`  BROKEN: ${sentence}`)
    if (result.keptFolder) console.log(`  logs and data are kept in ${result.keptFolder}`)
  }
}
console.log(tableOf(series))
mkdirSync(RESULTS, { recursive: true })
writeFileSync(
  path.join(RESULTS, 'chaos.json'),
  `${JSON.stringify({ seed: values.seed, recipients, window: WINDOW, series }, null, 2)}\n`,
)
process.exitCode = series.some(({ results }) => results.some(({ broken }) => broken.length > 0)) ? 1 : 0

function kinds(): Kind[] {
  const kills = chosen(values.kill, KILLS)
  const policies = chosen(values.policy, POLICIES)
  const processes = values.processes ? [Number(values.processes)] : [1, 3]
  return processes.flatMap((processes) =>
    policies.flatMap((policy) => kills.map((kill) => ({ kill, policy, processes }))),
  )
}

function chosen<T extends string>(value: string | undefined, all: readonly T[]): readonly T[] {
  if (value === undefined) return all
  if (!all.includes(value as T)) throw new Error(`"${value}" is none of ${all.join(', ')}`)
  return [value as T]
}

function lineOf({ kill, policy, processes }: Kind, run: number, result: ChaosResult): string {
  return [
    `${kill}, ${policy}, ${processes} process${processes === 1 ? '' : 'es'}, run ${run}`,
    `struck at ${result.struckAtPercent.toFixed(0)} %`,
    `lost ${result.lost}`,
    `twice ${result.sentTwice}`,
    `marked ${result.marked}`,
    `failed in doubt ${result.failedInDoubt}, of which taken ${result.takenButFailed}`,
    `next message after ${seconds(result.resumedAfterSeconds)}`,
    `binds ${result.bindsBefore} (${result.bindsHit} hit) -> ${result.bindsAfter}, back after ${seconds(result.bindsBackAfterSeconds)}`,
    `verdict after ${seconds(result.verdictAfterSeconds)}`,
  ].join('; ')
}

function tableOf(series: { kind: Kind; results: ChaosResult[] }[]): string {
  const table = new Table({
    head: [
      'killed',
      'policy',
      'processes',
      'runs',
      'lost',
      'sent twice\nmedian, most',
      'windows a\nbind, most',
      'unmarked',
      'taken but\nfailed',
      'books\nexact',
      'next message, s\nmedian, most',
      'binds back, s\nmedian, most',
      'broken',
    ],
    style: { head: [], border: [] },
  })
  for (const { kind, results } of series) {
    const twice = results.map(({ sentTwice }) => sentTwice)
    table.push([
      kind.kill,
      kind.policy,
      kind.processes,
      results.length,
      total(results.map(({ lost }) => lost)),
      `${median(twice)}, ${Math.max(...twice)}`,
      Math.max(
        ...results.map(({ sentTwice, bindsHit }) => sentTwice / (WINDOW * Math.max(1, bindsHit))),
      ).toFixed(2),
      total(results.map(({ unmarked }) => unmarked)),
      total(results.map(({ takenButFailed }) => takenButFailed)),
      `${results.filter(({ booksExact }) => booksExact).length} of ${results.length}`,
      spread(results.map(({ resumedAfterSeconds }) => resumedAfterSeconds)),
      spread(results.map(({ bindsBackAfterSeconds }) => bindsBackAfterSeconds)),
      results.filter(({ broken }) => broken.length > 0).length,
    ])
  }
  return table.toString()
}

function spread(values: (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0) return 'never'
  const never = values.length - known.length
  const text = `${median(known).toFixed(1)}, ${Math.max(...known).toFixed(1)}`
  return never > 0 ? `${text}; ${never} never` : text
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function seconds(value: number | undefined): string {
  return value === undefined ? 'never' : `${value.toFixed(2)} s`
}

/** Mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
