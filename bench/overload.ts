/**
 * Asks more of the gateway than it can do, in every way at once, and shows what becomes of it: whether it stays up and
 * within its memory, says no with a time to come back, lets others through, and sends all that it has accepted.
 */
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { examine } from '../src/doctor/store.ts'
import type { AttackerReport, AttackerTask } from './attack/attacker.ts'
import { ATTACKS, withNameServer } from './attack/attacks.ts'
import { type Account, type AttackStage, nextMessage, openStage } from './attack/stage.ts'
import { startVictim } from './attack/victim.ts'
import { begin } from './command.ts'
import type { Posted, PostsTask } from './overload/posts.ts'
import { askReady } from './overload/probe.ts'

const RESULTS = path.resolve(import.meta.dirname, 'results')
const TARGETS = { megabytes: 900, readyMs: 100, sendMs: 1_000 }
const USAGE = `
npm run overload -- [--seconds 60] [--posts 100] [--recipients 50000] [--patience 1800] [--json FILE]

At once: 2,000 idle connections and 1,000 streams, 200 readers that read nothing of a status of 50,000, 20 sign-ins a
second, and so many posts of so many recipients from ten accounts, while another account sends one message a second.

  --seconds   how long all but the posts lasts; the posts take as long as they take
  --patience  how many seconds there are to send what was accepted

Targets: memory under ${TARGETS.megabytes} MB, /readyz within ${TARGETS.readyMs} ms (p99), small sends of the other account p99 under
${TARGETS.sendMs} ms and none refused, every 503 with Retry-After, every accepted message sent, books exact. Ends with 1 when one
is missed. DATABASE_URL names a server to make a database on. Everything stays on 127.0.0.0/8.
`
const POSTERS = 10
const READERS = 200
const POLL_MS = 1_000
const OVERTIME_MS = 60_000

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    posts: { type: 'string', default: '100' },
    recipients: { type: 'string', default: '50000' },
    patience: { type: 'string', default: '1800' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
begin(values.help, USAGE)
const [seconds, posts, recipients] = [values.seconds, values.posts, values.recipients].map(Number) as [
  number,
  number,
  number,
]

/** A line of the table: what was to hold, what was found, and whether it held. */
type Line = [what: string, found: string, isMet: boolean | undefined]

const lines = await withNameServer(async (env) => {
  const stage = await openStage(env)
  try {
    return await overload(stage)
  } finally {
    await stage.stop()
  }
})
const table = new Table({ head: ['', 'found', ''], style: { head: [], border: [] } })
for (const [what, found, isMet] of lines)
  table.push([what, found, isMet === undefined ? '' : isMet ? 'met' : 'MISSED'])
console.log(`${seconds} s, ${posts} posts of ${recipients}, ${cpus().length} processors`)
console.log(table.toString())
mkdirSync(RESULTS, { recursive: true })
const json = `${JSON.stringify({ seconds, posts, recipients, targets: TARGETS, lines }, null, 2)}\n`
for (const file of [path.join(RESULTS, 'overload.json'), values.json]) if (file) writeFileSync(file, json)
process.exit(lines.some(([, , isMet]) => isMet === false) ? 1 : 0)

async function overload(stage: AttackStage): Promise<Line[]> {
  const { url } = stage
  const [reader, streamer, other] = [
    await stage.newAccount('reader'),
    await stage.newAccount('streamer'),
    await stage.newAccount('other'),
  ]
  const posters: Account[] = []
  for (let i = 0; i < POSTERS; i++) posters.push(await stage.newAccount(`poster ${i}`))
  const keys = posters.map(({ apiKey }) => apiKey)
  const read = await ATTACKS['readers 40'].prepare?.(stage, reader)
  const followed = await ATTACKS.streams.prepare?.(stage, streamer)
  const victim = await startVictim(url, other.apiKey)
  const probe = askReady(url)
  const watch = stage.watch()
  const common = { url, seconds, batchIds: [] }
  const attackers = [
    ...Array.from({ length: READERS / 40 }, () =>
      attack({ ...common, attack: 'readers 40', keys: [reader.testKey], ...read }),
    ),
    attack({ ...common, attack: 'streams', keys: [streamer.testKey], ...followed }),
    attack({ ...common, attack: 'passwords', keys: [''] }),
  ]
  const posted = await inProcess<PostsTask, Posted[]>('overload/posts.ts', { url, keys, posts, recipients })
  const tallies = await Promise.all(attackers)
  const felt = await victim.stop()
  const [ready, seen] = [await probe.stop(), watch.stop()]
  const sent = await awaitSent(stage, posted)
  const wrong = (await examine(stage.pool)).filter(({ level, count }) => level === 'error' && count > 0)
  const unanswered = (await storedBatches(stage, posters)) - sent.batches
  const answered = Object.entries(
    Object.groupBy(posted, ({ status, code }) => `${status} ${code ?? ''}`.trim()),
  )
  const refused = posted.filter(({ status }) => status === 503 || status === 429)
  const withoutTime = refused.filter(({ hasRetryAfter }) => !hasRetryAfter).length
  const sends = quantile(felt.sendMs, 0.99)
  const readyMs = quantile(ready.ms, 0.99)
  const strangers = Object.entries(felt.refused).map(([code, times]) => `${times} x ${code}`)
  return [
    [
      'posts',
      answered.map(([what, all]) => `${all?.length} x ${what}`).join(', '),
      posted.every(({ status }) => [0, 202, 429, 503].includes(status)),
    ],
    ['slowest post, s', (Math.max(...posted.map(({ ms }) => ms)) / 1_000).toFixed(1), undefined],
    ['503 and 429 without Retry-After', String(withoutTime), withoutTime === 0],
    ['memory, MB', seen.residentMegabytes.toFixed(0), seen.residentMegabytes < TARGETS.megabytes],
    ['event loop held by work, ms', seen.heldMs.toFixed(0), undefined],
    ['started again', String(seen.restarts), seen.restarts === 0 && seen.isUp],
    [
      '/readyz p50, p99, most, ms',
      [quantile(ready.ms, 0.5), readyMs, Math.max(0, ...ready.ms)].map((ms) => ms.toFixed(0)).join(', '),
      readyMs < TARGETS.readyMs,
    ],
    ['/readyz not ready', `${ready.failed} of ${ready.failed + ready.ms.length}`, ready.failed === 0],
    [
      'sends of the other account',
      `${felt.sendMs.length}, p50 ${quantile(felt.sendMs, 0.5).toFixed(0)} ms, p99 ${sends.toFixed(0)} ms`,
      sends < TARGETS.sendMs,
    ],
    ['refused of them', strangers.join(', ') || '0', strangers.length === 0],
    [
      'its messages sent within, p99 s',
      `${(quantile(felt.sentMs, 0.99) / 1_000).toFixed(1)}; never ${felt.neverSent}`,
      felt.neverSent === 0,
    ],
    ['accepted messages', `${sent.accepted} in ${sent.batches} batches`, undefined],
    ['accepted without an answer', String(unanswered), unanswered === 0],
    ['not sent in the end', String(sent.unsent), sent.unsent === 0],
    ['seconds until all were sent', sent.seconds.toFixed(0), undefined],
    ['doctor', wrong.map(({ name, count }) => `${name}: ${count}`).join(', ') || 'clean', wrong.length === 0],
    ...tallies.map(([name, tally]): Line => [name, tally, undefined]),
  ]
}

async function attack(task: AttackerTask): Promise<[string, string]> {
  const overtime = sleep(seconds * 1_000 + OVERTIME_MS, undefined, { ref: false })
  const report = await Promise.race([
    inProcess<AttackerTask, AttackerReport>('attack/attacker.ts', task),
    overtime,
  ])
  const tally = Object.entries(report?.tally ?? { 'did not end': 1 })
  return [task.attack, tally.map(([what, times]) => `${what} ${times}`).join(', ')]
}

/** In a process of its own, so that its work is in nobody's way but the machine's. */
async function inProcess<Task extends object, Said>(file: string, task: Task): Promise<Said> {
  const child = fork(path.resolve(import.meta.dirname, file))
  try {
    child.send(task)
    return (await nextMessage(child)) as Said
  } finally {
    child.kill('SIGKILL')
  }
}

/** A batch that was refused, or had no answer, must not be there. */
async function storedBatches({ pool }: AttackStage, accounts: Account[]): Promise<number> {
  const ids = accounts.map(({ accountId }) => accountId)
  const { rows } = await pool.query<{ batches: number }>(
    'select count(*)::int as batches from batches where account_id = any($1::uuid[])',
    [ids],
  )
  return rows[0]?.batches ?? 0
}

interface Sent {
  batches: number
  accepted: number
  unsent: number
  seconds: number
}

/** Waits until the batches that were answered with 202 are over. */
async function awaitSent(stage: AttackStage, posted: Posted[]): Promise<Sent> {
  const ids = posted.flatMap(({ batchId }) => batchId ?? [])
  const startedMs = performance.now()
  const endsMs = startedMs + Number(values.patience) * 1_000
  for (;;) {
    const { rows } = await stage.pool.query<{ accepted: number; sent: number; open: number }>(
      `select coalesce(sum(valid_count), 0)::float8 as accepted, coalesce(sum(sent_count), 0)::float8 as sent,
              (count(*) filter (where status in ('pending', 'processing')))::float8 as open
       from batches where id = any($1::uuid[])`,
      [ids],
    )
    const { accepted = 0, sent = 0, open = 0 } = rows[0] ?? {}
    if (open === 0 || performance.now() > endsMs)
      return {
        batches: ids.length,
        accepted,
        unsent: accepted - sent,
        seconds: (performance.now() - startedMs) / 1_000,
      }
    await sleep(POLL_MS)
  }
}

/** 0 of none. */
function quantile(numbers: number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}
