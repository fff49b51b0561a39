/** The queue of batches that begin at a set time. */
import { createExclusiveQueue, type Jobs, jobsOn } from '../../db/jobs.ts'
import type { Db } from '../../db/sql.ts'
import { DATED_QUEUE } from '../../db/steady-clock.ts'

export const STARTS = DATED_QUEUE

/** Schedules the start of a batch, in the transaction that accepts the batch. */
export async function enqueueStart(jobs: Jobs, db: Db, batchId: string, at: Date): Promise<void> {
  const job = { data: { batchId }, singletonKey: batchId, startAfter: at.toISOString() }
  await jobs.insert(STARTS, [job], { db: jobsOn(db) })
}

export function createStartQueue(jobs: Jobs): Promise<void> {
  return createExclusiveQueue(jobs, STARTS)
}
