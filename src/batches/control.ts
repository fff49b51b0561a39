/**
 * Control of a batch after it is accepted: begin, pause, resume, cancel, by its owner or an operator. Every process checks what it may send before
 * each window of messages, so a change takes effect within one window.
 */

import type { Jobs } from '../db/jobs.ts'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { recordEvents } from '../events/store.ts'
import type { Caller, Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { releaseUse } from '../ledger/caps-sql.ts'
import { noteWithdrawal } from '../messages/asks-sql.ts'
import type { MessageKey } from '../messages/find-sql.ts'
import { giveUp, giveUpMessage, tellSettled } from '../messages/settle.ts'
import { enqueueOpenSlices } from '../messages/slices.ts'
import { isOver } from '../messages/state.ts'
import { beginMessages } from '../messages/store.ts'
import { smscChooser } from '../routing/route.ts'
import { listRoutes } from '../routing/store.ts'
import { oweDecisionMail } from './accept/approval-mails-sql.ts'
import { enqueueStart, STARTS } from './accept/starts.ts'
import {
  beginBatch,
  cancelOpenBatch,
  type LockedBatch,
  lockBatch,
  noteMissed,
  type Origin,
  openBatchesOf,
  originOf,
  overdueBatches,
  personBehind,
  setApproval,
  setPaused,
} from './store.ts'

export interface ControlDeps {
  pool: Pool
  jobs: Jobs
  log: Log
  /** Called for each batch that has changed. */
  announce: (batchId: string) => void
  /** Called when there is something to send. */
  wake: () => void
  /** Whether there is a server for mails. */
  hasMail: boolean
}

/** The author of a wish. */
export interface Wish {
  /** The account that must own the batch; undefined for an operator, who may control all. */
  owner?: Owner
  /** Writes down what was done, in the transaction that does it; not called if nothing is to be done. */
  note?: (tx: Tx, batch: LockedBatch) => Promise<void>
}

const POLL_SECONDS = 0.5
/** After this delay, the sender may no longer want the batch to go out. */
const MISSED_MS = 3_600_000
/** Batches per pass. */
const OVERDUE_MAX = 100
const RESUMED_TOGETHER = 1_000
const TOO_LATE = 'The message was handed to the carrier or is over: it cannot be canceled any more'

/** Starts the worker that begins batches at their time, in the processes that do so. Returns a function to stop it. */
export async function startBatches(deps: ControlDeps): Promise<() => Promise<void>> {
  const { jobs } = deps
  await jobs.work<{ batchId: string }>(STARTS, { pollingIntervalSeconds: POLL_SECONDS }, async (due) => {
    // The check every minute begins it then; a failed job would be given out again at once.
    for (const { data } of due)
      await beginDue(deps, data.batchId).catch((err) =>
        deps.log.error({ err, batchId: data.batchId }, 'beginning a batch failed'),
      )
  })
  return () => jobs.offWork(STARTS)
}

/** Begins and ends batches for which no process acted in time. Call it every minute. */
export async function lookAfterBatches(deps: ControlDeps): Promise<void> {
  for (const { id, isOver, canceled } of await overdueBatches(deps.pool, OVERDUE_MAX)) {
    if (!isOver) await beginDue(deps, id)
    else await endBatch(deps, id, canceled ? 'CANCELED' : 'EXPIRED')
  }
}

/** Why a batch that is pending does not begin. */
export type NotBegun = 'canceled' | 'held' | 'paused' | 'missed' | 'suspended' | 'approval' | 'early'

/** `early`: its time has yet to come, also because the clock was set back; the check every minute finds it then. */
export function whyNotBegun(batch: LockedBatch): NotBegun | undefined {
  if (batch.canceled) return 'canceled'
  if (batch.held) return 'held'
  if (batch.paused) return 'paused'
  if (batch.missed) return 'missed'
  if (batch.suspended) return 'suspended'
  if (batch.approval === 'waiting') return 'approval'
  return batch.lateMs < 0 ? 'early' : undefined
}

/** Begins a batch whose time has come, unless it is too late. */
async function beginDue(deps: ControlDeps, batchId: string): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    if (batch?.status !== 'pending' || whyNotBegun(batch) !== undefined) return
    if (batch.missedSchedule === 'ask' && batch.lateMs > MISSED_MS) {
      deps.log.warn(
        { batchId, lateMs: batch.lateMs },
        'the time of a batch was missed: it waits for its owner',
      )
      await noteMissed(tx, batchId)
    } else await begin(deps, tx, batchId)
  })
  tellOthers(deps, batchId)
}

async function begin({ jobs }: ControlDeps, tx: Tx, batchId: string): Promise<void> {
  await beginBatch(tx, batchId)
  await beginMessages(tx, batchId)
  await enqueueOpenSlices(jobs, tx, smscChooser(await listRoutes(tx)), batchId)
}

function tellOthers({ announce, wake }: ControlDeps, batchId: string): void {
  announce(batchId)
  wake()
}

/** Submits no more of it until it is resumed. Throws BATCH_STATE if it is over. */
export async function pauseBatch(deps: ControlDeps, batchId: string, wish: Wish): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await openBatch(tx, wish, batchId)
    if (batch.paused || batch.canceled) return
    await setPaused(tx, batchId, true)
    await wish.note?.(tx, batch)
  })
  tellOthers(deps, batchId)
}

/** Continues or begins a batch, also if its time was missed; a batch whose time is yet to come still waits. */
export async function resumeBatch(deps: ControlDeps, batchId: string, wish: Wish): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await openBatch(tx, wish, batchId)
    if (!batch.paused && !batch.missed) return
    await setPaused(tx, batchId, false)
    await wish.note?.(tx, batch)
    await goOnWith(deps, tx, batchId, batch)
  })
  tellOthers(deps, batchId)
}

/** Begins or continues a batch that nobody has paused, unless its release or an approval lets it go on later. */
async function goOnWith(deps: ControlDeps, tx: Tx, batchId: string, batch: LockedBatch): Promise<void> {
  if (batch.held || batch.approval === 'waiting') return
  if (batch.status === 'processing')
    await enqueueOpenSlices(deps.jobs, tx, smscChooser(await listRoutes(tx)), batchId)
  else if (batch.lateMs >= 0) await begin(deps, tx, batchId)
  else await enqueueStart(deps.jobs, tx, batchId, batch.sendAt as Date)
}

/** Lets a batch go that waits for approval; it still keeps to its time, and stays paused if it is. */
export async function approveBatch(deps: ControlDeps, batchId: string, by: Decider): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const { batch } = await waitingBatch(tx, batchId, by)
    await decide(deps, tx, batch, { batchId, decision: 'approved' })
    if ('note' in by) await by.note(tx, batch)
    if (!batch.paused && !batch.suspended)
      await goOnWith(deps, tx, batchId, { ...batch, approval: 'approved' })
  })
  tellOthers(deps, batchId)
}

/** Cancels a batch that waits for approval: all of its money is given back, and it no longer counts for the caps. */
export async function rejectBatch(
  deps: ControlDeps,
  batchId: string,
  by: Decider,
  reason: string | undefined,
): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const { batch, origin } = await waitingBatch(tx, batchId, by)
    await decide(deps, tx, batch, { batchId, decision: 'rejected', reason })
    if ('note' in by) await by.note(tx, batch)
    await cancelOpenBatch(tx, batchId)
    const { createdAt: at, messages, costMicros: micros } = origin
    if (!batch.test) await releaseUse(tx, batch.accountId, { at, messages, micros })
  })
  await endBatch(deps, batchId, 'CANCELED')
}

/** The one who decides: the caller of the endpoint, or an operator, who may decide for every account. */
export type Decider =
  | Pick<Caller, 'accountId' | 'test' | 'apiKeyId' | 'person'>
  | (Required<Pick<Wish, 'note'>> & { operatorId: string | undefined })

/** Throws BATCH_NOT_FOUND, NOT_WAITING or OWN_BATCH. */
async function waitingBatch(
  tx: Tx,
  batchId: string,
  by: Decider,
): Promise<{ batch: LockedBatch; origin: Origin }> {
  const wish = 'note' in by ? {} : { owner: by }
  const batch = await openBatch(tx, wish, batchId).catch((error) => {
    throw error instanceof AppError && error.code === 'BATCH_STATE' ? new AppError('NOT_WAITING') : error
  })
  if (batch.approval !== 'waiting' || batch.canceled) throw new AppError('NOT_WAITING')
  const origin = await originOf(tx, batchId)
  const decider =
    'note' in by ? by.operatorId : (by.person?.personId ?? (await personBehind(tx, by.apiKeyId)))
  if (decider !== undefined && decider === origin.maker) throw new AppError('OWN_BATCH')
  return { batch, origin }
}

async function decide(
  { hasMail }: ControlDeps,
  tx: Tx,
  { accountId, test, name, clientReference }: LockedBatch,
  {
    batchId,
    decision,
    reason,
  }: { batchId: string; decision: 'approved' | 'rejected'; reason?: string | undefined },
): Promise<void> {
  await setApproval(tx, batchId, decision, reason)
  const about = { batchId, name: name ?? undefined, clientReference: clientReference ?? undefined }
  await recordEvents(tx, { accountId, test }, 'approval.decided', [{ ...about, decision, reason }])
  if (hasMail) await oweDecisionMail(tx, batchId)
}

/** Unsubmitted messages fail with CANCELED and are refunded at once; submitted messages get their real outcome. */
export async function cancelBatch(deps: ControlDeps, batchId: string, wish: Wish): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await openBatch(tx, wish, batchId)
    if (batch.canceled) return
    await cancelOpenBatch(tx, batchId)
    await noteWithdrawal(tx, batchId)
    await wish.note?.(tx, batch)
    const { name, clientReference, accountId, test } = batch
    const data = { batchId, name: name ?? undefined, clientReference: clientReference ?? undefined }
    await recordEvents(tx, { accountId, test }, 'bulk.canceled', [{ ...data, test: test || undefined }])
  })
  // No process takes any more of it from here on, so the remaining messages can be failed.
  await endBatch(deps, batchId, 'CANCELED')
}

/** Fails one message with CANCELED and refunds it. Throws CONFLICT if it was submitted or is over. */
export async function cancelMessage(
  deps: ControlDeps,
  { batchId, seq }: MessageKey,
  { note }: Pick<Wish, 'note'>,
): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    if (!batch) throw new AppError('MESSAGE_NOT_FOUND')
    if (!(await giveUpMessage(tx, { batchId, seq }, 'CANCELED')))
      throw new AppError('CONFLICT', { body: { detail: TOO_LATE } })
    await note?.(tx, batch)
  })
  tellOthers(deps, batchId)
}

/** Goes on with what an account had queued when it was suspended. Call it when it no longer is. */
export async function resumeAccount(deps: ControlDeps, accountId: string): Promise<void> {
  let afterId: string | undefined
  do {
    const ids = await openBatchesOf(deps.pool, accountId, { afterId, limit: RESUMED_TOGETHER })
    for (const id of ids) await goOn(deps, id)
    afterId = ids.at(-1)
  } while (afterId !== undefined)
}

async function goOn(deps: ControlDeps, batchId: string): Promise<void> {
  const status = await transaction(deps.pool, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    if (batch?.status === 'processing' && !batch.paused && !batch.canceled && !batch.suspended)
      await enqueueOpenSlices(deps.jobs, tx, smscChooser(await listRoutes(tx)), batchId)
    return batch?.status
  })
  if (status === 'pending') await beginDue(deps, batchId)
  else tellOthers(deps, batchId)
}

async function endBatch(
  deps: ControlDeps,
  batchId: string,
  errorCode: 'CANCELED' | 'EXPIRED',
): Promise<void> {
  const verdict = await giveUp(deps.pool, batchId, errorCode)
  tellSettled(deps, batchId, verdict)
  deps.wake()
}

async function openBatch(tx: Tx, { owner }: Wish, batchId: string): Promise<LockedBatch> {
  const batch = await lockBatch(tx, batchId)
  const isTheirs = !owner || (batch?.accountId === owner.accountId && batch.test === owner.test)
  if (!batch || !isTheirs) throw new AppError('BATCH_NOT_FOUND')
  if (isOver(batch.status)) throw new AppError('BATCH_STATE', { body: { status: batch.status } })
  return batch
}
