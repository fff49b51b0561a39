/**
 * Slices: a batch's messages on one route that a bind takes in one go. A batch is cut into ranges of equal length, and
 * a slice is what a route has in one of them: whichever route a message comes to, slices of a route never overlap. A
 * slice is a job; its key keeps it queued or active at most once, so asking for it again is always safe.
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
  preparedJobsOn,
  renewJobs,
} from '../db/jobs.ts'
import { type Db, type Pool, type Tx, transaction } from '../db/sql.ts'
import { holdBatch } from './settle-sql.ts'
import type { SliceRange } from './state.ts'
import { type OpenSlice, openSlices } from './store.ts'

/** The most messages in a slice, and so the most that another account waits for before its turn. */
export const SLICE_MESSAGES = 250
export const QUEUE = 'slices'
/** A separate queue, so that a search in one queue does not step over everything in the other. */
export const TEST_QUEUE = 'test-slices'
/**
 * How long the ranges are, the first that fits: longer for a batch of several routes, so that each slice has about as
 * many messages.
 */
export const SPANS = [4 * SLICE_MESSAGES, 2 * SLICE_MESSAGES, SLICE_MESSAGES]
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
  /** The version of the routes that its messages were checked against; absent: of none. */
  routed?: number
  /** How many times in a row it was taken and nothing came of it. */
  stalls?: number
  /** Since when its route has led nowhere, as a date. */
  waitsSince?: string
}

/** Stands for the carrier of a slice that has to be checked: any bind takes it. */
export const UNCHECKED = '?'
/** Stands for the carrier of a slice whose route leads nowhere: no bind takes it. */
export const NOWHERE = ''

export type SliceJob = Job<Slice>

/** Chooses the carrier for a route's next slice, if it leads anywhere; called once for each slice. */
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

interface Line {
  smsc: string
  size: number
}

type Placed<R> = R & { smsc: string; tag: number }

/** Takes the next places of an account in the order of each carrier; returns the ranges with their places. */
export async function takePlaces<R extends SliceRange>(
  db: Db,
  accountId: string,
  ranges: R[],
  smscOf: (range: R) => string,
): Promise<Placed<R>[]> {
  const placed: Placed<R>[] = []
  for (const { smsc, size, members } of linesOf(ranges, smscOf)) {
    const { tag, step } = await advanceTag(db, { accountId, smsc, size }, members.length)
    const first = tag - step * (members.length - 1)
    placed.push(...members.map((range, i) => ({ ...range, smsc, tag: first + step * i })))
  }
  return placed
}

/** The ranges of each line, always in the same order, so that two sends of an account never deadlock. */
function linesOf<R extends SliceRange>(
  ranges: R[],
  smscOf: (range: R) => string,
): (Line & { members: R[] })[] {
  const lines: (Line & { members: R[] })[] = []
  for (const [smsc, ofSmsc] of Map.groupBy(ranges, smscOf)) {
    const slices = new Map<string, number>()
    for (const { batchId } of ofSmsc) slices.set(batchId, (slices.get(batchId) ?? 0) + 1)
    const bySize = Map.groupBy(ofSmsc, ({ batchId }) => sizeOf(slices.get(batchId) as number))
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

/** The sources a bind takes slices from, and all other sources; it also takes slices of sources that nobody knows. */
export interface SliceSources {
  own: SliceSource[]
  others: SliceSource[]
  /** They are those of test keys. */
  test: boolean
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

/** The next place of a batch's account in the order of a carrier. */
export async function nextTag(db: Db, batchId: string, smsc: string): Promise<number> {
  const { rows } = await db.query<{ accountId: string; messages: number }>({
    name: 'account-of',
    text: 'select account_id as "accountId", valid_count as messages from batches where id = $1',
    values: [batchId],
  })
  const [{ accountId, messages }] = rows as [{ accountId: string; messages: number }]
  const size = sizeOf(Math.ceil(messages / SLICE_MESSAGES))
  return (await advanceTag(db, { accountId, smsc, size }, 1)).tag
}

export function keyOf({ batchId, routeId, from }: Omit<SliceRange, 'to'>): string {
  return `${batchId}:${routeId}:${from}`
}

export function groupOf({ routeId, smsc }: SliceSource): string {
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
