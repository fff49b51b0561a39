/**
 * One run: a gateway (or several) and the SMSC simulator as processes of their own, a batch, something
 * killed at a random moment while it goes out, and an audit of what is left. Everything it starts, it ends.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { auditBooks, auditDelivery, type BatchStatus, type Delivery } from './audit.ts'
import { ask, type Program } from './program.ts'
import { openBooks, type Stage, setStage } from './stage.ts'
import { type Kill, strike } from './strike.ts'
import { countTaken, readTaken, resumedAfterSeconds } from './taken.ts'
import type { Wire } from './wire.ts'

export const POLICIES = ['resend', 'hold'] as const
export type Policy = (typeof POLICIES)[number]

export interface ChaosOptions {
  kill: Kill
  policy: Policy
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

export interface ChaosResult extends Delivery {
  /** Sentences on what must hold and does not; none when all is well. */
  broken: string[]
  /** Of all messages the SMSC had taken when it struck, in per cent. */
  struckAtPercent: number
  resumedAfterSeconds: number | undefined
  /** From the kill to the verdict. */
  verdictAfterSeconds: number | undefined
  /** Binds that what was killed had. */
  bindsHit: number
  /** Binds up just before the kill, and at the end. */
  bindsBefore: number
  bindsAfter: number
  /** From the kill until as many binds were up as before. */
  bindsBackAfterSeconds: number | undefined
  booksExact: boolean
  /** Where logs and data are, when something is broken. */
  keptFolder: string | undefined
}

export const WINDOW = 100
/** A crash may send again (or give up, on hold) no more of what the SMSC took, for each bind it hits. */
const WINDOWS_IN_DOUBT_MAX = 2
const HOLD_SECONDS = 2
const VERDICT_TIMEOUT_MS = 120_000
const STRIKE_TIMEOUT_MS = 60_000
const WATCH_MS = 3
const POLL_MS = 50
/** Numbers the SMSC refuses for good, and numbers it takes at the second attempt: refunds and retries take part. */
const RULES = ['*77=invalid_destination', '*55=temporary_failure x1']
const isRefused = (phone: string) => phone.endsWith('77')

/** What the gateways do wrong is in `broken`; what stops the run itself is thrown. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-chaos-'))
  const ends: (() => Promise<unknown>)[] = []
  let keep = true
  try {
    const smsc = [`window=${WINDOW}`, `binds=${options.processes}`, `tps=${options.tps ?? 0}`]
    if (options.policy === 'hold') smsc.push('onUnknown=hold', `holdSeconds=${HOLD_SECONDS}`)
    const stage = await setStage({ ...options, smsc: smsc.join('&'), rules: RULES }, folder, ends)
    const result = await perform(options, stage, ends)
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

async function perform(
  options: ChaosOptions,
  stage: Stage,
  ends: (() => Promise<unknown>)[],
): Promise<ChaosResult> {
  const { apiKey } = ask<{ apiKey: string }>(
    ['account', 'create', '--name', 'Chaos', '--balance', '100000'],
    stage.env,
  )
  const posted = new Map(
    Array.from({ length: options.recipients }, (_, i) => [
      `+2223${8_000_000 + i}`,
      `Dear customer ${i}, your order is ready and waits for you at our desk until seven tonight.`,
    ]),
  )
  const batchId = await post(stage.gateways[0] as Program, apiKey, posted)
  const struckAt = await untilTaken(stage, options)
  const struckAtMs = Date.now()
  const bindsBefore = sum(stage.wires.map((wire) => wire.boundAt(struckAtMs)))
  const { bindsHit, faults } = await strike(options, stage, struckAtMs, ends)
  const batch = await verdict(stage, apiKey, batchId, options.verdictTimeoutMs ?? VERDICT_TIMEOUT_MS)
  const endedAtMs = Date.now()
  const books = await openBooks(stage)
  ends.push(books.close)
  const full = batch && (await fullStatus(stage, apiKey, batchId))
  const survivors = stage.gateways.filter((gateway) => gateway.end() === undefined)
  const fallen = stage.gateways.filter((gateway) => ![undefined, 'SIGKILL'].includes(gateway.end()))
  await Promise.all(survivors.map((gateway) => gateway.stop()))
  await stage.simulator.stop()
  const taken = readTaken(stage.simulatorLog)
  const status = full ?? NO_STATUS
  const audited = auditDelivery(posted, isRefused, taken, status)
  // Without a verdict the rest is still to be sent: that is broken enough, but nothing is lost yet.
  const delivery = full ? audited : { ...audited, lost: 0 }
  const wrong = full ? await auditBooks(books.pool, batchId, full) : []
  const result = {
    ...delivery,
    struckAtPercent: (100 * struckAt) / options.recipients,
    resumedAfterSeconds: resumedAfterSeconds(taken, struckAtMs, full !== undefined),
    verdictAfterSeconds: full && (endedAtMs - struckAtMs) / 1_000,
    bindsHit,
    bindsBefore,
    bindsAfter: sum(stage.wires.map((wire) => wire.boundAt(endedAtMs))),
    bindsBackAfterSeconds: bindsBackAfterSeconds(stage.wires, struckAtMs, bindsBefore),
    booksExact: full !== undefined && wrong.length === 0,
  }
  const broken = [
    ...faults,
    ...fallen.map((gateway) => `a gateway ended by itself with ${gateway.end()}`),
    ...(full ? wrong : [`no verdict in time, ${audited.lost} messages were not sent`]),
    ...survivors
      .filter((gateway) => gateway.end() !== 'code 0')
      .map((gateway) => `a gateway that was told to stop ended with ${gateway.end()}`),
    ...(full ? brokenDelivery(options, result) : []),
  ]
  return { ...result, broken, keptFolder: broken.length > 0 ? stage.folder : undefined }
}

const NO_STATUS: BatchStatus = {
  status: 'none',
  validMessages: 0,
  successfulCount: 0,
  failedCount: 0,
  totalCost: 0,
  refundedAmount: 0,
  messages: [],
}

function brokenDelivery(options: ChaosOptions, delivery: Delivery & { bindsHit: number }): string[] {
  const inDoubtMax = WINDOWS_IN_DOUBT_MAX * WINDOW * delivery.bindsHit
  const twiceMax = options.policy === 'hold' ? 0 : inDoubtMax
  return [
    delivery.lost > 0 && `${delivery.lost} lost`,
    delivery.altered > 0 && `${delivery.altered} taken with another text`,
    delivery.unmarked > 0 && `${delivery.unmarked} sent twice and not marked`,
    delivery.sentTwice > twiceMax && `${delivery.sentTwice} sent twice, ${twiceMax} at most were allowed`,
    delivery.takenButFailed > inDoubtMax &&
      `${delivery.takenButFailed} taken but failed, ${inDoubtMax} at most were allowed`,
    options.policy === 'resend' && delivery.failedInDoubt > 0 && `${delivery.failedInDoubt} failed in doubt`,
  ].filter((sentence) => sentence !== false)
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
async function untilTaken(stage: Stage, options: ChaosOptions): Promise<number> {
  const random = options.random ?? Math.random
  const wanted = Math.ceil(options.recipients * (0.05 + 0.85 * random()))
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

/** The batch once it has its verdict, from whichever gateway answers; undefined when that takes too long. */
async function verdict(
  stage: Stage,
  apiKey: string,
  batchId: string,
  timeoutMs: number,
): Promise<BatchStatus | undefined> {
  const deadline = performance.now() + timeoutMs
  while (performance.now() < deadline) {
    const batch = await readStatus(stage, apiKey, `${batchId}?limit=1`)
    if (batch && ['completed', 'partial', 'failed'].includes(batch.status)) return batch
    await sleep(POLL_MS)
  }
  return undefined
}

async function fullStatus(stage: Stage, apiKey: string, batchId: string): Promise<BatchStatus> {
  const batch = await readStatus(stage, apiKey, batchId)
  if (!batch) throw new Error('the status of the batch cannot be read any more')
  return batch
}

async function readStatus(stage: Stage, apiKey: string, what: string): Promise<BatchStatus | undefined> {
  const gateway = stage.gateways.find((one) => one.end() === undefined)
  if (!gateway) return undefined
  try {
    const response = await fetch(`${gateway.said}/api/v2/bulk/status/${what}`, {
      headers: { 'x-api-key': apiKey },
      signal: AbortSignal.timeout(30_000),
    })
    return response.ok ? ((await response.json()) as { batch: BatchStatus }).batch : undefined
  } catch {
    return undefined // it is down, or its database is: that is what we are here for
  }
}

function bindsBackAfterSeconds(wires: Wire[], struckAtMs: number, before: number): number | undefined {
  const made = wires.flatMap((wire) => wire.bindsMadeAtMs()).filter((atMs) => atMs > struckAtMs)
  const back = made
    .sort((a, b) => a - b)
    .find((atMs) => sum(wires.map((wire) => wire.boundAt(atMs))) >= before)
  return back === undefined ? undefined : (back - struckAtMs) / 1_000
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
