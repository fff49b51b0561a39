/** The moves of messages between states, each guarded by the state before it. */
import { expect, test } from 'vitest'
import type { Pool } from '../../src/db/sql.ts'
import type { SliceRange } from '../../src/messages/state.ts'
import { claimMessages, holdInDoubt, nextAttemptAt, requeueInDoubt } from '../../src/messages/store.ts'
import { anotherBatch, ownedBind, states, storedBatch } from './stored-batch.ts'

const five = [1n, 1n, 1n, 1n, 1n]

async function claim(
  pool: Pool,
  slice: SliceRange,
  { smsc, ...asked }: { smsc: string; seq: number; limit: number },
) {
  const [claimed] = await claimMessages(pool, await ownedBind(pool, smsc), [{ slice, ...asked, until: null }])
  return claimed!
}

test('claimed are the next messages that are due, in order, as many as asked for', async (t) => {
  const batch = await storedBatch(t, five)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 3 }
  await batch.pool.query(`update messages set next_attempt_at = now() + interval '1 hour' where seq = 0`)
  await batch.pool.query(
    `update messages set attempts = 2, accepted_parts = '{1}', accepted_by = 'a', next_attempt_at = now() where seq = 1`,
  )
  const message = {
    phone: '+2223808931',
    text: 'Hi',
    attempts: 0,
    parts: 1,
    acceptedParts: null,
    suspect: null,
    possibleDuplicate: false,
    options: null,
  }
  expect(await claim(batch.pool, slice, { smsc: 'a', seq: 0, limit: 2 })).toEqual([
    { ...message, seq: 1, attempts: 2, acceptedParts: [1] },
    { ...message, seq: 2, phone: '+2223808932' },
  ])
  expect(await states(batch)).toEqual(['queued', 'submitting', 'submitting', 'queued', 'queued'])
  expect((await claim(batch.pool, slice, { smsc: 'a', seq: 3, limit: 2 })).map(({ seq }) => seq)).toEqual([3])
  expect(await claim(batch.pool, slice, { smsc: 'a', seq: 0, limit: 10 })).toEqual([])
})

test('claimed of several slices at once are those that each of them gives alone', async (t) => {
  const batch = await storedBatch(t, five)
  const { pool } = batch
  const paused = await anotherBatch(pool, five)
  await pool.query('update batches set paused = true where id = $1', [paused.batchId])
  const other = await anotherBatch(pool, five)
  await pool.query(
    `update messages set attempts = 2, accepted_parts = '{1}', accepted_by = 'b' where batch_id = $1 and seq = 4`,
    [other.batchId],
  )
  const of = ({ batchId }: { batchId: string }, seq: number, limit: number, until: Date | null = null) => ({
    slice: { batchId, routeId: 0, from: 0, to: 4 },
    seq,
    limit,
    until,
  })
  const claimed = await claimMessages(pool, await ownedBind(pool, 'a'), [
    of(batch, 3, 1),
    of(paused, 0, 5),
    of(other, 2, 5),
    of(batch, 0, 2, new Date(0)),
    of(batch, 0, 2, new Date(Date.now() + 60_000)),
  ])
  expect(claimed.map((messages) => messages.map(({ seq }) => seq))).toEqual([[3], [], [2, 3, 4], [], [0, 1]])
  expect(claimed[2]?.at(-1)).toEqual({
    n: 3,
    seq: 4,
    phone: '+2223808934',
    text: 'Hi',
    attempts: 2,
    parts: 1,
    acceptedParts: null,
    suspect: null,
    possibleDuplicate: true,
    options: null,
  })
  expect(await states(batch)).toEqual(['submitting', 'submitting', 'queued', 'submitting', 'queued'])
  const { rows } = await pool.query('select seq from messages where possible_duplicate')
  expect(rows).toEqual([{ seq: 4 }])
})

test('once a bind has another owner, what its former one claims changes nothing', async (t) => {
  const batch = await storedBatch(t, five)
  const { pool, batchId } = batch
  const asked = { slice: { batchId, routeId: 0, from: 0, to: 4 }, seq: 0, limit: 2, until: null }
  const former = await ownedBind(pool, 'a')
  await pool.query('update bind_leases set fence = fence + 1')
  expect(await claimMessages(pool, former, [asked])).toEqual([[]])
  expect(await claimMessages(pool, former, [asked, { ...asked, seq: 3 }])).toEqual([[], []])
  expect(await claimMessages(pool, { ...former, index: 2 }, [asked])).toEqual([[]])
  expect(await states(batch)).toEqual(Array(5).fill('queued'))
  const [claimed] = await claimMessages(pool, { ...former, fence: 2 }, [asked])
  expect(claimed!.map(({ seq }) => seq)).toEqual([0, 1])
})

test('claimed from several connections at once, a message is given out once', async (t) => {
  const batch = await storedBatch(t, Array(100).fill(1n))
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 99 }
  const claims = await Promise.all(
    Array.from({ length: 8 }, () => claim(batch.pool, slice, { smsc: 'a', seq: 0, limit: 100 })),
  )
  const seqs = claims.flat().map(({ seq }) => seq)
  expect(seqs.toSorted((a, b) => a - b)).toEqual([...Array(100).keys()])
})

test('what is in doubt goes back to the queue and says so; the rest of the batch is left alone', async (t) => {
  const batch = await storedBatch(t, five)
  await batch.pool.query(`update messages set state = 'submitting' where seq in (1, 2, 4)`)
  await batch.pool.query(`update messages set state = 'sent' where seq = 3`)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 3 }
  expect([await requeueInDoubt(batch.pool, slice), await requeueInDoubt(batch.pool, slice)]).toEqual([2, 0])
  const { rows } = await batch.pool.query(
    'select state, possible_duplicate, attempts from messages order by seq',
  )
  expect(rows).toEqual([
    { state: 'queued', possible_duplicate: false, attempts: 0 },
    { state: 'queued', possible_duplicate: true, attempts: 0 },
    { state: 'queued', possible_duplicate: true, attempts: 0 },
    { state: 'sent', possible_duplicate: false, attempts: 0 },
    { state: 'submitting', possible_duplicate: false, attempts: 0 },
  ])
})

test('a slice is looked at again when its earliest message is due, and never when all are final', async (t) => {
  const batch = await storedBatch(t, five)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 4 }
  await batch.pool.query(`update messages set next_attempt_at = '2100-01-01T00:00:05Z', state = 'queued'`)
  await batch.pool.query(`update messages set next_attempt_at = '2100-01-01T00:00:03Z' where seq = 3`)
  expect(await nextAttemptAt(batch.pool, slice)).toEqual(new Date('2100-01-01T00:00:03Z'))
  expect(await nextAttemptAt(batch.pool, { ...slice, to: 2 })).toEqual(new Date('2100-01-01T00:00:05Z'))
  await batch.pool.query(`update messages set state = 'sent' where seq < 4`)
  await batch.pool.query(`update messages set state = 'failed' where seq = 4`)
  expect(await nextAttemptAt(batch.pool, slice)).toBeUndefined()
})

test('a slice is of one route: messages of others in its range are left alone', async (t) => {
  const batch = await storedBatch(t, five)
  await batch.pool.query('update messages set route_id = 3 where seq in (1, 3)')
  const slice = { batchId: batch.batchId, routeId: 3, from: 1, to: 4 }
  expect((await claim(batch.pool, slice, { smsc: 'a', seq: 1, limit: 10 })).map(({ seq }) => seq)).toEqual([
    1, 3,
  ])
  expect(await requeueInDoubt(batch.pool, { ...slice, routeId: 0 })).toBe(0)
  expect(await requeueInDoubt(batch.pool, slice)).toBe(2)
})

const HOLD = { holdMs: 3_600_000, carrier: 'a' }

test('under the policy "hold" what is in doubt waits, and its time is told once it is over', async (t) => {
  const batch = await storedBatch(t, five)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 4 }
  await claim(batch.pool, slice, { smsc: 'a', seq: 0, limit: 2 })
  expect(await holdInDoubt(batch.pool, slice, HOLD)).toEqual([])
  expect(await states(batch)).toEqual(['submitting', 'submitting', 'queued', 'queued', 'queued'])
  await batch.pool.query('update messages set held_until = now() where seq = 1')
  expect(await holdInDoubt(batch.pool, slice, HOLD)).toEqual([1])
})

test('parts that another carrier has taken are sent again, and the message says so', async (t) => {
  const batch = await storedBatch(t, [1n, 1n])
  await batch.pool.query(`update messages set accepted_parts = '{0}', accepted_by = 'a'`)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 1 }
  const next = (smsc: string, seq: number) => claim(batch.pool, slice, { smsc, seq, limit: 1 })
  expect([(await next('a', 0))[0]?.acceptedParts, (await next('b', 1))[0]?.acceptedParts]).toEqual([
    [0],
    null,
  ])
  const { rows } = await batch.pool.query('select possible_duplicate from messages order by seq')
  expect(rows).toEqual([{ possible_duplicate: false }, { possible_duplicate: true }])
})
