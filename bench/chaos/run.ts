/**
 * One run: a gateway (or several) and the SMSC simulator as processes of their own, a batch, a fault that strikes
 * at a random moment while it goes out, and an audit of what is left. Everything it starts, it ends.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { auditBooks, auditDelivery, type Delivery } from './audit.ts'
import { brokenDelivery, brokenPromises, resumedTooLate, WINDOW } from './broken.ts'
import { FAULTS, type Fault, type FaultName, type Scene } from './faults.ts'
import { auditFigures, auditStatements } from './figures.ts'
import { type Answer, slowestSeconds, tally } from './probe.ts'
import { ask, type Program } from './program.ts'
import { auditPromises, type Promises, unfinished } from './promises.ts'
import { openBooks, type Stage, setStage } from './stage.ts'
import { fullStatus, NO_STATUS, readStatements, running, verdict } from './status.ts'
import { countTaken, readTaken, resumedAfterSeconds } from './taken.ts'
import { bindsBackAfterSeconds } from './wire.ts'

export const POLICIES = ['resend', 'hold'] as const
export type Policy = (typeof POLICIES)[number]

export interface ChaosOptions {
  kill: FaultName
  policy: Policy
  /** Where the fault does not say how many it takes. */
  processes: number
  recipients: number
  /** Messages a second on a bind, so that a small batch takes long enough to be hit; 0 = as fast as it goes. */
  tps?: number
  /** A server to create a database on; without it each run has an embedded one of its own. */
  databaseUrl?: string | undefined
  /** From 0 to 1, as Math.random. */
  random?: () => number
  verdictTimeoutMs?: number
}

export interface ChaosResult extends Delivery, Promises {
  /** Sentences on what must hold and does not; none when all is well. */
  broken: string[]
  /** The messages of the batch, all acknowledged at once. */
  messages: number
  /** The share of all messages that the SMSC had taken when it struck, in per cent. */
  struckAtPercent: number
  resumedAfterSeconds: number | undefined
  /** From the moment it struck to the verdict. */
  verdictAfterSeconds: number | undefined
  /** Binds that what was struck had. */
  bindsHit: number
  /** Binds up just before it struck, and at the end. */
  bindsBefore: number
  bindsAfter: number
  /** From then until as many binds were up as before. */
  bindsBackAfterSeconds: number | undefined
  booksExact: boolean
  /** The answers to those who asked while it lasted: "12 x 202, 3 x 503 QUEUE_ERROR"; empty where nobody asked. */
  answers: string
  slowestAnswerSeconds: number
  /** Where logs and data are, when something is broken. */
  keptFolder: string | undefined
}

const HOLD_SECONDS = 2
const VERDICT_TIMEOUT_MS = 120_000
const STRIKE_TIMEOUT_MS = 60_000
/** For what was sent meanwhile, after the batch. */
const FINISH_TIMEOUT_MS = 30_000
/** It strikes when so much of the batch has been taken, and up to so much more: less of it where it lasts. */
const FIRST_PART = 0.05
const LATE_PART = 0.85
const EARLY_PART = 0.2
const WATCH_MS = 3
const POLL_MS = 50
/** Numbers the SMSC refuses for good, and numbers it takes at the second attempt: refunds and retries take part. */
const RULES = ['*77=invalid_destination', '*55=temporary_failure x1']
const isRefused = (phone: string) => phone.endsWith('77')

/** Faults of the gateways are in `broken`; a fault that stops the run itself is thrown. */
export async function runChaos(asked: ChaosOptions): Promise<ChaosResult> {
  const fault: Fault = FAULTS[asked.kill]
  const processes = fault.processes ?? asked.processes
  const binds = fault.binds ?? processes
  const tps = fault.lastsSeconds ? Math.ceil(asked.recipients / fault.lastsSeconds / binds) : (asked.tps ?? 0)
  const options = { ...asked, processes }
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-chaos-'))
  const ends: (() => Promise<unknown>)[] = []
  let keep = true
  try {
    const smsc = [`window=${WINDOW}`, `binds=${binds}`, `tps=${tps}`, ...(fault.smsc ? [fault.smsc] : [])]
    if (options.policy === 'hold') smsc.push('onUnknown=hold', `holdSeconds=${HOLD_SECONDS}`)
    const { database, logDisk = false } = fault
    const setting = {
      ...options,
      database,
      logDisk,
      smsc: smsc.join('&'),
      rules: [...(fault.rules ?? []), ...RULES],
    }
    const stage = await setStage(setting, folder, ends)
    const result = await perform(options, fault, stage)
    keep = result.broken.length > 0
    return result
  } finally {
    await endAll(ends.reverse())
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
}

/** Each of them, whatever becomes of the others. */
async function endAll(ends: (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = []
  for (const end of ends) await end().catch((error) => errors.push(error))
  if (errors.length > 0) throw new AggregateError(errors, 'not everything could be ended')
}

async function perform(options: ChaosOptions, fault: Fault, stage: Stage): Promise<ChaosResult> {
  const { accountId, apiKey } = await newAccount(stage)
  const posted = new Map(
    Array.from({ length: options.recipients }, (_, i) => [
      `+2223${8_000_000 + i}`,
      `Dear customer ${i}, your order is ready and waits for you at our desk until seven tonight.`,
    ]),
  )
  const batchId = await post(stage.gateways[0] as Program, apiKey, posted)
  const struckAt = await untilTaken(stage, options, fault.lastsSeconds ? EARLY_PART : LATE_PART)
  const scene = sceneOf(options, stage, apiKey, batchId)
  const struckAtMs = scene.atMs
  const bindsBefore = sum(stage.wires.map((wire) => wire.boundAt(struckAtMs)))
  const { bindsHit, faults, shown = scene.answers } = await fault.strike(scene)
  const batch = await verdict(stage, apiKey, batchId, options.verdictTimeoutMs ?? VERDICT_TIMEOUT_MS)
  const endedAtMs = Date.now()
  const books = await openBooks(stage)
  stage.ends.push(books.close)
  const full = batch && (await fullStatus(stage, apiKey, batchId))
  if (full) await untilFinished(() => unfinished(books.pool, scene.answers))
  const statements = full ? await readStatements(stage, apiKey) : []
  const survivors = stage.gateways.filter((gateway) => gateway.end() === undefined)
  const fallen = stage.gateways.filter((gateway) => ![undefined, 'SIGKILL'].includes(gateway.end()))
  await Promise.all(survivors.map((gateway) => gateway.stop()))
  await stage.simulator.stop()
  const all = readTaken(stage.simulatorLog)
  const taken = all.filter(({ destination }) => posted.has(`+${destination}`))
  const { neverTaken } = fault
  const isNeverTaken = (phone: string) =>
    isRefused(phone) || (neverTaken !== undefined && phone.endsWith(neverTaken))
  const audited = auditDelivery(posted, isNeverTaken, taken, full ?? NO_STATUS)
  // Without a verdict the rest is still to be sent: that is broken enough, but nothing is lost yet.
  const delivery = full ? audited : { ...audited, lost: 0 }
  const promises = await auditPromises(books.pool, scene.answers, all)
  const wrong = full
    ? [
        ...(await auditBooks(books.pool, batchId, full)),
        ...(await auditFigures(books.pool)),
        ...(await auditStatements(books.pool, accountId, statements)),
      ]
    : []
  const result = {
    ...delivery,
    ...promises,
    messages: options.recipients,
    struckAtPercent: (100 * struckAt) / options.recipients,
    resumedAfterSeconds: resumedAfterSeconds(taken, struckAtMs, full !== undefined),
    verdictAfterSeconds: full && (endedAtMs - struckAtMs) / 1_000,
    bindsHit,
    bindsBefore,
    bindsAfter: sum(stage.wires.map((wire) => wire.boundAt(endedAtMs))),
    bindsBackAfterSeconds: bindsBackAfterSeconds(stage.wires, struckAtMs, bindsBefore),
    booksExact: full !== undefined && wrong.length === 0,
    answers: tally(shown),
    slowestAnswerSeconds: slowestSeconds(shown),
  }
  const broken = [
    ...faults,
    ...fallen.map((gateway) => `a gateway ended by itself with ${gateway.end()}`),
    ...(full ? wrong : [`no verdict in time, ${audited.lost} messages were not sent`]),
    ...survivors
      .filter((gateway) => gateway.end() !== 'code 0')
      .map((gateway) => `a gateway that was told to stop ended with ${gateway.end()}`),
    ...(full ? brokenDelivery(options, fault, result) : []),
    ...brokenPromises(promises, full !== undefined),
    ...resumedTooLate(fault, result.resumedAfterSeconds),
    ...(fault.after?.(scene) ?? []),
  ]
  return { ...result, broken, keptFolder: broken.length > 0 ? stage.folder : undefined }
}

function sceneOf(options: ChaosOptions, stage: Stage, apiKey: string, batchId: string): Scene {
  const url = () => running(stage)?.said ?? ''
  const answers: Answer[] = []
  return {
    ...{ options, stage, atMs: Date.now(), url, answers },
    newAccount: () => newAccount(stage),
    probing: () => ({ url: url(), apiKey, batchId }),
  }
}

function newAccount(stage: Stage): Promise<{ accountId: string; apiKey: string }> {
  return ask(['account', 'create', '--name', 'Chaos', '--balance', '100000'], stage.env)
}

async function untilFinished(left: () => Promise<number>): Promise<void> {
  const deadline = performance.now() + FINISH_TIMEOUT_MS
  while ((await left()) > 0 && performance.now() < deadline) await sleep(POLL_MS * 5)
}

async function post(gateway: Program, apiKey: string, posted: Map<string, string>): Promise<string> {
  const response = await fetch(`${gateway.said}/api/v2/bulk/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ recipients: Array.from(posted, ([phone, message]) => ({ phone, message })) }),
  })
  if (response.status !== 202)
    throw new Error(`the batch was answered ${response.status}: ${await response.text()}`)
  return ((await response.json()) as { batchId: string }).batchId
}

/** Waits for a random moment while they go out; returns how many had been taken by then. */
async function untilTaken(stage: Stage, options: ChaosOptions, part: number): Promise<number> {
  const random = options.random ?? Math.random
  const wanted = Math.ceil(options.recipients * (FIRST_PART + part * random()))
  const deadline = performance.now() + STRIKE_TIMEOUT_MS
  const taken = countTaken(stage.simulatorLog)
  try {
    for (let count = taken.count(); ; count = taken.count()) {
      if (count >= wanted) return count
      if (performance.now() > deadline)
        throw new Error(`only ${count} messages went out before anything struck`)
      await sleep(WATCH_MS)
    }
  } finally {
    taken.close()
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
