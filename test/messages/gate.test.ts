/** Whether a batch may be sent, by all that can be said of it. */
import { expect, test } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type Conditions, gateAt, gateOf, holdGate } from '../../src/messages/gate-sql.ts'
import { storedBatch } from './stored-batch.ts'

const NOON = new Date('2026-06-10T12:00:00Z')
const LATER = new Date('2026-06-10T15:00:00Z')
const LATER_MS = LATER.getTime() - NOON.getTime()
const TEN = new Date('2026-06-10T22:00:00Z')
const EIGHT = new Date('2026-06-10T20:00:00Z')
const DAY = { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00', timeZone: 'UTC' }
const NIGHT = { ...DAY, from: '20:00', to: '08:00' }

const gate = (conditions: Partial<Conditions>) =>
  gateAt({
    status: 'processing',
    paused: false,
    held: false,
    canceled: false,
    suspended: false,
    validUntil: null,
    deliveryWindow: null,
    now: NOON,
    ...conditions,
  })

test('a batch that says nothing may be sent for good, and until the first end of what it says', () => {
  expect(gate({})).toEqual({ kind: 'open', until: null })
  expect(gate({ validUntil: LATER })).toEqual({ kind: 'open', until: LATER, validForMs: LATER_MS })
  expect(gate({ deliveryWindow: DAY })).toEqual({ kind: 'open', until: EIGHT })
  expect(gate({ deliveryWindow: DAY, validUntil: LATER })).toEqual({
    kind: 'open',
    until: LATER,
    validForMs: LATER_MS,
  })
  const tenHoursMs = 36_000_000
  expect(gate({ deliveryWindow: DAY, validUntil: TEN })).toEqual({
    kind: 'open',
    until: EIGHT,
    validForMs: tenHoursMs,
  })
})

test('outside its hours it is for later', () => {
  expect(gate({ deliveryWindow: NIGHT })).toEqual({ kind: 'later', at: EIGHT })
  expect(gate({ deliveryWindow: NIGHT, validUntil: TEN })).toEqual({ kind: 'later', at: EIGHT })
})

test('paused, not begun or over, nothing of it is for anybody to send', () => {
  for (const conditions of [
    { paused: true },
    { paused: true, deliveryWindow: NIGHT, validUntil: LATER },
    { status: 'pending' },
    { status: 'completed' },
    { status: 'partial' },
    { status: 'failed' },
  ] satisfies Partial<Conditions>[])
    expect([conditions, gate(conditions)]).toEqual([conditions, expect.objectContaining({ kind: 'closed' })])
})

test('past its validity it is over, whatever else is said; canceled before all', () => {
  const expired = { kind: 'over', errorCode: 'EXPIRED' }
  expect(gate({ validUntil: NOON })).toEqual(expired)
  expect(gate({ validUntil: new Date(NOON.getTime() + 1) })).toMatchObject({ kind: 'open' })
  expect(gate({ validUntil: NOON, paused: true })).toEqual(expired)
  expect(gate({ validUntil: NOON, status: 'pending' })).toEqual(expired)
  expect(gate({ validUntil: NOON, deliveryWindow: NIGHT })).toEqual(expired)
  const canceled = { kind: 'over', errorCode: 'CANCELED' }
  expect(gate({ canceled: true })).toEqual(canceled)
  expect(gate({ canceled: true, validUntil: NOON, paused: true, status: 'pending' })).toEqual(canceled)
})

test('it is read from the batch, by the clock of the database', async (t) => {
  const { pool, batchId } = await storedBatch(t, [20n])
  expect(await gateOf(pool, batchId)).toEqual({ kind: 'open', until: null })
  await pool.query(`update batches set valid_until = now() + interval '1 hour' where id = $1`, [batchId])
  const { rows } = await pool.query('select valid_until from batches')
  expect(await gateOf(pool, batchId)).toEqual({
    kind: 'open',
    until: rows[0].valid_until,
    validForMs: expect.any(Number),
  })
  await pool.query('update batches set valid_until = now()')
  expect(await gateOf(pool, batchId)).toEqual({ kind: 'over', errorCode: 'EXPIRED' })
  await pool.query('update batches set canceled_at = now()')
  expect(await gateOf(pool, batchId)).toEqual({ kind: 'over', errorCode: 'CANCELED' })
  // A batch that is not there has nothing to send.
  expect(await gateOf(pool, newId())).toEqual({ kind: 'closed', because: 'not going' })
})

test('held, it is not changed until the transaction ends', async (t) => {
  const { pool, batchId } = await storedBatch(t, [20n])
  let pausing: Promise<unknown> | undefined
  await transaction(pool, async (tx) => {
    await holdGate(tx, batchId)
    const locked = await pool
      .query('select from batches where id = $1 for no key update nowait', [batchId])
      .catch((error: { code: string }) => error.code)
    expect(locked).toBe('55P03')
    pausing = pool.query('update batches set paused = true where id = $1', [batchId])
    expect(await gateOf(tx, batchId)).toEqual({ kind: 'open', until: null })
  })
  await pausing
  expect(await gateOf(pool, batchId)).toEqual({ kind: 'closed', because: 'paused' })
})
