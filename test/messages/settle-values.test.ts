/** The values for settling, each beside the name that its statement gives it: they are passed by position. */
import { expect, test } from 'vitest'
import { SETTLE, SETTLE_SENT, settleSentValues, settleValues } from '../../src/messages/settle-sql.ts'
import type { SettledGroup } from '../../src/messages/settle-values.ts'

const BY = { smsc: 'a', bind: 'a/1', carrier: 'maurinet' }
const COST = { micros: 3n, carrierMicros: 5n }

/** The values by the names in the first part of the statement, without those that say nothing. */
function named(statement: string, values: unknown[]): object {
  const input = statement.slice(0, statement.indexOf('), taken as'))
  const names = [...input.matchAll(/\$(\d+)::[a-z_[\]]+ as (\w+)/g)]
  expect(names.map(([, position]) => Number(position))).toEqual(names.map((_, i) => i + 1))
  const all = names.map(([, , name]) => name as string)
  expect(values.length).toBe(all.length)
  const says = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(all.map((name, i) => [name, values[i]]).filter(([, value]) => says(value)))
}

/** A group of messages that were sent in one part each. */
function sent(batchId: string, ...seqs: number[]): SettledGroup {
  return {
    batchId,
    settlements: seqs.map((seq) => ({ seq, to: 'sent' })),
    answers: seqs.map((seq) => ({
      ...{ seq, part: 0, result: 'ESME_ROK', smscMessageId: `m${seq}`, cost: COST },
    })),
    submissions: seqs.map((seq) => ({ seq, part: 0, smscMessageId: `m${seq}` })),
  }
}

test('messages of one batch that were all sent need only their numbers and the ids of the carrier', () => {
  expect(named(SETTLE_SENT, settleSentValues(BY, sent('b', 4, 7)))).toEqual({
    ...{ bind: 'a/1', batch_id: 'b', carrier: 'maurinet' },
    message_seqs: [4, 7],
    ...{ answer_seqs: [4, 7], answer_ids: ['m4', 'm7'] },
    ...{ submission_ids: ['m4', 'm7'], submission_seqs: [4, 7] },
    ...{ takens: [1], part_costs: [3n], carrier_costs: [5n] },
  })
})

test('a message in several parts has the sum of what they cost, and each part its number', () => {
  const answers = [0, 1].map((part) => ({
    ...{ seq: 4, part, result: 'ESME_ROK', smscMessageId: `m${part}`, cost: COST },
  }))
  const group: SettledGroup = { ...sent('b', 4), answers, submissions: [] }
  expect(named(SETTLE_SENT, settleSentValues(BY, group))).toEqual({
    ...{ bind: 'a/1', batch_id: 'b', carrier: 'maurinet', message_seqs: [4] },
    ...{ answer_seqs: [4, 4], answer_parts: [0, 1], answer_ids: ['m0', 'm1'] },
    ...{ takens: [2], part_costs: [6n], carrier_costs: [10n] },
  })
})

test('messages of several batches that were sent name the batch of each, and nothing else of it', () => {
  expect(named(SETTLE, settleValues(BY, [sent('b', 4), sent('c', 0)]))).toEqual({
    ...{ smsc: 'a', bind: 'a/1', carrier: 'maurinet' },
    ...{ message_batches: ['b', 'c'], message_seqs: [4, 0] },
    ...{ answer_batches: ['b', 'c'], answer_seqs: [4, 0], answer_ids: ['m4', 'm0'] },
    // In the order of the ids, so that two processes never wait for each other.
    ...{ submission_batches: ['c', 'b'], submission_ids: ['m0', 'm4'] },
    ...{ submission_seqs: [0, 4], takens: [1], part_costs: [3n], carrier_costs: [5n] },
  })
})

test('each outcome has its own fields, and only those', () => {
  const group: SettledGroup = {
    batchId: 'b',
    settlements: [
      { seq: 0, to: 'sent' },
      { seq: 1, to: 'failed', errorCode: 'REJECTED', error: 'Rejected by the carrier' },
      {
        ...{ seq: 2, to: 'queued', delayMs: 500, counts: false, acceptedParts: [0, 2] },
        ...{ possibleDuplicate: true, suspect: 1 },
      },
      { seq: 3, to: 'submitting', holdMs: 60_000, submittedAtMs: performance.now() },
    ],
    answers: [{ seq: 1, part: 0, result: 'ESME_RSUBMITFAIL', smscMessageId: null }],
    submissions: [],
  }
  const { submitted_ms_ago: ago, ...values } = named(SETTLE, settleValues(BY, [group])) as {
    submitted_ms_ago: (number | null)[]
  }
  expect(values).toEqual({
    ...{ smsc: 'a', bind: 'a/1', carrier: 'maurinet', message_batches: ['b'], message_seqs: [0, 1, 2, 3] },
    states: ['sent', 'failed', 'queued', 'submitting'],
    counts: [1, 1, 0, 1],
    delays_ms: [null, null, 500, null],
    accepted_parts: [null, null, '{0,2}', null],
    possible_duplicates: [false, false, true, false],
    error_codes: [null, 'REJECTED', null, null],
    errors: [null, 'Rejected by the carrier', null, null],
    holds_ms: [null, null, null, 60_000],
    suspects: [null, null, 1, null],
    ...{ answer_batches: ['b'], answer_seqs: [1], results: ['ESME_RSUBMITFAIL'], answer_ids: [null] },
    ...{ takens: [0], part_costs: [0n], carrier_costs: [0n] },
  })
  expect([ago.slice(0, 3), typeof ago[3]]).toEqual([[null, null, null], 'number'])
})
