/** Slices: cut once, queued once, and found again when their job was lost. */
import { expect, type TestContext, test } from 'vitest'
import { type Jobs, startJobs } from '../../src/db/jobs.ts'
import { HINTS, openPool, type Pool, transaction } from '../../src/db/sql.ts'
import { advanceVirtualTime, SLICE_MESSAGES } from '../../src/messages/fair-order-sql.ts'
import {
  createSliceQueues,
  cutBatch,
  endSlices,
  enqueueLostSlices,
  enqueueRanges,
  enqueueSlices,
  renewSlices,
  type Slice,
  takeSlices,
} from '../../src/messages/slices.ts'
import type { SliceRange } from '../../src/messages/state.ts'
import { anotherBatch, storedBatch } from './stored-batch.ts'

const BATCH_ID = '019a0000-0000-7000-8000-000000000001'
const IDLE_MS = 60_000
const SMSC = 'default'
const chooseSmsc = () => SMSC
const own = [{ routeId: 0, smsc: SMSC }]
const all = { own, others: [], test: false }

/** A stored batch of three slices, the last of them short, and the queue; no job is there yet. */
async function queued(t: TestContext, messages = 2 * SLICE_MESSAGES + 1) {
  const batch = await storedBatch(t, Array(messages).fill(0n))
  const jobs = await startJobs(batch.pool, { supervise: false, onError: () => undefined })
  t.onTestFinished(() => jobs.stop({ graceful: false }))
  await createSliceQueues(jobs)
  const ranges: SliceRange[] = cutBatch(batch.batchId, Array(messages).fill(0)).ranges.map(
    ({ fresh: _, ...range }) => range,
  )
  return { ...batch, jobs, ranges, slices: ranges.map(sliceOf) }
}

function unnamed(ranges: SliceRange[]) {
  return ranges.map((range) => ({ ...range, sender: null }))
}

function sliceOf(range: SliceRange, tag = 0): Slice {
  return { ...range, sender: null, smsc: SMSC, tag }
}

/** Takes every job that can be taken now, in the order they are given out. */
async function takeAll(jobs: Jobs, pool: Pool): Promise<Slice[]> {
  const taken: Slice[] = []
  for (;;) {
    const [job] = await takeSlices(jobs, pool, all)
    if (!job) return taken
    taken.push(job.data)
  }
}

function rangeOf({ batchId, routeId, from, to }: Slice): SliceRange {
  return { batchId, routeId, from, to }
}

async function lieIdle(pool: Pool): Promise<void> {
  await pool.query(`update batches set updated_at = now() - $1 * interval '1 millisecond'`, [IDLE_MS])
}

test.for<[number, [number, number][]]>([
  [1, [[0, 0]]],
  [249, [[0, 248]]],
  [250, [[0, 249]]],
  [
    251,
    [
      [0, 249],
      [250, 250],
    ],
  ],
  [
    600,
    [
      [0, 249],
      [250, 499],
      [500, 599],
    ],
  ],
])('%i messages are cut into slices without a gap', ([messages, runs]) => {
  expect(cutBatch(BATCH_ID, Array(messages).fill(0)).ranges).toEqual(
    runs.map(([from, to]) => ({ batchId: BATCH_ID, routeId: 0, from, to, fresh: to - from + 1 })),
  )
})

test('messages of several routes are cut route by route, each slice with its own', () => {
  const routeIds = Array.from({ length: 600 }, (_, i) => (i % 3 === 0 ? 7 : 1))
  expect(cutBatch(BATCH_ID, routeIds)).toEqual({
    span: 250,
    ranges: [
      { batchId: BATCH_ID, routeId: 7, from: 0, to: 249, fresh: 84 },
      { batchId: BATCH_ID, routeId: 1, from: 0, to: 249, fresh: 166 },
      { batchId: BATCH_ID, routeId: 1, from: 250, to: 499, fresh: 167 },
      { batchId: BATCH_ID, routeId: 7, from: 250, to: 499, fresh: 83 },
      { batchId: BATCH_ID, routeId: 1, from: 500, to: 599, fresh: 67 },
      { batchId: BATCH_ID, routeId: 7, from: 500, to: 599, fresh: 33 },
    ],
  })
})

test('ranges are longer where several routes share them, so that slices have about as many messages', () => {
  const { span, ranges } = cutBatch(
    BATCH_ID,
    Array.from({ length: 3_000 }, (_, i) => i % 4),
  )
  expect([span, ranges.length, new Set(ranges.map(({ fresh }) => fresh))]).toEqual([
    1_000,
    12,
    new Set([250]),
  ])
})

test('a batch of 50,000 is 200 slices', () => {
  expect(cutBatch(BATCH_ID, Array(50_000).fill(0)).ranges).toHaveLength(200)
})

test('of two accounts that wait, each gets every other turn, however much one of them has queued', async (t) => {
  const { pool, jobs, accountId, ranges } = await queued(t)
  const other = await anotherBatch(pool, [0n, 0n])
  await enqueueRanges(jobs, pool, accountId, unnamed(ranges), chooseSmsc)
  await advanceVirtualTime(pool, sliceOf(ranges[0] as SliceRange, 1))
  const small = cutBatch(other.batchId, [0, 0]).ranges
  await enqueueRanges(jobs, pool, other.accountId, unnamed(small), chooseSmsc)
  const order = (await takeAll(jobs, pool)).map((slice) =>
    slice.batchId === other.batchId ? 'other' : slice.from,
  )
  // The virtual time is 1, so the other's turn is 2: beside the first account's second slice.
  expect(order).toEqual([0, 250, 'other', 500])
})

test('a small batch does not wait for a bigger one of its account, and a third of the same size waits for the second', async (t) => {
  const { pool, jobs, accountId, ranges } = await queued(t, 60 * SLICE_MESSAGES)
  await enqueueRanges(jobs, pool, accountId, unnamed(ranges), chooseSmsc)
  await advanceVirtualTime(pool, sliceOf(ranges[0] as SliceRange, 5))
  const small = ['a', 'b'].map((digit) => `${BATCH_ID.slice(0, -1)}${digit}`)
  for (const batchId of small)
    await enqueueRanges(jobs, pool, accountId, unnamed(cutBatch(batchId, [0]).ranges), chooseSmsc)
  const order = (await takeAll(jobs, pool)).slice(4).map(({ batchId, tag }) => [small.indexOf(batchId), tag])
  // Two lines have slices that wait, so the second line takes every other place.
  expect(order.filter(([which]) => which !== -1)).toEqual([
    [0, 7],
    [1, 9],
  ])
})

test('the lines of an account together get less than its turns twice over', async (t) => {
  const { pool, jobs, accountId } = await queued(t, 1)
  const other = await anotherBatch(pool, [0n])
  const batchOf = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const send = async (account: string, n: number, slices: number) => {
    const fresh = cutBatch(batchOf(n), Array(slices * SLICE_MESSAGES).fill(0)).ranges
    await enqueueRanges(jobs, pool, account, unnamed(fresh), chooseSmsc)
  }
  for (const [i, slices] of [400, 40, 40, 40, 40, 4, 4, 4, 4, 1, 1, 1, 1].entries())
    await send(accountId, i, slices)
  await send(other.accountId, 100, 400)
  const first = (await takeAll(jobs, pool)).filter(({ tag }) => tag <= 100)
  const own = first.filter(({ batchId }) => batchId !== batchOf(100)).length
  expect([own <= 209, first.length - own]).toEqual([true, 100])
})

test('an account that comes back after a pause does not get the turns it has missed', async (t) => {
  const { pool, jobs, accountId, ranges } = await queued(t)
  const late = await anotherBatch(pool, [0n])
  await advanceVirtualTime(pool, sliceOf(ranges[0] as SliceRange, 100))
  await enqueueRanges(jobs, pool, accountId, unnamed(ranges), chooseSmsc)
  await enqueueRanges(jobs, pool, late.accountId, unnamed(cutBatch(late.batchId, [0]).ranges), chooseSmsc)
  expect((await takeAll(jobs, pool)).map(({ tag }) => tag)).toEqual([101, 101, 102, 103])
})

test('slices of sources that are not asked for are left to others', async (t) => {
  const { jobs, pool, ranges } = await queued(t)
  const [first, second, third] = ranges as [SliceRange, SliceRange, SliceRange]
  await enqueueSlices(jobs, pool, [
    { ...sliceOf(first), smsc: 'b' },
    { ...sliceOf(second), routeId: 4 },
    sliceOf(third),
  ])
  const others = [
    { routeId: 0, smsc: 'b' },
    { routeId: 4, smsc: SMSC },
  ]
  const taken = await takeSlices(jobs, pool, { own, others, test: false }, { limit: 3 })
  expect(taken.map(({ data }) => data)).toEqual([sliceOf(third)])
  // One of a source that nobody knows goes to anybody, who finds out where it belongs.
  const known = { own: [], others: [...own, ...others], test: false }
  expect(await takeSlices(jobs, pool, known)).toEqual([])
  const unknown = { ...sliceOf(first), from: 1, smsc: '?' }
  await enqueueSlices(jobs, pool, [unknown])
  expect((await takeSlices(jobs, pool, known)).map(({ data }) => data)).toEqual([unknown])
})

test('taking one reads few rows however many wait, with a plan that was made while none did', async (t) => {
  const { jobs, pool, ranges } = await queued(t)
  const hints = openPool(pool.options.connectionString as string, {
    connectionsMax: 1,
    settings: HINTS,
    onError: () => undefined,
  })
  t.onTestFinished(() => hints.end())
  const take = () =>
    transaction(hints, async (tx) => {
      const taken = await takeSlices(jobs, tx, all)
      const { rows } = await tx.query(
        `select sum(seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where schemaname = 'jobs'`,
      )
      return { taken: taken.map(({ data }) => data.from), read: rows[0].read as number }
    })
  expect((await take()).taken).toEqual([])
  const [range] = ranges as [SliceRange]
  const waiting = Array.from({ length: 3_000 }, (_, i) => sliceOf({ ...range, from: i, to: i }, i + 1))
  await enqueueSlices(jobs, pool, waiting)
  for (const from of [0, 1, 2]) {
    const { taken, read } = await take()
    expect(taken).toEqual([from])
    expect(read).toBeLessThan(50)
  }
})

test('several are taken in their turn, and those that are urgent before them in the order they came', async (t) => {
  const { jobs, pool, ranges } = await queued(t)
  const [first, second, third] = ranges as [SliceRange, SliceRange, SliceRange]
  const urgent = (n: number): Slice => ({
    ...sliceOf(first),
    batchId: `${BATCH_ID.slice(0, -1)}${n}`,
    urgent: true,
  })
  const inTurn = [sliceOf(third, 3), sliceOf(first, 1), sliceOf(second, 2)]
  await enqueueSlices(jobs, pool, [inTurn[0]!, urgent(2), inTurn[1]!, urgent(4), urgent(3), inTurn[2]!])
  const take = async (options: { urgentOnly?: boolean; limit?: number }) =>
    (await takeSlices(jobs, pool, all, options)).map(({ data }) => data)
  expect(await take({ urgentOnly: true, limit: 2 })).toEqual([urgent(2), urgent(4)])
  expect(await take({ limit: 3 })).toEqual([urgent(3), sliceOf(first, 1), sliceOf(second, 2)])
  expect(await take({ urgentOnly: true, limit: 3 })).toEqual([])
  expect(await take({ limit: 3 })).toEqual([sliceOf(third, 3)])
})

test('slices of test keys are in a queue of their own', async (t) => {
  const { jobs, pool, ranges } = await queued(t)
  const [first, second] = ranges as [SliceRange, SliceRange]
  const test = { ...sliceOf(first), routeId: -1 }
  await enqueueSlices(jobs, pool, [test, sliceOf(second)])
  expect(await takeAll(jobs, pool)).toEqual([sliceOf(second)])
  const [job] = await takeSlices(jobs, pool, {
    own: [{ routeId: -1, smsc: SMSC }],
    others: own,
    test: true,
  })
  expect(job?.data).toEqual(test)
  expect(await renewSlices(jobs, pool, [job!])).toEqual(new Set([job!.id]))
  expect((await endSlices(jobs, pool, [job!]))[0]).toBe(true)
})

test('slices enqueued in a transaction are there when it is committed, and not at all when it is not', async (t) => {
  const { pool, jobs, slices } = await queued(t)
  const attempt = transaction(pool, async (tx) => {
    await enqueueSlices(jobs, tx, slices)
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  expect(await takeAll(jobs, pool)).toEqual([])
  await transaction(pool, async (tx) => {
    await enqueueSlices(jobs, tx, slices)
    expect(await takeAll(jobs, pool)).toEqual([])
  })
  expect(await takeAll(jobs, pool)).toEqual(slices)
})

test('a slice is queued or being worked on once, however often it is asked for', async (t) => {
  const { pool, jobs, slices } = await queued(t)
  await Promise.all(Array.from({ length: 5 }, () => enqueueSlices(jobs, pool, slices)))
  expect(await takeAll(jobs, pool)).toEqual(slices)
  await enqueueSlices(jobs, pool, slices)
  expect(await takeAll(jobs, pool)).toEqual([])
})

test('a slice for later is not taken before, and counts as looked after', async (t) => {
  const { pool, jobs, slices } = await queued(t)
  await enqueueSlices(jobs, pool, slices, new Date(Date.now() + 3_600_000))
  expect(await takeAll(jobs, pool)).toEqual([])
  await lieIdle(pool)
  await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)
  expect(await takeAll(jobs, pool)).toEqual([])
})

test('slices whose jobs were lost are found: those with messages to send, no others', async (t) => {
  const { pool, jobs, slices } = await queued(t)
  await pool.query(`update messages set state = 'sent' where seq < 249`)
  await pool.query(`update messages set state = 'submitting' where seq = 249`)
  await pool.query(`update messages set state = 'failed' where seq between 250 and 499`)
  await lieIdle(pool)
  expect(await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)).toBe(2)
  expect((await takeAll(jobs, pool)).map(rangeOf)).toEqual(
    [slices[0], slices[2]].map((slice) => rangeOf(slice as Slice)),
  )
})

test('a slice whose job is queued or being worked on is not given out a second time', async (t) => {
  const { pool, jobs, slices } = await queued(t)
  await enqueueSlices(jobs, pool, slices.slice(0, 1))
  expect(await takeAll(jobs, pool)).toEqual(slices.slice(0, 1))
  await enqueueSlices(jobs, pool, slices.slice(1, 2))
  await lieIdle(pool)
  for (let i = 0; i < 3; i++) await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)
  expect((await takeAll(jobs, pool)).map(rangeOf)).toEqual(slices.slice(1, 3).map(rangeOf))
})

test('a slice whose job has ended can be asked for again', async (t) => {
  const { pool, jobs, slices } = await queued(t, 1)
  await enqueueSlices(jobs, pool, slices)
  const [job] = await takeSlices(jobs, pool, all)
  expect([(await endSlices(jobs, pool, [job!]))[0], (await endSlices(jobs, pool, [job!]))[0]]).toEqual([
    true,
    false,
  ])
  await lieIdle(pool)
  await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)
  expect((await takeAll(jobs, pool)).map(rangeOf)).toEqual(slices.map(rangeOf))
})

test('a batch that has moved, one that waits to be started, and one that is over are let be', async (t) => {
  const { pool, jobs } = await queued(t, 1)
  expect(await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)).toBe(0)
  await lieIdle(pool)
  await pool.query('alter table batches disable trigger batches_verdict')
  for (const status of ['pending', 'completed', 'partial', 'failed']) {
    await pool.query('update batches set status = $1', [status])
    expect([status, await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)]).toEqual([status, 0])
  }
  expect(await takeAll(jobs, pool)).toEqual([])
})

test('those of a paused batch are let be until it is canceled or its validity is over', async (t) => {
  const { pool, jobs } = await queued(t, 1)
  await lieIdle(pool)
  const lost = () => enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)
  await pool.query('update batches set paused = true')
  expect(await lost()).toBe(0)
  await pool.query(`update batches set valid_until = now() + interval '1 hour'`)
  expect(await lost()).toBe(0)
  await pool.query('update batches set valid_until = now()')
  expect(await lost()).toBe(1)
  await pool.query('delete from jobs.job')
  await pool.query('update batches set valid_until = null, canceled_at = now()')
  expect(await lost()).toBe(1)
})

test('looking for lost slices costs no account its turn, however long its batch waits for its hours', async (t) => {
  const { pool, jobs, accountId, ranges } = await queued(t)
  await enqueueRanges(jobs, pool, accountId, unnamed(ranges), chooseSmsc)
  await lieIdle(pool)
  const tags = async () => (await pool.query('select tag from fair_tags')).rows
  const before = await tags()
  for (let i = 0; i < 3; i++) expect(await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)).toBe(0)
  expect(await tags()).toEqual(before)
})

test('lost slices of several batches are found in one look', async (t) => {
  const { pool, jobs, slices } = await queued(t, 1)
  const other = await anotherBatch(pool, [0n, 0n])
  await lieIdle(pool)
  expect(await enqueueLostSlices(jobs, pool, chooseSmsc, IDLE_MS)).toBe(2)
  const taken = (await takeAll(jobs, pool)).map(rangeOf)
  expect(taken.toSorted((a, b) => a.to - b.to)).toEqual([
    rangeOf(slices[0] as Slice),
    { batchId: other.batchId, routeId: 0, from: 0, to: 1 },
  ])
})
