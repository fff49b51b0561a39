/**
 * Slices: runs of a batch's messages on one route that a bind takes in one go. A slice is a job; its key keeps it
 * queued or active at most once, so asking for it again is always safe.
 *
 * The order is start-time fair queuing: each slice of an account comes one step after the account's last one, or at the
 * carrier's present position, whichever is later. So a big batch fills the gaps and delays no other account. Within an
 * account, batches of each order of size have a line of their own, so that it delays no smaller batch either; the more
 * lines the account has, the longer are their steps (docs/decisions/0013).
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

/** The most messages in a slice, and so the most that another account waits for before its turn. */
export const SLICE_MESSAGES = 250
const QUEUE = 'slices'
/** A separate queue, so that a search in one queue does not step over everything in the other. */
const TEST_QUEUE = 'test-slices'
const INSERT_MAX = 1_000
/** The most slices of a batch of each order of size but the last. */
const SIZES = [1, 4, 40]
/** Tags are above zero, so no slice in fair order has this priority. */
const URGENT = 1

export interface Slice extends SliceRange {
  /** The batch's sender; null: the carrier's default. */
  sender: string | null
  /** Goes before all slices that are not urgent. */
  urgent?: boolean
  /** How many messages it has, if none of them was ever worked on. */
  fresh?: number
  /** The carrier it is meant for. */
  smsc: string
  /** Its place in that carrier's order. */
  tag: number
}

export type SliceJob = Job<Slice>

/** Chooses the carrier for a route's next slice; called once for each slice. */
export type ChooseSmsc = (routeId: number) => string

export async function createSliceQueues(jobs: Jobs): Promise<void> {
  for (const name of [QUEUE, TEST_QUEUE]) await createExclusiveQueue(jobs, name)
}

/** The route of test keys is in no table, and has an id below zero: routing/store.ts. */
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
  const urgent = ranges.filter((range) => range.urgent)
  // These have no fair order: first come, first served.
  await enqueueSlices(
    jobs,
    db,
    urgent.map((range) => ({ ...range, smsc: chooseSmsc(range.routeId), tag: 0 })),
  )
  for (const { smsc, size, members } of linesOf(ranges, chooseSmsc)) {
    const { tag, step } = await advanceTag(db, { accountId, smsc, size }, members.length)
    const first = tag - step * (members.length - 1)
    await enqueueSlices(
      jobs,
      db,
      members.map((range, i) => ({ ...range, smsc, tag: first + step * i })),
    )
  }
}

interface Line {
  smsc: string
  size: number
}

/** The ranges of each line, always in the same order, so that two sends of an account never deadlock. */
function linesOf<R extends Omit<Slice, 'smsc' | 'tag'>>(
  ranges: R[],
  chooseSmsc: ChooseSmsc,
): (Line & { members: R[] })[] {
  const inTurn = ranges.filter((range) => !range.urgent)
  const lines: (Line & { members: R[] })[] = []
  for (const [smsc, ofSmsc] of Map.groupBy(inTurn, ({ routeId }) => chooseSmsc(routeId))) {
    const slices = new Map(
      [...Map.groupBy(ofSmsc, ({ batchId }) => batchId)].map(([id, { length }]) => [id, length]),
    )
    const bySize = Map.groupBy(ofSmsc, ({ batchId }) => sizeOf(slices.get(batchId) ?? 0))
    for (const [size, members] of bySize) lines.push({ smsc, size, members })
  }
  return lines.sort((a, b) => (a.smsc === b.smsc ? a.size - b.size : a.smsc < b.smsc ? -1 : 1))
}

/** The order of size of a batch of so many slices. */
function sizeOf(slices: number): number {
  const size = SIZES.findIndex((most) => slices <= most)
  return size < 0 ? SIZES.length : size
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

/** A source of slices: a route, and the carrier they were meant for. */
export interface SliceSource {
  routeId: number
  smsc: string
}

/** The sources a bind takes slices from, all in one queue, and all other sources. */
export interface SliceSources {
  own: SliceSource[]
  others: SliceSource[]
}

/** Takes up to `limit` slices in order, either urgent ones only or all. */
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

/** Urgent slices have no tag; among them, the batch id says which came first. */
function inTurn({ urgent, tag }: Slice): number {
  return urgent ? -1 : tag
}

/** Records the position of a carrier's order. */
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
  db: Db,
  chooseSmsc: ChooseSmsc,
  idleMs: number,
): Promise<number> {
  return enqueueOpen(jobs, db, chooseSmsc, await openSlices(db, SLICE_MESSAGES, { idleMs }))
}

/** Queues the unsent messages of a batch that goes on. */
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
    // Queueing live ones again would cost their account a turn each.
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

/**
 * Takes the next places of an account's line; returns the last one, and how far apart they are: as far as the account
 * has lines with slices that wait.
 */
async function advanceTag(
  db: Db,
  { accountId, smsc, size }: Line & { accountId: string },
  places: number,
): Promise<{ tag: number; step: number }> {
  const { rows } = await db.query<{ tag: bigint; step: number }>({
    name: 'advance-tag',
    text: `with now as materialized (
             select coalesce((select virtual_time from fair_queues where smsc = $2), 0) as virtual_time
           ), lines as materialized (
             select 1 + count(*) as step from fair_tags, now
             where account_id = $1 and smsc = $2 and size <> $3 and tag > now.virtual_time
           )
           insert into fair_tags as f (account_id, smsc, size, tag)
           select $1, $2, $3, now.virtual_time + lines.step * $4 from now, lines
           on conflict (account_id, smsc, size)
             do update set tag = greatest(f.tag + (select step from lines) * $4, excluded.tag)
           returning tag, (select step from lines)::int as step`,
    values: [accountId, smsc, size, places],
  })
  const [{ tag, step }] = rows as [{ tag: bigint; step: number }]
  return { tag: Number(tag), step }
}
