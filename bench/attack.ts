/**
 * One account attacks the gateway with all it has while another sends one message a second and polls: whether the
 * other one notices. `--help` says what there is. Ends with 1 when a target was missed.
 */
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { AttackerReport, AttackerTask } from './attack/attacker.ts'
import { ATTACKS, type Attack, type AttackName, withNameServer } from './attack/attacks.ts'
import { type AttackRow, rowOf, TARGETS, tableOf } from './attack/report.ts'
import { type Account, type AttackStage, nextMessage, openStage } from './attack/stage.ts'
import { startVictim } from './attack/victim.ts'
import { begin } from './command.ts'

const RESULTS = path.resolve(import.meta.dirname, 'results')
const NAMES = Object.keys(ATTACKS) as AttackName[]
const USAGE = `
npm run attack -- [--seconds 60] [--only NAME,...] [--json FILE]

  --seconds  how long each attack lasts
  --only     which: ${NAMES.join(', ')}; all without it, "none" (nobody attacks) first
  --json     a file for the rows, besides bench/results/attack.json

Targets: sends and polls of the other account p99 under ${TARGETS.answerMs} ms and none refused, the event loop never held
${TARGETS.heldMs} ms by input, memory under ${TARGETS.megabytes} MB, the gateway not started again; its messages sent, and
its webhooks told and its bigger estimates answered, p99 within ${TARGETS.lateMs / 1_000} s. DATABASE_URL names a server to make
databases on; without it each attack has an embedded PostgreSQL. Everything stays on 127.0.0.0/8.
`
/** The gateway posts to addresses on this machine. */
const SETTINGS = { CARAVAN_WEBHOOK_HTTP: 'allow', CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8' }
/** An attacker that does not end by itself is ended. */
const OVERTIME_MS = 60_000

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    only: { type: 'string', default: NAMES.join(',') },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
begin(values.help, USAGE)

const seconds = Number(values.seconds)
const rows: AttackRow[] = []
await withNameServer(async (env) => {
  for (const name of values.only.split(',')) {
    const attack = ATTACKS[name as AttackName]
    if (!attack) throw new Error(`there is no attack ${name}: ${NAMES.join(', ')}`)
    const stage = await openStage({ ...SETTINGS, ...env, ...attack.env })
    try {
      const row = await perform(name as AttackName, attack, stage)
      rows.push(row)
      console.log(JSON.stringify(row))
    } finally {
      await stage.stop()
    }
  }
})
console.log(`${seconds} s each, ${cpus().length} processors`)
console.log(tableOf(rows))
mkdirSync(RESULTS, { recursive: true })
const json = `${JSON.stringify({ seconds, targets: TARGETS, rows }, null, 2)}\n`
for (const file of [path.join(RESULTS, 'attack.json'), values.json]) if (file) writeFileSync(file, json)
process.exitCode = rows.some(({ missed }) => missed.length > 0) ? 1 : 0
// Sockets of attackers may still be closing.
process.exit()

async function perform(name: AttackName, attack: Attack, stage: AttackStage): Promise<AttackRow> {
  const attacker = await stage.newAccount('attacker')
  const { apiKey: victimKey } = await stage.newAccount('victim')
  const given = { keys: [attacker.testKey], batchIds: [], ...(await attack.prepare?.(stage, attacker)) }
  const grownBefore = await databaseMegabytes(stage)
  const victim = await startVictim(stage.url, victimKey)
  const watch = stage.watch()
  // Where the carrier attacks, nobody else does.
  const as = name === 'inbound' ? 'none' : name
  const [tally, beside] = await Promise.all([
    runAttacker({ attack: as, url: stage.url, seconds, ...given }),
    workBeside(attack, stage, attacker),
  ])
  const felt = await victim.stop()
  const seen = watch.stop()
  const grownMegabytes = (await databaseMegabytes(stage)) - grownBefore
  return rowOf(name, felt, seen, { attacker: { ...tally, ...beside }, grownMegabytes })
}

async function workBeside(attack: Attack, stage: AttackStage, attacker: Account): Promise<object> {
  const overtime = new Promise<object>((resolve) =>
    setTimeout(resolve, seconds * 1_000 + OVERTIME_MS, { beside: 'did not end' }).unref(),
  )
  return Promise.race([attack.alongside?.(stage, attacker, seconds) ?? {}, overtime])
}

/** In a process of its own, so that its work is not in the way of the victim's times. */
async function runAttacker(task: AttackerTask): Promise<object> {
  const child = fork(path.resolve(import.meta.dirname, 'attack/attacker.ts'))
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000 + OVERTIME_MS)
  try {
    child.send(task)
    return ((await nextMessage(child)) as AttackerReport).tally
  } catch (error) {
    return { error: (error as Error).message }
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

async function databaseMegabytes({ pool }: AttackStage): Promise<number> {
  const { rows } = await pool.query<{ bytes: bigint }>('select pg_database_size(current_database()) as bytes')
  return Number(rows[0]?.bytes ?? 0n) / 1_048_576
}
