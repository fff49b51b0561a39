/** Held messages: which receipts without a submission prove that the carrier took one, and which are of something else. */
import { expect, type TestContext, test } from 'vitest'
import { settleHeld } from '../../src/messages/held-sql.ts'
import { settle } from '../../src/messages/settle.ts'
import { insertSubmissions } from '../../src/messages/submissions-sql.ts'
import { applyReceipts, type PartReceipt } from '../../src/receipts/store.ts'
import { anotherBatch, type StoredBatch, states, storedBatch, submitAll } from './stored-batch.ts'

const PHONE = '+22238089336'
const BY = { smsc: 'a', bind: 'a/1', submissions: [] }
const ROK = { part: 0, result: 'ESME_ROK' }

/** A message to PHONE that was submitted ten seconds ago to the carrier `a`, and is held. */
async function heldMessage(t: TestContext, parts = 1): Promise<StoredBatch> {
  const batch = await storedBatch(t, [1n])
  await batch.pool.query(`update batches set created_at = now() - interval '1 hour'`)
  await hold(batch, parts)
  return batch
}

async function hold(batch: StoredBatch, parts = 1): Promise<void> {
  const { pool, batchId } = batch
  await pool.query('update messages set phone = $2, parts = $3 where batch_id = $1', [batchId, PHONE, parts])
  await submitAll(batch)
  const answers = [{ seq: 0, part: 0, result: 'no answer in time', smscMessageId: null }]
  const submittedAtMs = performance.now() - 10_000
  await settle(pool, batchId, [{ seq: 0, to: 'submitting', holdMs: 60_000, submittedAtMs }], {
    ...BY,
    answers,
  })
}

/** An older message to PHONE. */
async function older({ pool }: StoredBatch): Promise<StoredBatch> {
  const batch = await anotherBatch(pool, [1n])
  await pool.query(`update messages set phone = $2 where batch_id = $1`, [batch.batchId, PHONE])
  await pool.query(`update batches set created_at = now() - interval '1 hour'`)
  await submitAll(batch)
  return batch
}

/** A receipt that matches no submission comes, and was there four seconds ago. */
async function receipt(
  { pool }: StoredBatch,
  told: Partial<PartReceipt> = {},
  agoSeconds = 4,
): Promise<void> {
  const usual = { smsc: 'a', phone: PHONE.slice(1), ids: ['4711'], sure: 1 }
  await applyReceipts(pool, [{ ...usual, state: 'delivered', code: null, kept: true, ...told }])
  await pool.query(`update early_receipts set received_at = now() - $1 * interval '1 second'`, [agoSeconds])
}

test.for<[string, Partial<PartReceipt>]>([
  ['with its number as it is', {}],
  ['with a plus', { phone: PHONE }],
  ['with its number as it is dialled at home', { phone: '38089336' }],
  ['with a prefix to dial abroad', { phone: '0022238089336' }],
  ['of a message that could not be delivered', { state: 'undelivered' }],
])('a receipt proves that a held message was taken: %s', async ([, told], t) => {
  const held = await heldMessage(t)
  await receipt(held, told)
  expect([await settleHeld(held.pool, 10), await states(held)]).toEqual([1, ['sent']])
})

test.for<[string, Partial<PartReceipt>, number?]>([
  ['of another carrier', { smsc: 'b' }],
  ['that was there before it was submitted', {}, 20],
  ['for a number that ends alike', { phone: '33738089336' }],
  ['for a number that is too short to tell', { phone: '089336' }],
  ['of a connection that forgets submissions', { kept: false }],
])('a receipt proves nothing: %s', async ([, told, agoSeconds], t) => {
  const held = await heldMessage(t)
  await receipt(held, told, agoSeconds)
  expect([await settleHeld(held.pool, 10), await states(held)]).toEqual([0, ['submitting']])
})

test.for<[string, (other: StoredBatch) => Promise<unknown>]>([
  ['is being submitted', async () => undefined],
  ['has several parts and is held', (other) => hold(other, 2)],
  [
    'failed without an answer in time',
    ({ pool, batchId }) =>
      settle(pool, batchId, [{ seq: 0, to: 'failed', errorCode: 'NO_RESPONSE', error: 'No response' }]),
  ],
  [
    'may have been sent twice',
    async ({ pool, batchId }) => {
      await pool.query('update messages set possible_duplicate = true where batch_id = $1', [batchId])
      await settle(pool, batchId, [{ seq: 0, to: 'sent' }], {
        ...BY,
        answers: [{ ...ROK, seq: 0, smscMessageId: '12' }],
      })
    },
  ],
  [
    'had that id, which nobody remembers',
    ({ pool, batchId }) =>
      settle(pool, batchId, [{ seq: 0, to: 'sent' }], {
        ...BY,
        answers: [{ ...ROK, seq: 0, smscMessageId: '0004711' }],
      }),
  ],
  [
    'was taken without an id',
    ({ pool, batchId }) =>
      settle(pool, batchId, [{ seq: 0, to: 'sent' }], {
        ...BY,
        answers: [{ ...ROK, seq: 0, smscMessageId: '' }],
      }),
  ],
])(
  'a receipt may be of another message to the number, and proves nothing: that %s',
  async ([, before], t) => {
    const held = await heldMessage(t)
    const other = await older(held)
    await before(other)
    await receipt(held)
    expect([await settleHeld(held.pool, 10), await states(held)]).toEqual([0, ['submitting']])
    // Not even when the other one is gone: by then nobody could tell.
    await held.pool.query('delete from messages where batch_id = $1', [other.batchId])
    await held.pool.query('delete from attempts where batch_id = $1', [other.batchId])
    expect([await settleHeld(held.pool, 10), await states(held)]).toEqual([0, ['submitting']])
  },
)

test('an older message to the number whose id is known does not stand in the way', async (t) => {
  const held = await heldMessage(t)
  const { pool, batchId } = await older(held)
  await settle(pool, batchId, [{ seq: 0, to: 'sent' }], {
    ...BY,
    answers: [{ ...ROK, seq: 0, smscMessageId: '12' }],
    submissions: [{ seq: 0, part: 0, smscMessageId: '12' }],
  })
  await receipt(held)
  expect([await settleHeld(pool, 10), await states(held)]).toEqual([1, ['sent']])
})

test('an id that the carrier has given to another number proves nothing', async (t) => {
  const held = await heldMessage(t)
  const other = await anotherBatch(held.pool, [1n])
  await submitAll(other)
  await insertSubmissions(held.pool, 'a', other.batchId, [{ seq: 0, part: 0, smscMessageId: '4711' }])
  await receipt(held, { sure: 0 })
  expect([await settleHeld(held.pool, 10), await states(held)]).toEqual([0, ['submitting']])
})
