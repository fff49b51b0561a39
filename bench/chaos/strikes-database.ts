/**
 * The strikes on the database, the way to it, and the clock: locked, silent, away, a COMMIT without an answer, a jump.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { CommitCut, DatabaseWire } from './database-wire.ts'
import type { Scene, Struck } from './faults.ts'
import { type Answer, probe, probePhone, probeSend, startProbing, tally } from './probe.ts'
import { ask } from './program.ts'
import { openBooks, setClock } from './stage.ts'
import { allBinds } from './wire.ts'

const LOCKED_MS = 25_000
const LOCKED_CLIENTS = 30
/** Small batches of one account share a transaction; of these each needs its own. */
const LOCKED_RECIPIENTS = 300
const OTHERS_WITHIN_MS = 1_000
const SILENT_MS = 45_000
/** Pools notice a connection that says nothing. */
const NOTICED_WITHIN_MS = 30_000
const AWAY_MS = 20_000
/** "At once", and how much at either end of the absence does not count. */
const AT_ONCE_MS = 2_000
const AFTERWARDS_MS = 3_000
const CUT_SENDS = 5
const CUT_TOP_UPS = 3
const CLOCK_MS = 15_000
const CLOCK_LOOKS = 3

/** One account's row is locked, and its clients wait for it; everybody else goes on. */
export async function lockAccount(scene: Scene): Promise<Struck> {
  const { stage, answers } = scene
  const locked = await scene.newAccount()
  const books = await openBooks(stage)
  const client = await books.pool.connect()
  const url = scene.url()
  try {
    await client.query('begin')
    await client.query('select from accounts where id = $1 for update', [locked.accountId])
    const prober = startProbing(scene.probing())
    const endsAt = performance.now() + LOCKED_MS
    const waiting = Array.from({ length: LOCKED_CLIENTS }, async () => {
      while (performance.now() < endsAt)
        answers.push(await probeSend(url, locked.apiKey, { others: LOCKED_RECIPIENTS }))
    })
    await sleep(LOCKED_MS)
    await client.query('rollback')
    await prober.stop()
    await Promise.all(waiting)
    answers.push(...prober.answers)
    return { bindsHit: 0, faults: othersWaited(prober.answers), shown: prober.answers }
  } finally {
    client.release()
    await books.close()
  }
}

function othersWaited(answers: Answer[]): string[] {
  const sends = answers.filter(({ what }) => what === 'send')
  const refused = sends.filter(({ status }) => status !== 202)
  const late = sends.filter(({ ms }) => ms > OTHERS_WITHIN_MS)
  const faults: string[] = []
  if (refused.length > 0)
    faults.push(`another account was refused ${refused.length} of ${sends.length} sends`)
  // One in twenty may meet something else on a busy machine.
  if (late.length > sends.length / 20)
    faults.push(`another account waited over a second for ${late.length} of ${sends.length} sends`)
  return faults
}

/** Sends and top-ups of which the COMMIT is not confirmed. */
export async function cutCommits(scene: Scene, how: CommitCut): Promise<Struck> {
  const { stage, answers } = scene
  const wire = stage.databaseWire as DatabaseWire
  const { accountId, apiKey } = await scene.newAccount()
  const { adminToken } = await ask<{ adminToken: string }>(['token', 'create', '--name', 'chaos'], stage.env)
  const topUps = `${scene.url()}/api/admin/v1/accounts/${accountId}/top-ups`
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${adminToken}` }
  const cut: Answer[] = []
  for (let i = 0; i < CUT_SENDS; i++) {
    const phone = probePhone()
    wire.cutCommits(phone, how)
    cut.push(await probeSend(scene.url(), apiKey, { phone }))
  }
  for (let i = 0; i < CUT_TOP_UPS; i++) {
    const reason = `chaos payment ${i}`
    wire.cutCommits(reason, how)
    const body = JSON.stringify({ amount: 1, reason })
    cut.push(await probe('top-up', topUps, { method: 'POST', headers, body }, reason))
  }
  wire.cutNothing()
  answers.push(...cut)
  const missed = cut.length - wire.cuts()
  const faults = missed > 0 ? [`${missed} commits were to be cut and never came by`] : []
  return { bindsHit: 0, faults, shown: cut }
}

/** Every connection to the database falls silent, and nobody is told. */
export async function silenceDatabase(scene: Scene): Promise<Struck> {
  const { stage, answers } = scene
  const wire = stage.databaseWire as DatabaseWire
  wire.swallow()
  const prober = startProbing({ ...scene.probing(), everyMs: 1_000 })
  await sleep(SILENT_MS)
  const restoredAtMs = Date.now()
  wire.restore()
  await sleep(AFTERWARDS_MS)
  await prober.stop()
  answers.push(...prober.answers)
  const meanwhile = prober.answers.filter(({ askedAtMs }) => askedAtMs < restoredAtMs - NOTICED_WITHIN_MS)
  return { bindsHit: allBinds(scene), faults: notUnavailable(meanwhile, NOTICED_WITHIN_MS), shown: meanwhile }
}

export async function takeDatabaseAway(scene: Scene): Promise<Struck> {
  const { stage, answers } = scene
  await stage.postgres?.stop('immediate')
  const goneAtMs = Date.now()
  const prober = startProbing(scene.probing())
  await sleep(AWAY_MS)
  const backAtMs = Date.now()
  await stage.postgres?.start()
  await sleep(AFTERWARDS_MS)
  await prober.stop()
  answers.push(...prober.answers)
  const meanwhile = prober.answers.filter(
    ({ askedAtMs }) => askedAtMs > goneAtMs + AT_ONCE_MS && askedAtMs < backAtMs - AT_ONCE_MS,
  )
  return { bindsHit: allBinds(scene), faults: notUnavailable(meanwhile, AT_ONCE_MS), shown: meanwhile }
}

/** The server that leads is killed, or told to let another lead, while everybody goes on asking. */
export async function changeLeader(scene: Scene, how: 'killLeader' | 'switchOver'): Promise<Struck> {
  const prober = startProbing(scene.probing())
  await scene.stage.cluster?.[how]()
  await sleep(AFTERWARDS_MS)
  await prober.stop()
  scene.answers.push(...prober.answers)
  const wrong = prober.answers.filter(({ status }) => status >= 500 && status !== 503)
  const faults =
    wrong.length > 0 ? [`${wrong.length} of ${prober.answers.length} answers were ${tally(wrong)}`] : []
  return { bindsHit: allBinds(scene), faults, shown: prober.answers }
}

/** Sentences on answers that are not a 503 with Retry-After, or come late. */
function notUnavailable(answers: Answer[], withinMs: number): string[] {
  const wrong = answers.filter(
    ({ what, status, hasRetryAfter }) => status !== 503 || (what !== 'ready' && !hasRetryAfter),
  )
  const late = answers.filter(({ ms }) => ms > withinMs)
  const faults: string[] = []
  if (wrong.length > 0)
    faults.push(`${wrong.length} of ${answers.length} answers were no 503 with Retry-After: ${tally(wrong)}`)
  if (late.length > 0)
    faults.push(`${late.length} of ${answers.length} answers took over ${withinMs / 1_000} s`)
  return faults
}

/** The wall clock of the gateways and of PostgreSQL jumps, as one that is set by hand or by a bad time server. */
export async function moveClock(scene: Scene, seconds: number): Promise<Struck> {
  setClock(scene.stage, seconds)
  const prober = startProbing(scene.probing())
  const said: string[] = []
  for (let i = 0; i < CLOCK_LOOKS; i++) {
    await sleep(CLOCK_MS / CLOCK_LOOKS)
    said.push(await readiness(scene.url()))
  }
  await prober.stop()
  scene.answers.push(...prober.answers)
  const sends = prober.answers.filter(({ what }) => what === 'send')
  // PostgreSQL ends a transaction that, by its clock, has waited for long: now and then the jump hits one.
  const refused = sends.filter(({ status }) => status !== 202)
  const later = refused.filter(({ status }) => status === 503)
  const faults: string[] = []
  if (refused.length > later.length || later.length > sends.length / 10)
    faults.push(`${refused.length} of ${sends.length} sends were refused: ${tally(refused)}`)
  if (!said.some((text) => /clock|jump/i.test(text)))
    faults.push(`/readyz does not say that the clock jumped: ${said.at(-1)}`)
  return { bindsHit: allBinds(scene), faults }
}

async function readiness(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(AT_ONCE_MS) })
    return await response.text()
  } catch {
    return 'nothing'
  }
}
