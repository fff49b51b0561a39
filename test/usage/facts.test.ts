/** The facts that settling and receipts write: what carriers took and take, whatever became of it. */
import { expect, test } from 'vitest'
import type { Pool } from '../../src/db/sql.ts'
import { settleLate } from '../../src/messages/late-sql.ts'
import { settle, settleSent } from '../../src/messages/settle.ts'
import type { PartAnswer } from '../../src/messages/settle-values.ts'
import { applyReceipts, type PartReceipt } from '../../src/receipts/store.ts'
import { anotherBatch, storedBatch, submitAll } from '../messages/stored-batch.ts'

const cost = { micros: 5n, carrierMicros: 7n }
const yes = (seq: number, part = 0): PartAnswer => ({
  ...{ seq, part, cost },
  ...{ result: 'ESME_ROK', smscMessageId: `m${seq}-${part}` },
})
const no = (seq: number, part = 0): PartAnswer => ({ seq, part, result: 'ESME_RSYSERR', smscMessageId: null })
const submission = (seq: number, part = 0) => ({ seq, part, smscMessageId: `m${seq}-${part}` })
const by = { smsc: 'north', bind: 'north/1', carrier: 'mauritel' }

/** Sums by carrier, without what is 0. */
async function facts(pool: Pool): Promise<Record<string, object>> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select carrier, sum(submitted)::int as submitted, sum(sent)::int as sent, sum(failed)::int as failed,
            sum(delivered)::int as delivered, sum(undelivered)::int as undelivered, sum(unknown)::int as unknown,
            sum(cost_micros)::int as cost, sum(carrier_cost_micros)::int as "carrierCost"
     from usage_facts where messages is null group by carrier`,
  )
  return Object.fromEntries(
    rows.map(({ carrier, ...sums }) => [
      carrier,
      Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== null && sum !== 0)),
    ]),
  )
}

test('parts that were taken count when they are, those of messages that are tried again included', async (t) => {
  const batch = await storedBatch(t, [20n, 20n])
  const { pool, batchId } = batch
  await submitAll(batch)
  const again = { delayMs: 0, counts: true, acceptedParts: [0], possibleDuplicate: false }
  await settle(pool, batchId, [{ seq: 0, to: 'queued', ...again }], {
    ...by,
    answers: [yes(0), no(0, 1)],
    submissions: [],
  })
  expect(await facts(pool)).toEqual({ mauritel: { submitted: 1, cost: 5, carrierCost: 7 } })
  await submitAll(batch)
  const failed = { seq: 1, to: 'failed', errorCode: 'REJECTED', error: 'Rejected' } as const
  await settle(pool, batchId, [{ seq: 0, to: 'sent' }, failed], {
    ...by,
    answers: [yes(0, 1), no(1)],
    submissions: [],
  })
  expect(await facts(pool)).toEqual({
    mauritel: { submitted: 2, sent: 1, failed: 1, cost: 10, carrierCost: 14 },
  })
})

test('a copy of a message that another process had settled was taken as well', async (t) => {
  const batch = await storedBatch(t, [20n, 20n])
  const { pool, batchId } = batch
  await submitAll(batch)
  await settle(pool, batchId, [{ seq: 0, to: 'sent' }], { ...by, answers: [yes(0)], submissions: [] })
  await settle(
    pool,
    batchId,
    [0, 1].map((seq) => ({ seq, to: 'sent' })),
    {
      ...by,
      answers: [yes(0), yes(1)],
      submissions: [],
    },
  )
  expect(await facts(pool)).toEqual({ mauritel: { submitted: 3, sent: 2, cost: 10, carrierCost: 14 } })
  // Nothing moves, nothing is noted.
  await settle(pool, batchId, [{ seq: 1, to: 'sent' }], { ...by, answers: [yes(1)], submissions: [] })
  expect(await facts(pool)).toMatchObject({ mauritel: { submitted: 3, sent: 2 } })
})

test('several batches in one statement, messages of different parts, and one of a test key', async (t) => {
  const first = await storedBatch(t, [20n])
  const { pool } = first
  const second = await anotherBatch(pool, [20n, 40n])
  const tried = await anotherBatch(pool, [20n])
  await pool.query('update batches set test = true where id = $1', [tried.batchId])
  for (const batch of [first, second, tried]) await submitAll(batch)
  const sent = (seqs: number[]) => seqs.map((seq) => ({ seq, to: 'sent' }) as const)
  await settleSent(pool, by, [
    { batchId: first.batchId, settlements: sent([0]), answers: [yes(0)], submissions: [] },
    {
      batchId: second.batchId,
      settlements: sent([0, 1]),
      answers: [yes(0), yes(1), yes(1, 1)],
      submissions: [],
    },
    { batchId: tried.batchId, settlements: sent([0]), answers: [yes(0)], submissions: [] },
  ])
  expect(await facts(pool)).toEqual({ mauritel: { submitted: 4, sent: 3, cost: 20, carrierCost: 28 } })
})

test('a late yes counts as what it is', async (t) => {
  const batch = await storedBatch(t, [20n])
  const { pool, batchId } = batch
  await submitAll(batch)
  await settleLate(pool, by, {
    ...{ batchId, seq: 0, part: 0, smscMessageId: 'x', submissions: [], acceptedParts: [0], parts: 1, cost },
    ...{ attempts: 0, possibleDuplicate: false },
  })
  expect(await facts(pool)).toEqual({ mauritel: { submitted: 1, sent: 1, cost: 5, carrierCost: 7 } })
})

test('a receipt that changes another takes back what that one said, in the hour of the submit', async (t) => {
  const batch = await storedBatch(t, [20n, 20n])
  const { pool, batchId } = batch
  await submitAll(batch)
  await settle(
    pool,
    batchId,
    [0, 1].map((seq) => ({ seq, to: 'sent' })),
    {
      ...by,
      answers: [],
      submissions: [submission(0), submission(1)],
    },
  )
  await pool.query(`update submissions set created_at = now() - interval '3 days'`)
  const receipt = (seq: number, state: PartReceipt['state'], code: string | null = null): PartReceipt => ({
    ...{ smsc: 'mauritel', ids: [`m${seq}-0`], sure: 1, phone: '' },
    ...{ state, code, cost },
  })
  await applyReceipts(pool, [receipt(0, 'unknown'), receipt(1, 'undelivered', 'a code that is long')])
  expect(await facts(pool)).toEqual({ mauritel: { sent: 2, unknown: 1, undelivered: 1 } })
  await applyReceipts(pool, [receipt(0, 'delivered')])
  expect(await facts(pool)).toEqual({
    mauritel: { sent: 2, delivered: 1, undelivered: 1, cost: 5, carrierCost: 7 },
  })
  const { rows } = await pool.query(
    `select distinct error, at < now() - interval '2 days' as before from usage_facts
     where delivered is not null or undelivered is not null or unknown is not null`,
  )
  expect(rows).toEqual([{ error: '', before: true }])
})
