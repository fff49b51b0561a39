/**
 * Kills the gateway, its database or its connection to the SMSC at random moments while batches go out, stops them,
 * cuts them off, takes the disk, the clock or the database from them, and checks what is left: nothing lost, nothing
 * refused and yet accepted, what was sent twice says so, the books exact. `--help` says what there is.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { WINDOW } from './chaos/broken.ts'
import { FAULT_NAMES, FAULTS, type Fault, type FaultName, KILLS } from './chaos/faults.ts'
import { type ChaosOptions, type ChaosResult, POLICIES, type Policy, runChaos } from './chaos/run.ts'
import { tableOf } from './chaos/table.ts'
import { begin } from './command.ts'
import { Random } from './random.ts'

const RESULTS = path.resolve(import.meta.dirname, 'results')
const USAGE = `
npm run chaos -- [--runs 3] [--recipients 20000] [--kill NAME,...] [--policy resend|hold] [--processes N] [--seed N]

  --kill       what strikes; all of them without it. A name stands for all that begin with it: "clock".
               ${FAULT_NAMES.join(', ')}
  --policy     what the carrier's connection says of messages in doubt; both without it for what is killed
               (${KILLS.join(', ')}) and for "locked", resend for the others
  --processes  gateways; 1 and 3 without it for what is killed. Others say themselves how many they take, or take 1.
  --seed       repeats the moments of an earlier series

DATABASE_URL names a server to make databases on; without it each run has an embedded PostgreSQL. Faults of the
database and of the clock have a server of their own, clocks need libfaketime, "log full" needs root.
Ends with 1 when something that must hold did not.
`

export interface Kind {
  kill: FaultName
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
    help: { type: 'boolean', default: false },
  },
})
begin(values.help, USAGE)

const runs = Number(values.runs)
const recipients = Number(values.recipients)
const seeded = new Random(Number(values.seed))
const random = () => seeded.unit()
console.log(`${runs} runs of ${recipients} recipients each, window ${WINDOW}, seed ${values.seed}`)

const series: { kind: Kind; results: ChaosResult[] }[] = []
for (const kind of kinds()) {
  const results: ChaosResult[] = []
  series.push({ kind, results })
  for (let run = 1; run <= runs; run++) {
    const { recipientsMin = 0 }: Fault = FAULTS[kind.kill]
    const enough = Math.max(recipients, recipientsMin)
    const result = await tried({ ...kind, recipients: enough, random, databaseUrl: process.env.DATABASE_URL })
    if (!result) continue
    results.push(result)
    console.log(lineOf(kind, run, result))
    for (const sentence of result.broken) console.log(`  BROKEN: ${sentence}`)
    if (result.keptFolder) console.log(`  logs and data are kept in ${result.keptFolder}`)
  }
}
console.log(tableOf(series.filter(({ results }) => results.length > 0)))
mkdirSync(RESULTS, { recursive: true })
writeFileSync(
  path.join(RESULTS, 'chaos.json'),
  `${JSON.stringify({ seed: values.seed, recipients, window: WINDOW, series }, null, 2)}\n`,
)
const isWell = series.every(
  ({ results }) => results.length === runs && results.every(({ broken }) => broken.length === 0),
)
process.exitCode = isWell ? 0 : 1

/** Undefined for a run that could not be made: the others are worth making all the same. */
async function tried(options: ChaosOptions): Promise<ChaosResult | undefined> {
  try {
    return await runChaos(options)
  } catch (error) {
    console.log(`${options.kill}, ${options.policy} could not be run:`, error)
    return undefined
  }
}

function kinds(): Kind[] {
  const kills = values.kill === undefined ? FAULT_NAMES : values.kill.split(',').flatMap(named)
  return kills.flatMap((kill) => {
    const { processes, bothPolicies }: Fault = FAULTS[kill]
    const isKill = KILLS.some((one) => one === kill)
    const counts = processes
      ? [processes]
      : values.processes
        ? [Number(values.processes)]
        : isKill
          ? [1, 3]
          : [1]
    const policies = bothPolicies ? POLICIES : POLICIES.slice(0, 1)
    return counts.flatMap((processes) =>
      chosen(values.policy, policies).map((policy) => ({ kill, policy, processes })),
    )
  })
}

/** All faults that begin with it. */
function named(name: string): FaultName[] {
  const exact = FAULT_NAMES.filter((one) => one === name)
  const found = exact.length > 0 ? exact : FAULT_NAMES.filter((one) => one.startsWith(name))
  if (found.length === 0) throw new Error(`"${name}" is none of ${FAULT_NAMES.join(', ')}`)
  return found
}

function chosen(value: string | undefined, all: readonly Policy[]): readonly Policy[] {
  if (value === undefined) return all
  if (!POLICIES.includes(value as Policy)) throw new Error(`"${value}" is none of ${POLICIES.join(', ')}`)
  return [value as Policy]
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
    ...(result.answers
      ? [`meanwhile ${result.answers}, slowest ${seconds(result.slowestAnswerSeconds)}`]
      : []),
    `refused but accepted ${result.refusedButAccepted}, outcome unknown ${result.outcomeUnknown}`,
  ].join('; ')
}

function seconds(value: number | undefined): string {
  return value === undefined ? 'never' : `${value.toFixed(2)} s`
}
