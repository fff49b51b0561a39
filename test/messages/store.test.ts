/** The moves of messages between states, each guarded by the state before it. */
import { expect, test } from 'vitest'
import { claimMessages, holdInDoubt, nextAttemptAt, requeueInDoubt } from '../../src/messages/store.ts'
import { states, storedBatch } from './stored-batch.ts'

const five = [1n, 1n, 1n, 1n, 1n]

test('claimed are the next messages that are due, in order, as many as asked for', async (t) => {
  const batch = await storedBatch(t, five)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 3 }
  await batch.pool.query(`update messages set next_attempt_at = now() + interval '1 hour' where seq = 0`)
  await batch.pool.query(
    `update messages set attempts = 2, accepted_parts = '{1}', accepted_by = 'a', next_attempt_at = now() where seq = 1`,
  )
  const message = { phone: '+2223808931', text: 'Hi', attempts: 0, parts: 1, acceptedParts: null }
  expect(await claimMessages(batch.pool, slice, { smsc: 'a', seq: 0, limit: 2 })).toEqual([
    { ...message, seq: 1, attempts: 2, acceptedParts: [1] },
    { ...message, seq: 2, phone: '+2223808932' },
  ])
  expect(await states(batch)).toEqual(['queued', 'submitting', 'submitting', 'queued', 'queued'])
  expect(
    (await claimMessages(batch.pool, slice, { smsc: 'a', seq: 3, limit: 2 })).map(({ seq }) => seq),
  ).toEqual([3])
  expect(await claimMessages(batch.pool, slice, { smsc: 'a', seq: 0, limit: 10 })).toEqual([])
})

test('claimed from several connections at once, a message is given out once', async (t) => {
  const batch = await storedBatch(t, Array(100).fill(1n))
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 99 }
  const claims = await Promise.all(
    Array.from({ length: 8 }, () => claimMessages(batch.pool, slice, { smsc: 'a', seq: 0, limit: 100 })),
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
  expect(
    (await claimMessages(batch.pool, slice, { smsc: 'a', seq: 1, limit: 10 })).map(({ seq }) => seq),
  ).toEqual([1, 3])
  expect(await requeueInDoubt(batch.pool, { ...slice, routeId: 0 })).toBe(0)
  expect(await requeueInDoubt(batch.pool, slice)).toBe(2)
})

test('under the policy "hold" what is in doubt waits, and its time is told once it is over', async (t) => {
  const batch = await storedBatch(t, five)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 4 }
  await claimMessages(batch.pool, slice, { smsc: 'a', seq: 0, limit: 2 })
  expect(await holdInDoubt(batch.pool, slice, 3_600_000)).toEqual([])
  expect(await states(batch)).toEqual(['submitting', 'submitting', 'queued', 'queued', 'queued'])
  await batch.pool.query('update messages set held_until = now() where seq = 1')
  expect(await holdInDoubt(batch.pool, slice, 3_600_000)).toEqual([1])
})

test('parts that another carrier has taken are sent again, and the message says so', async (t) => {
  const batch = await storedBatch(t, [1n, 1n])
  await batch.pool.query(`update messages set accepted_parts = '{0}', accepted_by = 'a'`)
  const slice = { batchId: batch.batchId, routeId: 0, from: 0, to: 1 }
  const claim = (smsc: string, seq: number) => claimMessages(batch.pool, slice, { smsc, seq, limit: 1 })
  expect([(await claim('a', 0))[0]?.acceptedParts, (await claim('b', 1))[0]?.acceptedParts]).toEqual([
    [0],
    null,
  ])
  const { rows } = await batch.pool.query('select possible_duplicate from messages order by seq')
  expect(rows).toEqual([{ possible_duplicate: false }, { possible_duplicate: true }])
})
