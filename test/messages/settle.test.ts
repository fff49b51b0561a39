/** Settling: states, counters, refunds and the verdict, together and once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBatch } from '../../src/batches/store.ts'
import { settle, settleSent } from '../../src/messages/settle.ts'
import { SETTLE_SENT, settleSentValues } from '../../src/messages/settle-sql.ts'
import type { SettledGroup } from '../../src/messages/settle-values.ts'
import type { Settlement } from '../../src/messages/state.ts'
import { testDatabase } from '../harness.ts'
import { listEntries } from '../ledger/entries.ts'
import { anotherBatch, type StoredBatch, states, storedBatch, submitAll } from './stored-batch.ts'

const sent = (seq: number): Settlement => ({ seq, to: 'sent' })
const failed = (seq: number): Settlement => ({
  seq,
  to: 'failed',
  errorCode: 'INVALID_DESTINATION',
  error: 'Invalid destination address',
})
const again = (seq: number, fields: Partial<Extract<Settlement, { to: 'queued' }>> = {}): Settlement => ({
  seq,
  to: 'queued',
  delayMs: 60_000,
  counts: true,
  acceptedParts: [],
  possibleDuplicate: false,
  ...fields,
})

/** Status, sent, failed, refunded and version of the batch. */
async function batchOf({ pool, accountId, batchId }: StoredBatch) {
  const batch = await findBatch(pool, { accountId, test: false }, batchId)
  return [batch?.status, batch?.sentCount, batch?.failedCount, batch?.refundedMicros, batch?.version]
}

async function ledgerOf({ pool, accountId }: StoredBatch): Promise<string[]> {
  const entries = await listEntries(pool, accountId)
  return entries.map((e) => `${e.kind} ${e.amountMicros} = ${e.balanceAfterMicros}`)
}

async function messagesOf({ pool, batchId }: StoredBatch) {
  const { rows } = await pool.query(
    `select seq, state, attempts, accepted_parts, possible_duplicate, error_code, error,
            next_attempt_at > now() + interval '50 seconds' as waits
     from messages where batch_id = $1 order by seq`,
    [batchId],
  )
  return rows
}

test('each message gets its state, the batch its counts, the account its money back', async (t) => {
  const batch = await storedBatch(t, [20n, 40n, 60n, 80n])
  await submitAll(batch)
  await settle(batch.pool, batch.batchId, [
    sent(0),
    failed(1),
    again(2, { acceptedParts: [0, 2], possibleDuplicate: true }),
  ])
  const nothing = {
    accepted_parts: null,
    possible_duplicate: false,
    error_code: null,
    error: null,
    waits: null,
  }
  expect(await messagesOf(batch)).toEqual([
    { ...nothing, seq: 0, state: 'sent', attempts: 1 },
    {
      ...nothing,
      seq: 1,
      state: 'failed',
      attempts: 1,
      error_code: 'INVALID_DESTINATION',
      error: 'Invalid destination address',
    },
    {
      ...nothing,
      seq: 2,
      state: 'queued',
      attempts: 1,
      accepted_parts: [0, 2],
      possible_duplicate: true,
      waits: true,
    },
    { ...nothing, seq: 3, state: 'submitting', attempts: 0 },
  ])
  expect(await batchOf(batch)).toEqual(['processing', 1, 1, 40n, 1n])
  expect(await ledgerOf(batch)).toEqual(['top_up 1000 = 1000', 'charge -200 = 800', 'refund 40 = 840'])
})

test('a try that does not count is not counted, and the message is due at once', async (t) => {
  const batch = await storedBatch(t, [20n])
  await submitAll(batch)
  await settle(batch.pool, batch.batchId, [again(0, { counts: false, delayMs: 0 })])
  expect(await messagesOf(batch)).toMatchObject([{ state: 'queued', attempts: 0, waits: false }])
  const { rows } = await batch.pool.query('select next_attempt_at <= now() as due from messages')
  expect(rows).toEqual([{ due: true }])
})

test('what is only to be tried again changes nothing that a poll could see', async (t) => {
  const batch = await storedBatch(t, [20n, 40n])
  await submitAll(batch)
  await settle(batch.pool, batch.batchId, [again(0), again(1)])
  expect(await batchOf(batch)).toEqual(['processing', 0, 0, 0n, 0n])
})

test('once marked as a possible duplicate, always one', async (t) => {
  const batch = await storedBatch(t, [20n])
  for (const possibleDuplicate of [true, false]) {
    await submitAll(batch)
    await settle(batch.pool, batch.batchId, [again(0, { possibleDuplicate })])
  }
  await submitAll(batch)
  await settle(batch.pool, batch.batchId, [sent(0)])
  expect(await messagesOf(batch)).toMatchObject([{ state: 'sent', attempts: 3, possible_duplicate: true }])
})

test.for<[string, Settlement[], [string, number, number, bigint], string[]]>([
  ['all sent: completed', [sent(0), sent(1)], ['completed', 2, 0, 0n], []],
  [
    'none sent: failed',
    [failed(0), failed(1)],
    ['failed', 0, 2, 60n],
    ['refund 20 = 960', 'refund 40 = 1000'],
  ],
  ['one of each: partial', [sent(0), failed(1)], ['partial', 1, 1, 40n], ['refund 40 = 980']],
])('the verdict comes with the last message; %s', async ([, settlements, verdict, refunds], t) => {
  const batch = await storedBatch(t, [20n, 40n])
  await submitAll(batch)
  for (const [i, settlement] of settlements.entries()) {
    expect((await batchOf(batch))[0]).toBe('processing')
    await settle(batch.pool, batch.batchId, [settlement])
    expect((await batchOf(batch)).at(-1)).toBe(BigInt(i + 1))
  }
  expect((await batchOf(batch)).slice(0, 4)).toEqual(verdict)
  expect((await ledgerOf(batch)).slice(2)).toEqual(refunds)
})

test('settling the messages of a batch opens the partition of its week and no other', async (t) => {
  const { pool, batchId } = await storedBatch(t, [20n])
  const group: SettledGroup = { batchId, settlements: [{ seq: 0, to: 'sent' }], answers: [], submissions: [] }
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `explain ${SETTLE_SENT}`,
    settleSentValues({ smsc: 'a', bind: 'a/1' }, group),
  )
  const opened = rows.flatMap((row) => /Update on (messages_\w+)/.exec(row['QUERY PLAN'])?.[1] ?? [])
  expect(opened).toHaveLength(1)
})

test('settled again, as after a commit whose answer was lost, nothing changes', async (t) => {
  const batch = await storedBatch(t, [20n, 40n, 60n])
  await submitAll(batch)
  const settlements = [sent(0), failed(1), again(2)]
  await settle(batch.pool, batch.batchId, settlements)
  const before = [await messagesOf(batch), await batchOf(batch), await ledgerOf(batch)]
  await settle(batch.pool, batch.batchId, settlements)
  await settle(batch.pool, batch.batchId, [failed(0), sent(1), sent(2)])
  expect([await messagesOf(batch), await batchOf(batch), await ledgerOf(batch)]).toEqual(before)
})

test('the same group settled from many connections at once is settled once', async (t) => {
  const batch = await storedBatch(t, [20n, 40n, 60n])
  await submitAll(batch)
  const settlements = [sent(0), failed(1), failed(2)]
  await Promise.all(Array.from({ length: 8 }, () => settle(batch.pool, batch.batchId, settlements)))
  expect(await batchOf(batch)).toEqual(['partial', 1, 2, 100n, 1n])
  expect(await ledgerOf(batch)).toEqual(['top_up 1000 = 1000', 'charge -120 = 880', 'refund 100 = 980'])
})

test.for(['pending', 'queued', 'sent', 'failed'])('a message that is %s is left alone', async (state, t) => {
  const batch = await storedBatch(t, [20n])
  await batch.pool.query('update messages set state = $1', [state])
  await settle(batch.pool, batch.batchId, [sent(0)])
  await settle(batch.pool, batch.batchId, [failed(0)])
  await settle(batch.pool, batch.batchId, [again(0)])
  expect([await states(batch), await batchOf(batch)]).toEqual([[state], ['processing', 0, 0, 0n, 0n]])
})

test('when the refund cannot be written, the message has not failed either', async (t) => {
  const batch = await storedBatch(t, [20n, 40n])
  await submitAll(batch)
  await batch.pool.query(`alter table ledger_entries add check (kind <> 'refund')`)
  await expect(settle(batch.pool, batch.batchId, [sent(0), failed(1)])).rejects.toMatchObject({
    code: '23514',
  })
  expect([await states(batch), await batchOf(batch)]).toEqual([
    ['submitting', 'submitting'],
    ['processing', 0, 0, 0n, 0n],
  ])
})

test('a message that cost nothing fails without an entry', async (t) => {
  const batch = await storedBatch(t, [0n, 0n])
  await submitAll(batch)
  await settle(batch.pool, batch.batchId, [failed(0), failed(1)])
  expect(await batchOf(batch)).toEqual(['failed', 0, 2, 0n, 1n])
  expect(await ledgerOf(batch)).toEqual(['top_up 1000 = 1000', 'charge 0 = 1000'])
})

test('in whatever order and groups outcomes come, counters and money agree with the messages', async (t) => {
  const { pool } = await testDatabase(t)
  const outcome = fc.tuple(fc.nat(5), fc.constantFrom(sent, failed, again))
  const groups = fc.array(fc.uniqueArray(outcome, { selector: ([seq]) => seq, maxLength: 6 }), {
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(groups, async (plan) => {
      const costs = [1n, 2n, 4n, 8n, 16n, 32n]
      const batch = await anotherBatch(pool, costs)
      let verdict: unknown
      for (const group of plan) {
        await submitAll(batch)
        await settle(
          pool,
          batch.batchId,
          group.map(([seq, make]) => make(seq)),
        )
        const now = await states(batch)
        const count = (state: string) => now.filter((other) => other === state).length
        const refunds = costs.reduce((sum, cost, seq) => (now[seq] === 'failed' ? sum + cost : sum), 0n)
        const [status, ...counts] = await batchOf(batch)
        expect(counts.slice(0, 3)).toEqual([count('sent'), count('failed'), refunds])
        expect((await ledgerOf(batch)).at(-1)).toMatch(new RegExp(` = ${1_000n - 63n + refunds}$`))
        const final = count('sent') + count('failed') === costs.length
        const due = count('failed') === 0 ? 'completed' : count('sent') === 0 ? 'failed' : 'partial'
        expect(status).toBe(final ? due : 'processing')
        expect(status).toBe(verdict ?? status)
        verdict = final ? status : undefined
      }
    }),
    { numRuns: 30 },
  )
})

test('the database itself refuses another verdict', async (t) => {
  const batch = await storedBatch(t, [10n])
  await submitAll(batch)
  await settle(batch.pool, batch.batchId, [sent(0)])
  for (const status of ['processing', 'failed'])
    await expect(batch.pool.query('update batches set status = $1', [status])).rejects.toMatchObject({
      code: '23001',
    })
  expect(await batchOf(batch)).toEqual(['completed', 1, 0, 0n, 1n])
})

const CARRIER = { smsc: 'a', bind: 'a/1' }

/** Messages that the carrier has taken in two parts each, under ids that name batch and message. */
function sentOf({ batchId }: StoredBatch, ...seqs: number[]): SettledGroup {
  const parts = seqs.flatMap((seq) =>
    [0, 1].map((part) => ({ seq, part, smscMessageId: `m${batchId}/${seq}/${part}` })),
  )
  return {
    batchId,
    settlements: seqs.map(sent),
    answers: parts.map((part) => ({ ...part, result: 'ESME_ROK' })),
    submissions: parts.map((part) => ({ ...part, covers: 1 })),
  }
}

test('what went well of several batches is settled at once as it is of each alone', async (t) => {
  const one = await storedBatch(t, [20n, 40n])
  const { pool } = one
  const two = await anotherBatch(pool, [20n, 40n, 60n])
  const three = await anotherBatch(pool, [20n])
  for (const batch of [one, two, three]) await submitAll(batch)
  await settle(pool, two.batchId, [failed(2)])
  await settle(pool, three.batchId, [sent(0)])
  const groups = [sentOf(two, 0, 1), sentOf(one, 1), sentOf(three, 0)]
  expect(await settleSent(pool, CARRIER, groups)).toEqual(new Map([[two.batchId, 'partial']]))
  expect(await Promise.all([one, two, three].map(batchOf))).toEqual([
    ['processing', 1, 0, 0n, 1n],
    ['partial', 2, 1, 60n, 2n],
    ['completed', 1, 0, 0n, 1n],
  ])
  expect(await Promise.all([one, two, three].map(states))).toEqual([
    ['submitting', 'sent'],
    ['sent', 'sent', 'failed'],
    ['sent'],
  ])
  const { rows } = await pool.query(
    `select batch_id as id, seqs, parts, results, smsc_message_ids as ids from attempts where bind = 'a/1' order by seqs`,
  )
  const idsOf = (group: SettledGroup) => group.answers.map(({ smscMessageId }) => smscMessageId)
  expect(rows).toEqual([
    { id: two.batchId, seqs: [0, 0, 1, 1], parts: [0, 1, 0, 1], results: null, ids: idsOf(groups[0]!) },
    { id: one.batchId, seqs: [1, 1], parts: [0, 1], results: null, ids: idsOf(groups[1]!) },
  ])
  const taken = await pool.query(
    `select smsc_message_id as id from submissions
     where smsc = 'a' and smsc_message_id = 'm' || batch_id || '/' || seq || '/' || part`,
  )
  expect(taken.rows.map(({ id }) => id).sort()).toEqual(groups.flatMap(idsOf).sort())
  // Again, as after a commit whose answer was lost.
  expect(await settleSent(pool, CARRIER, groups)).toEqual(new Map())
  expect(await batchOf(two)).toEqual(['partial', 2, 1, 60n, 2n])
})

test('several that settle the same batches in any order never wait for each other in a circle', async (t) => {
  const first = await storedBatch(t, Array(40).fill(1n))
  const { pool } = first
  const second = await anotherBatch(pool, Array(40).fill(1n))
  for (const batch of [first, second]) await submitAll(batch)
  const verdicts = await Promise.all(
    Array.from({ length: 40 }, (_, seq) => {
      const groups = [sentOf(first, seq), sentOf(second, seq)]
      return settleSent(pool, CARRIER, seq % 2 === 0 ? groups : groups.reverse())
    }),
  )
  const told = verdicts.flatMap((verdict) => [...verdict])
  expect(told.sort()).toEqual(
    [
      [first.batchId, 'completed'],
      [second.batchId, 'completed'],
    ].sort(),
  )
})
