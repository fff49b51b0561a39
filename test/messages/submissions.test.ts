/** Receipts on messages: each part's counts once, the worst decides, and counters never part from messages. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pool } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { normalizeMessageId, receiptIdCandidates } from '../../src/messages/receipt-ids.ts'
import { settle } from '../../src/messages/settle.ts'
import type { DeliveryState, Settlement } from '../../src/messages/state.ts'
import { insertSubmissions } from '../../src/messages/submissions-sql.ts'
import { expireSubmissions } from '../../src/receipts/expire-sql.ts'
import {
  type AppliedReceipts,
  applyReceipts,
  matchEarlyReceipts,
  type PartReceipt,
} from '../../src/receipts/store.ts'
import { testDatabase } from '../harness.ts'

const STATES: DeliveryState[] = ['delivered', 'unknown', 'expired', 'undelivered']

/** A batch whose messages have so many parts and await their outcome; +22230000000 is the first number. */
async function batchOf(pool: Pool, parts: number[]): Promise<string> {
  const id = newId()
  await pool.query(
    `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency, total_cost_micros)
     values ($1, $1, $1, 'processing', $2, 0, 'USD', 0)`,
    [id, parts.length],
  )
  await pool.query(
    `insert into messages (batch_id, seq, cost_micros, parts, phone, text, state)
     select $1, n - 1, 0, parts, '+222' || (30000000 + n - 1), 'Hi', 'submitting'
     from unnest($2::int[]) with ordinality as m (parts, n)`,
    [id, parts],
  )
  return id
}

const receipt = (id: string, fields: Partial<PartReceipt> = {}): PartReceipt => ({
  smsc: 'a',
  ...receiptIdCandidates(id, 'same'),
  phone: '22230000000',
  state: 'delivered',
  code: '000',
  ...fields,
})

/** "2 delivered 000": receipts, delivery and its code of each message. */
async function deliveries(pool: Pool, batchId: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select concat_ws(' ', receipts, coalesce(delivery, '-'), delivery_code) as line,
            (delivery is null) = (delivery_at is null) as timed
     from messages where batch_id = $1 order by seq`,
    [batchId],
  )
  expect(rows.every((row) => row.timed)).toBe(true)
  return rows.map((row) => row.line)
}

async function countersOf(pool: Pool, batchId: string): Promise<unknown[]> {
  const { rows } = await pool.query(
    'select delivered_count, undelivered_count, version, status from batches where id = $1',
    [batchId],
  )
  return Object.values(rows[0])
}

async function count(pool: Pool, table: 'submissions' | 'early_receipts'): Promise<number> {
  return (await pool.query(`select count(*)::int as n from ${table}`)).rows[0].n
}

/** As if the early receipts had waited for so long. */
async function age(pool: Pool, seconds: number): Promise<void> {
  await pool.query(
    `update early_receipts set received_at = received_at - $1 * interval '1 second', look_at = now()`,
    [seconds],
  )
}

test.each([
  ['00AB', 'AB'],
  [' 12 34 ', '1234'],
  ['000', '0'],
  ['0', '0'],
  ['a\0b\tc', 'abc'],
  ['550E8400-e29B', '550E8400-e29B'],
  ['', ''],
])('the id %j is kept as %j', (id, normalized) => {
  expect(normalizeMessageId(id)).toBe(normalized)
})

test.each([
  ['0A', 'same', ['A'], ['a']],
  ['xYz', 'same', ['xYz'], ['xyz', 'XYZ']],
  ['1001', 'same', ['1001'], []],
  ['0000012ab', 'hex', ['4779'], ['12ab', '12AB']],
  ['4779', 'decimal', ['12ab', '12AB'], ['4779']],
  ['7', 'decimal', ['7'], []],
  [
    '340282366920938463463374607431768211456',
    'decimal',
    [`1${'0'.repeat(32)}`],
    [`340282366920938463463374607431768211456`],
  ],
  ['F'.repeat(64), 'hex', [String(2n ** 256n - 1n)], ['F'.repeat(64), 'f'.repeat(64)]],
  ['550e8400-e29b', 'hex', ['550e8400-e29b'], ['550E8400-E29B']],
  ['0x12AB', 'hex', ['4779'], ['12AB', '12ab']],
  ['0xfog', 'same', ['xfog'], ['XFOG']],
  ['12ab', 'decimal', ['12ab'], ['12AB']],
  ['', 'hex', [''], []],
] as const)('the id %s of a receipt, %s, is surely %j, or else %j', (id, form, sure, unsure) => {
  expect(receiptIdCandidates(id, form)).toEqual({ ids: [...sure, ...unsure], sure: sure.length })
})

/** How messages went to the carrier `a`. */
const ATTEMPT = { smsc: 'a', bind: 'a/1', answers: [] }

async function counted(
  applied: Promise<AppliedReceipts>,
): Promise<Pick<AppliedReceipts, 'matched' | 'early' | 'dropped'>> {
  const { matched, early, dropped } = await applied
  return { matched, early, dropped }
}

test('the two bases undo each other for ids of any length', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), (id) => {
      expect(receiptIdCandidates(id.toString(16).toUpperCase(), 'hex').ids[0]).toBe(id.toString(10))
      expect(receiptIdCandidates(id.toString(10), 'decimal').ids[0]).toBe(id.toString(16))
    }),
  )
})

test('a message of one part takes what its receipt says, and a poll sees it', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [1, 1, 1, 1, 1])
  await insertSubmissions(
    pool,
    'a',
    batchId,
    [0, 1, 2, 3, 4].map((seq) => ({ seq, part: 0, smscMessageId: `0m${seq}` })),
  )
  const receipts = STATES.map((state, seq) => receipt(`m${seq}`, { state, code: `${seq}` }))
  expect(await counted(applyReceipts(pool, receipts))).toEqual({ matched: 4, early: 0, dropped: 0 })
  expect(await deliveries(pool, batchId)).toEqual([
    '1 delivered 0',
    '0 unknown 1',
    '1 expired 2',
    '1 undelivered 3',
    '0 -',
  ])
  expect(await countersOf(pool, batchId)).toEqual([1, 2, 1n, 'processing'])
  // An unknown receipt may be known later.
  expect(await count(pool, 'submissions')).toBe(2)
})

test('a long message is delivered when all its parts are, and no earlier', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [3])
  await insertSubmissions(
    pool,
    'a',
    batchId,
    [0, 1, 2].map((part) => ({ seq: 0, part, smscMessageId: `m${part}` })),
  )
  await applyReceipts(pool, [receipt('m2')])
  await applyReceipts(pool, [receipt('m0')])
  expect(await deliveries(pool, batchId)).toEqual(['2 -'])
  expect(await countersOf(pool, batchId)).toEqual([0, 0, 0n, 'processing'])
  await applyReceipts(pool, [receipt('m1', { code: '7' })])
  expect(await deliveries(pool, batchId)).toEqual(['3 delivered 7'])
  expect(await countersOf(pool, batchId)).toEqual([1, 0, 1n, 'processing'])
})

test('the worst part decides at once, nothing makes it better, and it is counted once', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [4])
  await insertSubmissions(
    pool,
    'a',
    batchId,
    [0, 1, 2, 3].map((part) => ({ seq: 0, part, smscMessageId: `m${part}` })),
  )
  const seen: unknown[] = []
  for (const [i, state] of (['unknown', 'expired', 'undelivered', 'delivered'] as const).entries()) {
    await applyReceipts(pool, [receipt(`m${i}`, { state, code: `${i}` })])
    seen.push([...(await deliveries(pool, batchId)), ...(await countersOf(pool, batchId)).slice(0, 3)])
  }
  expect(seen).toEqual([
    ['0 unknown 0', 0, 0, 1n],
    ['1 expired 1', 0, 1, 2n],
    ['2 undelivered 2', 0, 1, 3n],
    ['3 undelivered 2', 0, 1, 3n],
  ])
})

test('an interim receipt changes nothing, before the final one and after it', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [1])
  await insertSubmissions(pool, 'a', batchId, [{ seq: 0, part: 0, smscMessageId: 'm' }])
  const interim = receipt('m', { state: 'interim' })
  const nothing = { matched: 0, early: 0, dropped: 0 }
  expect(await counted(applyReceipts(pool, [interim]))).toEqual(nothing)
  expect([await deliveries(pool, batchId), await count(pool, 'submissions')]).toEqual([['0 -'], 1])
  await applyReceipts(pool, [receipt('m')])
  expect(await counted(applyReceipts(pool, [interim]))).toEqual(nothing)
  expect(await deliveries(pool, batchId)).toEqual(['1 delivered 000'])
  expect(await count(pool, 'early_receipts')).toBe(0)
})

test('a receipt that comes twice counts once, in one group and in two; the first one stands', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [2])
  await insertSubmissions(pool, 'a', batchId, [
    { seq: 0, part: 0, smscMessageId: 'm' },
    { seq: 0, part: 1, smscMessageId: 'n' },
  ])
  const twice = [receipt('m'), receipt('m', { state: 'undelivered' })]
  expect(await counted(applyReceipts(pool, twice))).toEqual({ matched: 2, early: 0, dropped: 0 })
  expect(await counted(applyReceipts(pool, twice))).toEqual({ matched: 0, early: 2, dropped: 0 })
  expect(await deliveries(pool, batchId)).toEqual(['1 -'])
})

test('receipts of several batches and carriers in one group find their own messages', async (t) => {
  const { pool } = await testDatabase(t)
  const [one, two] = [await batchOf(pool, [1, 1]), await batchOf(pool, [1, 1])]
  await insertSubmissions(
    pool,
    'a',
    one,
    [0, 1].map((seq) => ({ seq, part: 0, smscMessageId: `${seq}` })),
  )
  await insertSubmissions(
    pool,
    'b',
    two,
    [0, 1].map((seq) => ({ seq, part: 0, smscMessageId: `${seq}` })),
  )
  const group = [receipt('1', { smsc: 'b' }), receipt('0', { state: 'expired' }), receipt('0', { smsc: 'b' })]
  expect(await counted(applyReceipts(pool, group))).toEqual({ matched: 3, early: 0, dropped: 0 })
  expect(await deliveries(pool, one)).toEqual(['1 expired 000', '0 -'])
  expect(await deliveries(pool, two)).toEqual(['1 delivered 000', '1 delivered 000'])
  expect([await countersOf(pool, one), await countersOf(pool, two)]).toEqual([
    [0, 1, 1n, 'processing'],
    [2, 0, 1n, 'processing'],
  ])
})

test('of two messages whose ids a receipt could mean, the converted id decides', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [1, 1])
  await insertSubmissions(pool, 'a', batchId, [
    { seq: 0, part: 0, smscMessageId: 'A' },
    { seq: 1, part: 0, smscMessageId: '10' },
  ])
  const { ids } = receiptIdCandidates('10', 'decimal')
  await applyReceipts(pool, [receipt('', { ids })])
  expect(await deliveries(pool, batchId)).toEqual(['1 delivered 000', '0 -'])
  // The same receipt again is not about message 1, whose number is another.
  expect(await applyReceipts(pool, [receipt('', { ids })])).toMatchObject({ matched: 0, early: 1 })
  // But one about that number is, whatever the form was said to be.
  await applyReceipts(pool, [receipt('', { ids, phone: '30000001' })])
  expect(await deliveries(pool, batchId)).toEqual(['1 delivered 000', '1 delivered 000'])
})

test('a receipt that came before its submission is matched when that appears', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [1, 1])
  const ids = receiptIdCandidates('255', 'decimal')
  const group = [receipt('', ids), receipt('elsewhere')]
  expect(await counted(applyReceipts(pool, group))).toEqual({ matched: 0, early: 2, dropped: 0 })
  expect(await counted(matchEarlyReceipts(pool, 10))).toEqual({ matched: 0, early: 0, dropped: 0 })
  await settle(pool, batchId, [{ seq: 0, to: 'sent' }], {
    ...ATTEMPT,
    submissions: [{ seq: 0, part: 0, smscMessageId: 'FF' }],
  })
  await age(pool, 60)
  expect(await counted(matchEarlyReceipts(pool, 10))).toEqual({ matched: 1, early: 1, dropped: 0 })
  expect(await deliveries(pool, batchId)).toEqual(['1 delivered 000', '0 -'])
  const late = `select delivery_at < now() - interval '50 seconds' as late from messages where delivery is not null`
  expect((await pool.query(late)).rows).toEqual([{ late: true }])
  // A waiting receipt is looked at again after as long as it has waited.
  expect(await counted(matchEarlyReceipts(pool, 10))).toEqual({ matched: 0, early: 0, dropped: 0 })
  await age(pool, 3_600)
  expect(await counted(matchEarlyReceipts(pool, 10))).toEqual({ matched: 0, early: 0, dropped: 1 })
  expect(await count(pool, 'early_receipts')).toBe(0)
})

test('early receipts are looked at in groups, and a shorter age can be given', async (t) => {
  const { pool } = await testDatabase(t)
  await applyReceipts(
    pool,
    ['1', '2', '3'].map((id) => receipt(id)),
  )
  await age(pool, 10)
  expect(await counted(matchEarlyReceipts(pool, 2, 5))).toEqual({ matched: 0, early: 0, dropped: 2 })
  expect(await counted(matchEarlyReceipts(pool, 2, 60))).toEqual({ matched: 0, early: 1, dropped: 0 })
})

test('a carrier that uses an id again means the newer message', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [1, 1, 1])
  await insertSubmissions(pool, 'a', batchId, [{ seq: 0, part: 0, smscMessageId: '1' }])
  await insertSubmissions(pool, 'a', batchId, [
    { seq: 1, part: 0, smscMessageId: '01' },
    { seq: 2, part: 0, smscMessageId: '1' },
    { seq: 2, part: 0, smscMessageId: ' ' },
  ])
  // One of them stands for the answer without an id.
  expect(await count(pool, 'submissions')).toBe(2)
  await applyReceipts(pool, [receipt('1')])
  expect(await deliveries(pool, batchId)).toEqual(['0 -', '0 -', '1 delivered 000'])
})

test('receipts that never come make messages unknown, some at a time; submissions of no message go', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [1, 2, 1])
  await insertSubmissions(pool, 'a', batchId, [
    { seq: 0, part: 0, smscMessageId: '1' },
    { seq: 1, part: 0, smscMessageId: '2' },
    { seq: 1, part: 1, smscMessageId: '3' },
    { seq: 99, part: 0, smscMessageId: '4' },
  ])
  await applyReceipts(pool, [receipt('2')])
  await pool.query(`update submissions set created_at = now() - interval '1 hour'`)
  await insertSubmissions(pool, 'a', batchId, [{ seq: 2, part: 0, smscMessageId: '5' }])
  expect(await expireSubmissions(pool, 7_200, 10)).toBe(0)
  const expired = [await expireSubmissions(pool, 1_800, 2), await expireSubmissions(pool, 1_800, 2)]
  expect([...expired, await expireSubmissions(pool, 1_800, 2)]).toEqual([2, 1, 0])
  expect(await deliveries(pool, batchId)).toEqual(['0 unknown', '1 unknown', '0 -'])
  expect([await count(pool, 'submissions'), await count(pool, 'early_receipts')]).toEqual([1, 0])
  expect((await countersOf(pool, batchId)).slice(0, 2)).toEqual([0, 0])
})

test('a receipt for a message in another transaction does not wait for it, and is not lost', async (t) => {
  const { pool } = await testDatabase(t)
  const batchId = await batchOf(pool, [1])
  await insertSubmissions(pool, 'a', batchId, [{ seq: 0, part: 0, smscMessageId: '1' }])
  const other = await pool.connect()
  await other.query('begin')
  await other.query(`update messages set attempts = attempts + 1 where batch_id = $1`, [batchId])
  expect(await counted(applyReceipts(pool, [receipt('1')]))).toEqual({ matched: 0, early: 1, dropped: 0 })
  await other.query('commit')
  other.release()
  await age(pool, 1)
  expect(await counted(matchEarlyReceipts(pool, 10))).toEqual({ matched: 1, early: 0, dropped: 0 })
  expect(await deliveries(pool, batchId)).toEqual(['1 delivered 000'])
})

/** The facts that must hold in the database for every batch after any history. */
async function differences(pool: Pool): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select b.id, b.delivered_count, b.undelivered_count, m.* from batches b join (
       select batch_id, count(*) filter (where delivery = 'delivered') as delivered,
              count(*) filter (where delivery in ('undelivered', 'expired')) as undelivered
       from messages group by batch_id) m on m.batch_id = b.id
     where (b.delivered_count, b.undelivered_count) <> (m.delivered, m.undelivered)`,
  )
  return rows
}

test('after any history each message is what its parts are, and the counters count the messages', async (t) => {
  const { pool } = await testDatabase(t)
  const part = fc.record({
    state: fc.constantFrom<DeliveryState>(...STATES, 'delivered', 'delivered'),
    /** In which round it is submitted, and in which its receipt comes, perhaps before that. */
    taken: fc.nat(3),
    receipted: fc.nat(3),
    again: fc.boolean(),
  })
  const message = fc.array(part, { minLength: 1, maxLength: 3 })
  const batches = fc.array(fc.array(message, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(batches, async (plan) => {
      const run = newId()
      const ids = await Promise.all(
        plan.map((messages) =>
          batchOf(
            pool,
            messages.map((parts) => parts.length),
          ),
        ),
      )
      const parts = plan.flatMap((messages, b) =>
        messages.flatMap((parts, seq) =>
          parts.map((part, p) => ({
            ...part,
            batchId: ids[b]!,
            seq,
            part: p,
            smscMessageId: `${run}-${b}-${seq}-${p}`,
          })),
        ),
      )
      for (const round of [0, 1, 2, 3]) {
        for (const batchId of ids) {
          const taken = parts.filter((part) => part.batchId === batchId && part.taken === round)
          await insertSubmissions(pool, 'a', batchId, taken)
        }
        const due = parts.filter((part) => part.receipted === round || (part.again && part.receipted < round))
        await applyReceipts(
          pool,
          due.map(({ smscMessageId, state }) => receipt(smscMessageId, { state })),
        )
        await age(pool, 1)
        await matchEarlyReceipts(pool, 1_000)
        expect(await differences(pool)).toEqual([])
      }
      for (const [b, batchId] of ids.entries()) {
        const expected = plan[b]!.map((parts) => {
          const worst = Math.max(...parts.map(({ state }) => STATES.indexOf(state)))
          const final = parts.filter(({ state }) => state !== 'unknown')
          return `${final.length} ${STATES[worst]} 000`
        })
        expect(await deliveries(pool, batchId)).toEqual(expected)
      }
      expect(await count(pool, 'submissions')).toBe(parts.filter(({ state }) => state === 'unknown').length)
      await pool.query('truncate early_receipts, submissions')
    }),
    { numRuns: 30 },
  )
})

test('appliers and settlers of the same messages, all at once: no deadlock, and every count is right', async (t) => {
  const { pool } = await testDatabase(t)
  const MESSAGES = 40
  const ids = await Promise.all([1, 2, 3, 4].map(() => batchOf(pool, Array(MESSAGES).fill(2))))
  const all = ids.flatMap((batchId) =>
    Array.from({ length: MESSAGES * 2 }, (_, i) => ({
      batchId,
      seq: i >> 1,
      part: i & 1,
      smscMessageId: `${batchId}-${i}`,
    })),
  )
  const shuffled = <T>(rows: T[]): T[] =>
    rows
      .map((row) => ({ row, at: Math.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row)
  const settling = ids.flatMap((batchId) => {
    const parts = all.filter((part) => part.batchId === batchId)
    // First a part of each message, which goes back to the queue; then the others, in groups of any order.
    const groups = Array.from({ length: 4 }, (_, g) => shuffled(parts.filter(({ seq }) => seq % 4 === g)))
    return groups.map((group) => async () => {
      const seqs = [...new Set(group.map(({ seq }) => seq))]
      const half = (part: number) => ({ ...ATTEMPT, submissions: group.filter((one) => one.part === part) })
      const again = {
        to: 'queued' as const,
        delayMs: 0,
        counts: true,
        acceptedParts: [],
        possibleDuplicate: false,
      }
      await settle(
        pool,
        batchId,
        seqs.map((seq): Settlement => ({ seq, ...again })),
        half(0),
      )
      await pool.query(`update messages set state = 'submitting' where batch_id = $1 and seq = any ($2)`, [
        batchId,
        seqs,
      ])
      await settle(
        pool,
        batchId,
        shuffled(seqs).map((seq) => ({ seq, to: 'sent' as const })),
        half(1),
      )
    })
  })
  const receipts = shuffled([...all, ...all]).map(({ smscMessageId }) => receipt(smscMessageId))
  const applying = Array.from(
    { length: 32 },
    (_, i) => () => applyReceipts(pool, receipts.slice(i * 20, i * 20 + 20)),
  )
  const matching = Array.from({ length: 16 }, () => async () => {
    await pool
      .query('update early_receipts set look_at = now() where id % 2 = 0 and look_at > now()')
      .catch(() => undefined)
    await matchEarlyReceipts(pool, 50)
  })
  await Promise.all(shuffled([...settling, ...applying, ...matching]).map((run) => run()))
  await age(pool, 1)
  await matchEarlyReceipts(pool, 10_000)
  expect(await count(pool, 'submissions')).toBe(0)
  for (const batchId of ids) {
    expect(new Set(await deliveries(pool, batchId))).toEqual(new Set(['2 delivered 000']))
    const [delivered, undelivered, , status] = await countersOf(pool, batchId)
    expect([delivered, undelivered, status]).toEqual([MESSAGES, 0, 'completed'])
  }
})
