/**
 * Slices: a batch's messages on one route that a bind takes in one go. A batch is cut into ranges of equal length, and
 * a slice is what a route has in one of them: whichever route a message comes to, slices of a route never overlap. A
 * slice is a job; its key keeps it queued or active at most once, so asking for it again is always safe.
 * Their order: fair-order-sql.ts.
 */
import {
  completeJobs,
  createExclusiveQueue,
  holdJobs,
  type Job,
  type Jobs,
  jobsOn,
  liveKeys,
  preparedJobsOn,
  renewJobs,
} from '../db/jobs.ts'
import { type Db, type Pool, type Tx, transaction } from '../db/sql.ts'
import { SLICE_MESSAGES, takePlaces } from './fair-order-sql.ts'
import { holdBatch } from './give-up-sql.ts'
import type { SliceRange } from './state.ts'
import { type OpenSlice, openSlices } from './store.ts'

export const QUEUE = 'slices'
/** A separate queue, so that a search in one queue does not step over everything in the other. */
export const TEST_QUEUE = 'test-slices'
/**
 * How long the ranges are, the first that fits: longer for a batch of several routes, so that each slice has about as
 * many messages.
 */
export const SPANS = [4 * SLICE_MESSAGES, 2 * SLICE_MESSAGES, SLICE_MESSAGES]
const INSERT_MAX = 1_000
/** Tags are above zero, so no slice in fair order has this priority. */
const URGENT = 1

export interface Slice extends SliceRange {
  /** The batch's sender; null: the connection's default. */
  sender: string | null
  /** Goes before all slices that are not urgent. */
  urgent?: boolean
  /** How many messages it has, if none of them was ever worked on. */
  fresh?: number
  /** The connection it is meant for. */
  smsc: string
  /** Its place in that connection's order. */
  tag: number
  /** The version of the routes that its messages were checked against; absent: of none. */
  routed?: number
  /** How many times in a row it was taken and nothing came of it. */
  stalls?: number
  /** Since when its route has led nowhere, as a date. */
  waitsSince?: string
}

/** Stands for the connection of a slice that has to be checked: any bind takes it. */
export const UNCHECKED = '?'
/** Stands for the connection of a slice whose route leads nowhere: no bind takes it. */
export const NOWHERE = ''

export type SliceJob = Job<Slice>

/** Chooses the connection for a route's next slice, if it leads anywhere; called once for each slice. */
export type ChooseSmsc = (routeId: number) => string | undefined

export async function createSliceQueues(jobs: Jobs): Promise<void> {
  for (const name of [QUEUE, TEST_QUEUE]) await createExclusiveQueue(jobs, name)
}

/** The route of test keys is in no table, and has an id below zero: routing/store.ts. */
export function queueOf({ routeId }: { routeId: number }): string {
  return routeId < 0 ? TEST_QUEUE : QUEUE
}

interface FreshRange extends SliceRange {
  /** How many messages it has. */
  fresh: number
}

/** How a new batch is cut. */
export interface Cut {
  /** How long its ranges are. */
  span: number
  ranges: FreshRange[]
}

/** Cuts a new batch, given the route of each of its messages in order. */
export function cutBatch(batchId: string, routeIds: number[]): Cut {
  for (const span of SPANS) {
    const ranges = rangesOf(batchId, routeIds, span)
    if (ranges) return { span, ranges }
  }
  throw new Error('a range is longer than a slice may have messages')
}

/** Undefined if a route has more than SLICE_MESSAGES in one of the ranges. */
function rangesOf(batchId: string, routeIds: number[], span: number): FreshRange[] | undefined {
  const ranges: FreshRange[] = []
  const filling = new Map<number, FreshRange>()
  for (const [seq, routeId] of routeIds.entries()) {
    let open = filling.get(routeId)
    if (!open || seq > open.to) {
      const from = seq - (seq % span)
      open = { batchId, routeId, from, to: Math.min(from + span, routeIds.length) - 1, fresh: 0 }
      filling.set(routeId, open)
      ranges.push(open)
    }
    open.fresh++
    if (open.fresh > SLICE_MESSAGES) return undefined
  }
  return ranges
}

/** True if nobody can have worked on any of a job's messages before. */
export function isFresh({ data, retryCount }: SliceJob): boolean {
  return data.fresh !== undefined && retryCount === 0
}

/**
 * Queues an account's ranges after those it has queued already. Locks the account's tags until the transaction ends, so
 * call it late.
 */
export async function enqueueRanges(
  jobs: Jobs,
  db: Db,
  accountId: string,
  ranges: Omit<Slice, 'smsc' | 'tag'>[],
  chooseSmsc: ChooseSmsc,
): Promise<void> {
  const choose = (routeId: number) => chooseSmsc(routeId) ?? NOWHERE
  const urgent = ranges.filter((range) => range.urgent)
  // These have no fair order: first come, first served.
  await enqueueSlices(
    jobs,
    db,
    urgent.map((range) => ({ ...range, smsc: choose(range.routeId), tag: 0 })),
  )
  const inTurn = ranges.filter((range) => !range.urgent)
  await enqueueSlices(jobs, db, await takePlaces(db, accountId, inTurn, ({ routeId }) => choose(routeId)))
}

/** Queues slices in the caller's transaction; `startAfter` holds them back until then. */
export async function enqueueSlices(jobs: Jobs, db: Db, slices: Slice[], startAfter?: Date): Promise<void> {
  for (const [queue, ofQueue] of Map.groupBy(slices, queueOf))
    for (let i = 0; i < ofQueue.length; i += INSERT_MAX) {
      const rows = ofQueue.slice(i, i + INSERT_MAX).map((slice) => ({
        data: slice,
        singletonKey: keyOf(slice),
        group: { id: groupOf(slice) },
        priority: slice.urgent ? URGENT : -slice.tag,
        startAfter: startAfter?.toISOString(),
      }))
      await jobs.insert(queue, rows, { db: jobsOn(db) })
    }
}

/** A source of slices: a route, and the connection they were meant for. */
export interface SliceSource {
  routeId: number
  smsc: string
}

/** The sources a bind takes slices from, and all other sources; it also takes slices of sources that nobody knows. */
export interface SliceSources {
  own: SliceSource[]
  others: SliceSource[]
  /** They are those of test keys. */
  test: boolean
}

/** Whether a slice comes from one of these sources. */
export function isFrom(sources: SliceSource[], { routeId, smsc }: SliceSource): boolean {
  return sources.some((source) => source.routeId === routeId && source.smsc === smsc)
}

/** Takes up to `limit` slices in order: all, urgent ones only, or those with this tag. */
export async function takeSlices(
  jobs: Jobs,
  db: Db,
  { others, test }: SliceSources,
  { urgentOnly = false, tag, limit = 1 }: { urgentOnly?: boolean; tag?: number; limit?: number } = {},
): Promise<SliceJob[]> {
  const queue = test ? TEST_QUEUE : QUEUE
  const ignoreGroups = others.filter((other) => queueOf(other) === queue).map(groupOf)
  const minPriority = urgentOnly ? URGENT : tag === undefined ? undefined : -tag
  const taken = await jobs.fetch<Slice>(queue, {
    ignoreGroups,
    minPriority,
    maxPriority: tag === undefined ? undefined : -tag,
    batchSize: limit,
    db: preparedJobsOn(db),
  })
  return taken.sort(({ data: a }, { data: b }) => inTurn(a) - inTurn(b) || (a.batchId < b.batchId ? -1 : 1))
}

/** Urgent slices have no tag; among them, the batch id says which came first. */
function inTurn({ urgent, tag }: Slice): number {
  return urgent ? -1 : tag
}

/** Ends the jobs of a bind's slices; returns for each whether it was still ours. */
export async function endSlices(jobs: Jobs, db: Db, done: SliceJob[]): Promise<boolean[]> {
  const [first] = done
  if (!first) return []
  const ours = await completeJobs(jobs, db, queueOf(first.data), done)
  return done.map(({ id }) => ours.has(id))
}

/** Reports that a bind's slices are being worked on; returns the ids of the jobs that are still ours. */
export async function renewSlices(jobs: Jobs, db: Db, held: SliceJob[]): Promise<Set<string>> {
  return held[0] ? renewJobs(jobs, queueOf(held[0].data), held, db) : new Set()
}

/** Returns the ids of a bind's slice jobs that are still ours, and locks them until the transaction ends. */
export async function holdSlices(tx: Tx, held: SliceJob[]): Promise<Set<string>> {
  return held[0] ? holdJobs(tx, queueOf(held[0].data), held) : new Set()
}

/**
 * The periodic check behind "jobs are hints": queues every slice again that still has messages to send in a batch that
 * has not moved for `idleMs`. Live slices are left alone.
 */
export async function enqueueLostSlices(
  jobs: Jobs,
  pool: Pool,
  chooseSmsc: ChooseSmsc,
  idleMs: number,
): Promise<number> {
  let lost = 0
  const open = await openSlices(pool, { idleMs })
  for (const [batchId, ofBatch] of Map.groupBy(open, (slice) => slice.batchId)) {
    if ((await notLive(pool, ofBatch)).length === 0) continue
    lost += await transaction(pool, async (tx) => {
      await holdBatch(tx, batchId)
      return enqueueOpenSlices(jobs, tx, chooseSmsc, batchId)
    })
  }
  return lost
}

/**
 * Queues the unsent messages of a batch that goes on, and returns how many slices that made. The caller has locked the
 * batch, so that nobody moves its messages to other routes meanwhile.
 */
export async function enqueueOpenSlices(
  jobs: Jobs,
  tx: Tx,
  chooseSmsc: ChooseSmsc,
  batchId: string,
): Promise<number> {
  const lost = await notLive(tx, await openSlices(tx, { batchId }))
  const [first] = lost
  if (!first) return 0
  const ranges = lost.map(({ accountId: _, ...range }) => range)
  // Routes may have changed since the batch was accepted: whoever takes a slice checks it first.
  await enqueueRanges(jobs, tx, first.accountId, ranges, (routeId) => chooseSmsc(routeId) ?? UNCHECKED)
  return lost.length
}

/** Queueing live slices again would cost their account a turn each. */
async function notLive(db: Db, ofBatch: OpenSlice[]): Promise<OpenSlice[]> {
  const [first] = ofBatch
  if (!first) return []
  const live = await liveKeys(db, queueOf(first), ofBatch.map(keyOf))
  return ofBatch.filter((slice) => !live.has(keyOf(slice)))
}

export function keyOf({ batchId, routeId, from }: Omit<SliceRange, 'to'>): string {
  return `${batchId}:${routeId}:${from}`
}

export function groupOf({ routeId, smsc }: SliceSource): string {
  return `${routeId}.${smsc}`
}
