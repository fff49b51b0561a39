/** The strikes that use something up: room for the database, its connections, the descriptors of the gateway. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { DataDisk } from './data-disk.ts'
import type { Scene, Struck } from './faults.ts'
import { type Answer, startProbing, tally } from './probe.ts'
import { running } from './status.ts'
import { allBinds } from './wire.ts'

const LASTS_MS = 15_000
const AFTERWARDS_MS = 3_000
/** PostgreSQL keeps three for superusers besides. */
const SESSIONS_MAX = 400
const READY_WITHIN_MS = 2_000

/** PostgreSQL cannot write a byte more; then there is room again. */
export async function fillDatabaseDisk(scene: Scene): Promise<Struck> {
  const disk = scene.stage.dataDisk as DataDisk
  disk.fill()
  const answers = await probed(scene, LASTS_MS, async () => {
    disk.clear()
    // It ends where it can write no log ahead; whatever watches it starts it again.
    if (!scene.stage.postgres?.isUp()) await scene.stage.postgres?.start()
  })
  // It is ready again a minute after PostgreSQL has last spoken of the disk.
  return { bindsHit: allBinds(scene), faults: undocumented(answers), shown: answers }
}

/** Others take every connection that PostgreSQL has left; those that the gateway has stay its own. */
export async function spendConnections(scene: Scene): Promise<Struck> {
  const url = scene.stage.postgres?.url
  const clients: pg.Client[] = []
  for (let left = SESSIONS_MAX; left > 0; left--) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    const refused = await client.connect().then(
      () => false,
      () => true,
    )
    if (refused) break
    clients.push(client)
  }
  const release = () => Promise.all(clients.map((client) => client.end())).then(() => undefined)
  const answers = await probed(scene, LASTS_MS, release)
  return { bindsHit: 0, faults: [...undocumented(answers), ...unready(answers)], shown: answers }
}

/** The gateway may open no file and no socket more than it has. */
export async function spendDescriptors(scene: Scene): Promise<Struck> {
  const { pid } = running(scene.stage) as { pid: number }
  const limit = (count: string) => execFileSync('prlimit', ['--pid', String(pid), `--nofile=${count}`])
  const before = execFileSync('prlimit', ['--pid', String(pid), '--nofile', '-o', 'SOFT', '--noheadings'])
  limit(`${readdirSync(`/proc/${pid}/fd`).length}:`)
  const answers = await probed(scene, LASTS_MS, async () => void limit(`${before.toString().trim()}:`))
  return { bindsHit: 0, faults: [...undocumented(answers), ...unready(answers)], shown: answers }
}

/** Asks while it lasts and a little longer: `end` ends it. */
async function probed(scene: Scene, lastsMs: number, end: () => Promise<void>): Promise<Answer[]> {
  const prober = startProbing(scene.probing())
  await sleep(lastsMs)
  await end()
  await sleep(AFTERWARDS_MS)
  await prober.stop()
  scene.answers.push(...prober.answers)
  return prober.answers
}

/** Sentences on errors that are not a 503 with Retry-After. */
function undocumented(answers: Answer[]): string[] {
  const wrong = answers.filter(
    ({ what, status, hasRetryAfter }) =>
      status >= 500 && (status !== 503 || (what !== 'ready' && !hasRetryAfter)),
  )
  return wrong.length > 0 ? [`${wrong.length} answers were no 503 with Retry-After: ${tally(wrong)}`] : []
}

/** Sentences on a gateway that is not ready again. */
function unready(answers: Answer[]): string[] {
  const last = answers.findLast(({ what }) => what === 'ready')
  if (last?.status === 200 && last.ms <= READY_WITHIN_MS) return []
  return [`/readyz was ${last?.status} after ${Math.round(last?.ms ?? 0)} ms when it was over`]
}
