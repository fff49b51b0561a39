/**
 * All measurements, against their targets, on an otherwise idle machine:
 *
 *     npm run bench -- [--rounds 5] [--recipients 50000] [--only batch,receipts,singles,memory,growth]
 *
 * The gateway, PostgreSQL, the sink and the client share the machine. Ratios are against floors of the same run.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { measureBatch, type Result } from './batch.ts'
import { bareClientPerSecond } from './floors.ts'
import { measureGrowth, measureMemory, measureSingles } from './load.ts'
import { openStage, type Stage } from './stage.ts'

const RESULTS = path.resolve(import.meta.dirname, 'results')
const WINDOW = 100
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    recipients: { type: 'string', default: '50000' },
    only: { type: 'string', default: 'batch,receipts,singles,memory,growth' },
  },
})
const rounds = Number(values.rounds)
const recipients = Number(values.recipients)
const plain = `window=${WINDOW}&receipts=false`

/** The measurements: on which connection, and how often. */
const MEASUREMENTS: Record<
  string,
  { smsc: string; rounds: number; measure: (stage: Stage) => Promise<Result> }
> = {
  batch: {
    smsc: plain,
    rounds,
    measure: async (stage) => {
      const result = await measureBatch(stage, { recipients, receipts: false })
      const bare = await bareClientPerSecond(stage, 4 * recipients, WINDOW)
      return { ...result, 'a bare client of ours into the sink, a second': bare }
    },
  },
  receipts: {
    smsc: `window=${WINDOW}&receipts=true`,
    rounds,
    measure: (stage) => measureBatch(stage, { recipients, receipts: true }),
  },
  singles: {
    smsc: plain,
    rounds,
    measure: (stage) => measureSingles(stage, { connections: 64, seconds: 5 }),
  },
  memory: {
    smsc: plain,
    rounds: 1,
    measure: (stage) => measureMemory(stage, { batches: 10, recipients, pollers: 5 }),
  },
  growth: {
    smsc: plain,
    rounds: 1,
    measure: (stage) => measureGrowth(stage, { few: 10_000, many: 20 * recipients, recipients }),
  },
}

/** Names end with the target's: at least, or at most. */
const TARGETS: Record<string, string> = {
  'messages a second, POST to settled': '>= 20000',
  'with receipts: messages a second, POST to last receipt': '>= 10000',
  'accept / (JSON.parse + bare COPY)': '<= 2',
  'full status / COPY (select ...) to stdout': '<= 1.5',
  'unchanged poll (304), ms at the median': '<= 3',
  'single sends accepted a second': '>= 1500',
  'single sends, p99 ms': '<= 100',
  'time a message, many queued / few queued': '<= 1.3',
  'ten messages behind the many are out, ms': '<= 1000',
  'most resident memory, 10 x 50000 and 5 pollers, MB': '<= 460',
  'CPU of the gateway, us a message': '<= 30',
}

const summary: Record<string, { median: number; least: number; most: number; target?: string }> = {}
for (const name of values.only.split(',')) {
  const measurement = MEASUREMENTS[name]
  if (!measurement)
    throw new Error(`there is no measurement ${name}: ${Object.keys(MEASUREMENTS).join(', ')}`)
  const stage = await openStage(measurement)
  const results: Result[] = []
  try {
    // The first of several warms up.
    for (let round = measurement.rounds > 1 ? 0 : 1; round <= measurement.rounds; round++) {
      const result = await measurement.measure(stage)
      if (round > 0) results.push(result)
    }
  } finally {
    await stage.stop()
  }
  summarise(results)
}
print()
mkdirSync(RESULTS, { recursive: true })
writeFileSync(
  path.join(RESULTS, 'latest.json'),
  `${JSON.stringify({ recipients, rounds, summary }, null, 2)}\n`,
)

function summarise(results: Result[]): void {
  for (const name of Object.keys(results[0] ?? {})) {
    const sorted = results.map((result) => result[name] as number).sort((a, b) => a - b)
    summary[name] = {
      median: sorted[Math.floor(sorted.length / 2)] as number,
      least: sorted[0] as number,
      most: sorted.at(-1) as number,
      target: TARGETS[name],
    }
  }
}

function print(): void {
  const table = new Table({
    head: ['', 'median', 'least', 'most', 'target', ''],
    style: { head: [], border: [] },
  })
  for (const [name, { median, least, most, target }] of Object.entries(summary))
    table.push([
      name,
      ...[median, least, most].map(format),
      target ?? '',
      target ? verdict(median, target) : '',
    ])
  console.log(
    `${recipients} recipients, one bind, window ${WINDOW}, ${rounds} rounds, ${cpus().length} processors`,
  )
  console.log(table.toString())
}

function verdict(value: number, target: string): string {
  const [relation, bound] = target.split(' ')
  return (relation === '>=' ? value >= Number(bound) : value <= Number(bound)) ? 'met' : 'missed'
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}
