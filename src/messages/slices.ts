/**
 * Slices: runs of a batch's messages that a bind takes in one go. A slice is a job; its key makes it
 * queued or active once at most, so asking for it again is always safe.
 */

import { createExclusiveQueue, type Job, type Jobs, jobsOn } from '../db/jobs.ts'
import type { Db } from '../db/sql.ts'
import { openSlices } from './store.ts'

/** Messages in a slice, at most. */
export const SLICE_MESSAGES = 500
const INSERT_MAX = 1_000

/** Messages `from` to `to` of a batch, both included. */
export interface Slice {
  batchId: string
  from: number
  to: number
}

export type SliceJob = Job<Slice>

export function sliceQueue(route: string): string {
  return `slices.${route}`
}

export function createSliceQueue(jobs: Jobs, route: string): Promise<void> {
  return createExclusiveQueue(jobs, sliceQueue(route))
}

/** The slices of a new batch of `messages` messages. */
export function slicesOf(batchId: string, messages: number): Slice[] {
  const count = Math.ceil(messages / SLICE_MESSAGES)
  return Array.from({ length: count }, (_, i) => sliceAt(batchId, i, messages))
}

/** Asks for slices to be sent, in the caller's transaction; `startAfter` keeps them back until then. */
export async function enqueueSlices(
  jobs: Jobs,
  db: Db,
  route: string,
  slices: Slice[],
  startAfter?: Date,
): Promise<void> {
  for (let i = 0; i < slices.length; i += INSERT_MAX) {
    const rows = slices.slice(i, i + INSERT_MAX).map((slice) => ({
      data: slice,
      singletonKey: `${slice.batchId}:${slice.from}`,
      startAfter: startAfter?.toISOString(),
    }))
    await jobs.insert(sliceQueue(route), rows, { db: jobsOn(db) })
  }
}

/**
 * The periodic check behind "jobs are hints": asks again for every slice that still has messages to send in
 * a batch that has not moved for `idleMs`. Those that are alive are not touched.
 */
export async function enqueueLostSlices(jobs: Jobs, db: Db, route: string, idleMs: number): Promise<number> {
  const open = await openSlices(db, SLICE_MESSAGES, idleMs)
  await enqueueSlices(
    jobs,
    db,
    route,
    open.map(({ batchId, index, messages }) => sliceAt(batchId, index, messages)),
  )
  return open.length
}

function sliceAt(batchId: string, index: number, messages: number): Slice {
  const from = index * SLICE_MESSAGES
  return { batchId, from, to: Math.min(from + SLICE_MESSAGES, messages) - 1 }
}
