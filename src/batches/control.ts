/**
 * What can be done to a batch after it was accepted: begun, paused, resumed, canceled. What it may send is read by
 * every process before each window of messages, so all of it is in force within one window.
 */

import type { Jobs } from '../db/jobs.ts'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { recordEvents } from '../events/store.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { giveUp } from '../messages/settle.ts'
import { enqueueOpenSlices } from '../messages/slices-sql.ts'
import { isOver } from '../messages/state.ts'
import { beginMessages } from '../messages/store.ts'
import { smscChooser } from '../routing/route.ts'
import { listRoutes } from '../routing/store.ts'
import { enqueueStart, STARTS } from './accept/starts.ts'
import {
  beginBatch,
  cancelOpenBatch,
  type LockedBatch,
  lockBatch,
  noteMissed,
  overdueBatches,
  setPaused,
} from './store.ts'

export interface ControlDeps {
  pool: Pool
  jobs: Jobs
  log: Log
  /** Told of each batch that has changed. */
  announce: (batchId: string) => void
  /** There is something to send. */
  wake: () => void
}

const POLL_SECONDS = 0.5
/** Later than this, whoever sent the batch may not want it sent any more. */
const MISSED_MS = 3_600_000
/** Batches looked at in one go. */
const OVERDUE_MAX = 100

/** Begins batches at their time, in one of the processes that do so. Returns how to stop. */
export async function startBatches(deps: ControlDeps): Promise<() => Promise<void>> {
  const { jobs } = deps
  await jobs.work<{ batchId: string }>(STARTS, { pollingIntervalSeconds: POLL_SECONDS }, async (due) => {
    for (const { data } of due) await beginDue(deps, data.batchId)
  })
  return () => jobs.offWork(STARTS)
}

/** What nobody was there to do in its time: batches to be begun, and those that are over. To be called every minute. */
export async function lookAfterBatches(deps: ControlDeps): Promise<void> {
  for (const { id, isOver, canceled } of await overdueBatches(deps.pool, OVERDUE_MAX)) {
    if (!isOver) await beginDue(deps, id)
    else await endBatch(deps, id, canceled ? 'CANCELED' : 'EXPIRED')
  }
}

/** Begins a batch whose time has come, unless it was missed by too much. */
async function beginDue(deps: ControlDeps, batchId: string): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    if (batch?.status !== 'pending' || batch.paused || batch.canceled || batch.missed) return
    // The clock was set back: its time is still to come, and is looked for every minute.
    if (batch.lateMs < 0) return
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

/** Nothing more of it is submitted until it is resumed. BATCH_STATE for one that is over. */
export async function pauseBatch(deps: ControlDeps, owner: Owner, batchId: string): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await openBatch(tx, owner, batchId)
    if (!batch.paused && !batch.canceled) await setPaused(tx, batchId, true)
  })
  tellOthers(deps, batchId)
}

/** Goes on, or begins: also one whose time was missed, and not one whose time is still to come. */
export async function resumeBatch(deps: ControlDeps, owner: Owner, batchId: string): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await openBatch(tx, owner, batchId)
    if (!batch.paused && !batch.missed) return
    await setPaused(tx, batchId, false)
    if (batch.status === 'processing')
      await enqueueOpenSlices(deps.jobs, tx, smscChooser(await listRoutes(tx)), batchId)
    else if (batch.lateMs >= 0) await begin(deps, tx, batchId)
    else await enqueueStart(deps.jobs, tx, batchId, batch.sendAt as Date)
  })
  tellOthers(deps, batchId)
}

/** What was not submitted fails with CANCELED and is refunded at once; the rest gets the outcome it has. */
export async function cancelBatch(deps: ControlDeps, owner: Owner, batchId: string): Promise<void> {
  await transaction(deps.pool, async (tx) => {
    const batch = await openBatch(tx, owner, batchId)
    if (batch.canceled) return
    await cancelOpenBatch(tx, batchId)
    const { name, clientReference } = batch
    const data = { batchId, name: name ?? undefined, clientReference: clientReference ?? undefined }
    await recordEvents(tx, owner, 'bulk.canceled', [{ ...data, test: owner.test || undefined }])
  })
  // From here on no process takes any more of it, so what is left can be failed.
  await endBatch(deps, batchId, 'CANCELED')
}

async function endBatch(
  deps: ControlDeps,
  batchId: string,
  errorCode: 'CANCELED' | 'EXPIRED',
): Promise<void> {
  const verdict = await giveUp(deps.pool, batchId, errorCode)
  if (verdict) deps.log.info({ batchId, status: verdict }, 'batch finished')
  tellOthers(deps, batchId)
}

async function openBatch(tx: Tx, owner: Owner, batchId: string): Promise<LockedBatch> {
  const batch = await lockBatch(tx, batchId)
  if (!batch || batch.accountId !== owner.accountId || batch.test !== owner.test)
    throw new AppError('BATCH_NOT_FOUND')
  if (isOver(batch.status)) throw new AppError('BATCH_STATE', { body: { status: batch.status } })
  return batch
}
