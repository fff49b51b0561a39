/**
 * Rows written before the clock was set have dates that are still to come, or that look old: they count all the same.
 */
import { expect, test } from 'vitest'
import { findAnswer, keepAnswer } from '../../src/batches/accept/idempotency-sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { harness, testDatabase } from '../harness.ts'

const recipients = [{ phone: '38089336', message: 'Hello' }]

test('a price that was made for at once stays in force, and the next one takes its place', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await h.pool.query(
    `update prices set effective_from = now() + interval '1 hour', created_at = now() + interval '1 hour'`,
  )
  const before = await h.send(apiKey, { recipients })
  expect([before.status, before.body.estimatedCost]).toEqual([202, 0.02])
  expect((await h.admin('POST', '/prices', { prefix: '', price: 0.05 })).status).toBe(201)
  const after = await h.send(apiKey, { recipients })
  expect([after.status, after.body.estimatedCost]).toEqual([202, 0.05])
})

test('where nothing has a price the documented 400 says so by its code', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  // By its date, and made before: not yet in force.
  await h.pool.query(`update prices set effective_from = now() + interval '1 hour'`)
  const refused = await h.send(apiKey, { recipients })
  expect([refused.status, refused.body]).toEqual([
    400,
    {
      success: false,
      message: 'No valid recipients found',
      invalidRecipients: [{ phone: '38089336', reason: 'No price in USD is in force yet' }],
      code: 'NO_PRICE',
    },
  ])
  const mixed = await h.send(apiKey, { recipients: [...recipients, { phone: '1', message: 'Hello' }] })
  expect(mixed.body.code).toBe('INVALID_DESTINATION')
})

test('a key is not kept from sending by batches of a time that is still to come', async (t) => {
  const h = await harness(t, { env: { CARAVAN_BATCHES_PER_HOUR: '1' } })
  const { apiKey } = await h.account()
  const statuses = async () => (await h.send(apiKey, { recipients })).status
  expect([await statuses(), await statuses()]).toEqual([202, 429])
  await h.pool.query(`update batches set created_at = now() + interval '1 hour'`)
  expect(await statuses()).toBe(202)
})

test('an answer is kept for a day of even time, whatever the clock was set to meanwhile', async (t) => {
  const { pool } = await testDatabase(t)
  const idempotency = { apiKeyId: newId(), key: 'once', requestHash: Buffer.alloc(32) }
  const kept = { batchId: newId(), response: '{}' }
  await keepAnswer(pool, idempotency, kept)
  const set = (by: string) =>
    pool.query('update clock set correction = $1, seen = now() - $1::interval', [by])
  const written = (ago: string) =>
    pool.query('update idempotency_keys set created_at = now() - $1::interval', [ago])
  await set('0')
  await written('23 hours')
  expect(await findAnswer(pool, idempotency)).toMatchObject(kept)
  await written('25 hours')
  expect(await findAnswer(pool, idempotency)).toBeUndefined()
  // Set forward by a day and more, an hour after it was written.
  await set('26 hours')
  await written('27 hours')
  expect(await findAnswer(pool, idempotency)).toMatchObject(kept)
  // Set back by as much.
  await set('-26 hours')
  await written('-25 hours')
  expect(await findAnswer(pool, idempotency)).toMatchObject(kept)
})
