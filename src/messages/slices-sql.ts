/**
 * Slices: runs of a batch's messages on one route that a bind takes in one go. A slice is a job; its key
 * makes it queued or active once at most, so asking for it again is always safe.
 *
 * Order is start-time fair queuing: each slice of an account is one step behind the account's last one, or at
 * the point the carrier has come to, whichever is later. So a big batch fills the gaps and delays nobody.
 */
import {
  completeJobs,
  createExclusiveQueue,
  holdJobs,
  type Job,
  type Jobs,
  jobsOn,
  liveKeys,
  renewJobs,
} from '../db/jobs.ts'
import type { Db, Tx } from '../db/sql.ts'
import type { SliceRange } from './state.ts'
import { type OpenSlice, openSlices } from './store.ts'

/** Messages in a slice, at most: what another account waits for, at most, before its turn comes. */
export const SLICE_MESSAGES = 250
const QUEUE = 'slices'
/** Whoever looks for something in one of them need not step over what waits in the other. */
const TEST_QUEUE = 'test-slices'
const INSERT_MAX = 1_000
/** Tags are above zero, so that no slice in turn has a priority like it. */
const URGENT = 1

export interface Slice extends SliceRange {
  /** Of the batch; null: the carrier's default. */
  sender: string | null
  /** Goes before all that are not. */
  urgent?: boolean
  /** How many messages it has, as long as none of them was ever worked on. */
  fresh?: number
  /** The carrier it is meant for. */
  smsc: string
  /** Its place in that carrier's order. */
  tag: number
}

export type SliceJob = Job<Slice>

/** Which carrier the slices of a route are for; asked once for each slice. */
export type ChooseSmsc = (routeId: number) => string

export async function createSliceQueues(jobs: Jobs): Promise<void> {
  for (const name of [QUEUE, TEST_QUEUE]) await createExclusiveQueue(jobs, name)
}

/** The route of test keys is in no table, and its id below zero: routing/store.ts. */
function queueOf({ routeId }: { routeId: number }): string {
  return routeId < 0 ? TEST_QUEUE : QUEUE
}

interface FreshRange extends SliceRange {
  /** How many messages it has. */
  fresh: number
}

/** The ranges of a new batch, given the route of each of its messages in order. */
export function rangesOf(batchId: string, routeIds: Iterable<number>): FreshRange[] {
  const ranges: FreshRange[] = []
  const filling = new Map<number, FreshRange>()
  let seq = 0
  for (const routeId of routeIds) {
    let open = filling.get(routeId)
    if (!open || open.fresh === SLICE_MESSAGES) {
      open = { batchId, routeId, from: seq, to: seq, fresh: 0 }
      filling.set(routeId, open)
      ranges.push(open)
    }
    open.to = seq
    open.fresh++
    seq++
  }
  return ranges
}

/** Whether nobody can have worked on any of a job's messages before. */
export function isFresh({ data, retryCount }: SliceJob): boolean {
  return data.fresh !== undefined && retryCount === 0
}

/**
 * Queues an account's ranges behind what it has queued already. Holds the account's tags until the
 * transaction ends, so call it late.
 */
export async function enqueueRanges(
  jobs: Jobs,
  db: Db,
  accountId: string,
  ranges: Omit<Slice, 'smsc' | 'tag'>[],
  chooseSmsc: ChooseSmsc,
): Promise<void> {
  const urgent = ranges.filter((range) => range.urgent)
  // Those are in no turn: the first come goes first.
  await enqueueSlices(
    jobs,
    db,
    urgent.map((range) => ({ ...range, smsc: chooseSmsc(range.routeId), tag: 0 })),
  )
  const inTurn = ranges.filter((range) => !range.urgent)
  const bySmsc = Map.groupBy(inTurn, ({ routeId }) => chooseSmsc(routeId))
  // In one order for all, so that two sends of an account never wait for each other.
  for (const smsc of [...bySmsc.keys()].sort()) {
    const members = bySmsc.get(smsc) ?? []
    const last = await advanceTag(db, accountId, smsc, members.length)
    const first = last - members.length + 1
    await enqueueSlices(
      jobs,
      db,
      members.map((range, i) => ({ ...range, smsc, tag: first + i })),
    )
  }
}

/** Asks for slices to be sent, in the caller's transaction; `startAfter` keeps them back until then. */
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

/** Where slices come from: a route, and the carrier they were meant for. */
export interface SliceSource {
  routeId: number
  smsc: string
}

/** Where a bind takes slices from, all of them of one queue, and all other places there are. */
export interface SliceSources {
  own: SliceSource[]
  others: SliceSource[]
}

/** Takes up to `limit` slices, of all that are urgent or of all, in their order. */
export async function takeSlices(
  jobs: Jobs,
  db: Db,
  { own, others }: SliceSources,
  { urgentOnly = false, limit = 1 } = {},
): Promise<SliceJob[]> {
  if (!own[0]) return []
  const queue = queueOf(own[0])
  const ignoreGroups = others.filter((other) => queueOf(other) === queue).map(groupOf)
  const minPriority = urgentOnly ? URGENT : undefined
  const taken = await jobs.fetch<Slice>(queue, {
    ignoreGroups,
    minPriority,
    batchSize: limit,
    db: jobsOn(db),
  })
  return taken.sort(({ data: a }, { data: b }) => inTurn(a) - inTurn(b) || (a.batchId < b.batchId ? -1 : 1))
}

/** Urgent ones have no tag; of those a batch id says which came first. */
function inTurn({ urgent, tag }: Slice): number {
  return urgent ? -1 : tag
}

/** Notes how far a carrier's order has come. */
export async function advanceVirtualTime(db: Db, { smsc, tag, urgent }: Slice): Promise<void> {
  if (urgent) return
  await db.query({
    name: 'advance-virtual-time',
    text: `insert into fair_queues as q (smsc, virtual_time) values ($1, $2)
           on conflict (smsc) do update set virtual_time = excluded.virtual_time
           where q.virtual_time < excluded.virtual_time`,
    values: [smsc, tag],
  })
}

/** Ends the jobs of slices of a bind; says of each whether it was still ours. */
export async function endSlices(jobs: Jobs, db: Db, done: SliceJob[]): Promise<boolean[]> {
  const [first] = done
  if (!first) return []
  const ours = await completeJobs(jobs, db, queueOf(first.data), done)
  return done.map(({ id }) => ours.has(id))
}

/** Says that the slices of a bind are being worked on; returns the ids of the jobs that are still ours. */
export async function renewSlices(jobs: Jobs, db: Db, held: SliceJob[]): Promise<Set<string>> {
  return held[0] ? renewJobs(jobs, queueOf(held[0].data), held, db) : new Set()
}

/** The ids of the jobs of slices of a bind that are still ours, and stay so until the transaction ends. */
export async function holdSlices(tx: Tx, held: SliceJob[]): Promise<Set<string>> {
  return held[0] ? holdJobs(tx, queueOf(held[0].data), held) : new Set()
}

/**
 * The periodic check behind "jobs are hints": asks again for every slice that still has messages to send in
 * a batch that has not moved for `idleMs`. Those that are alive are not touched.
 */
export async function enqueueLostSlices(
  jobs: Jobs,
  db: Db,
  chooseSmsc: ChooseSmsc,
  idleMs: number,
): Promise<number> {
  return enqueueOpen(jobs, db, chooseSmsc, await openSlices(db, SLICE_MESSAGES, { idleMs }))
}

/** Asks for what a batch that goes on has left to send. */
export async function enqueueOpenSlices(
  jobs: Jobs,
  db: Db,
  chooseSmsc: ChooseSmsc,
  batchId: string,
): Promise<void> {
  await enqueueOpen(jobs, db, chooseSmsc, await openSlices(db, SLICE_MESSAGES, { batchId }))
}

async function enqueueOpen(jobs: Jobs, db: Db, chooseSmsc: ChooseSmsc, open: OpenSlice[]): Promise<number> {
  let lost = 0
  for (const ofBatch of Map.groupBy(open, (slice) => slice.batchId).values()) {
    // Asked for again, those that are alive would cost their account a turn each.
    const live = await liveKeys(db, queueOf(ofBatch[0] as OpenSlice), ofBatch.map(keyOf))
    const ranges = ofBatch
      .filter((slice) => !live.has(keyOf(slice)))
      .map(({ accountId: _, ...range }) => range)
    await enqueueRanges(jobs, db, (ofBatch[0] as OpenSlice).accountId, ranges, chooseSmsc)
    lost += ranges.length
  }
  return lost
}

function keyOf({ batchId, routeId, from }: SliceRange): string {
  return `${batchId}:${routeId}:${from}`
}

function groupOf({ routeId, smsc }: SliceSource): string {
  return `${routeId}.${smsc}`
}

async function advanceTag(db: Db, accountId: string, smsc: string, steps: number): Promise<number> {
  const { rows } = await db.query<{ tag: bigint }>({
    name: 'advance-tag',
    text: `insert into fair_tags as f (account_id, smsc, tag)
           values ($1, $2, coalesce((select virtual_time from fair_queues where smsc = $2), 0) + $3)
           on conflict (account_id, smsc) do update set tag = greatest(f.tag + $3, excluded.tag)
           returning tag`,
    values: [accountId, smsc, steps],
  })
  return Number(rows[0]!.tag)
}
