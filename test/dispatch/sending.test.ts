/** A message whose parts have their outcomes: every combination, and every count. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  noteLate,
  notePart,
  partsToSend,
  type Sending,
  settlementOf,
  startSending,
} from '../../src/dispatch/sending.ts'
import type { Settlement } from '../../src/messages/state.ts'
import type { ClaimedMessage } from '../../src/messages/store.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { answerOf, NACKED, type Outcome } from '../../src/smsc/outcomes.ts'

type PartOutcome = Exclude<Outcome, { kind: 'throttled' }>

const BATCH_ID = '019a0000-0000-7000-8000-0000000000fe'
/** One pause only, so that settlements can be compared whole: half of it to all of it is jitter. */
const BACKOFF = { baseMs: 1, factor: 1, maxMs: 1 }
const QUEUE_FULL = answerOf(0x14) as PartOutcome

const accepted: PartOutcome = { kind: 'accepted', smscMessageId: '1' }
const unsent: PartOutcome = { kind: 'unsent' }
const retry: PartOutcome = { kind: 'retry' }
const unknown: PartOutcome = { kind: 'unknown' }
const rejected: PartOutcome = {
  kind: 'rejected',
  errorCode: 'INVALID_DESTINATION',
  error: 'Invalid destination address',
}
const ALL = { accepted, unsent, retry, unknown, rejected }
const KINDS = Object.keys(ALL) as (keyof typeof ALL)[]

/** A message of `parts` parts. */
function message(parts: number, fields: Partial<ClaimedMessage> = {}): ClaimedMessage {
  const text = 'a'.repeat(parts === 1 ? 1 : 153 * parts)
  return {
    seq: 7,
    phone: '+22238089336',
    text,
    attempts: 0,
    parts,
    acceptedParts: null,
    suspect: null,
    ...fields,
  }
}

const CONFIG = parseSmscUrl('smpp://a:b@127.0.0.1')

function begin<T>(owner: T, batchId: string, of: ClaimedMessage): Sending<T> {
  return startSending(owner, { batchId, sender: null }, of, CONFIG)
}

function play(sending: Sending<unknown>, outcomes: PartOutcome[]): Settlement {
  for (const [i, part] of partsToSend(sending).entries()) notePart(sending, part, outcomes[i]!)
  expect(sending.open).toBe(0)
  return settlementOf(sending, BACKOFF, CONFIG)
}

test('every combination of outcomes of three parts: the gravest decides, and what was taken is remembered', () => {
  for (const first of KINDS)
    for (const second of KINDS)
      for (const third of KINDS) {
        const kinds = [first, second, third]
        const settlement = play(
          begin('owner', BATCH_ID, message(3)),
          kinds.map((kind) => ALL[kind]),
        )
        expect([kinds, settlement]).toEqual([kinds, expected(kinds)])
      }
})

function expected(kinds: (keyof typeof ALL)[]): Settlement {
  const again = {
    seq: 7,
    to: 'queued' as const,
    acceptedParts: [0, 1, 2].filter((part) => kinds[part] === 'accepted'),
  }
  if (kinds.includes('rejected'))
    return { seq: 7, to: 'failed', errorCode: 'INVALID_DESTINATION', error: 'Invalid destination address' }
  if (kinds.includes('unknown')) return { ...again, delayMs: 1, counts: true, possibleDuplicate: true }
  if (kinds.includes('retry')) return { ...again, delayMs: 1, counts: true, possibleDuplicate: false }
  if (kinds.includes('unsent')) return { ...again, delayMs: 0, counts: false, possibleDuplicate: false }
  return { seq: 7, to: 'sent' }
}

test('however often it is tried, a part that was accepted is never sent again, and each other one is', () => {
  const parts = fc.integer({ min: 1, max: 10 })
  const tries = fc.array(fc.array(fc.constantFrom(accepted, retry, unsent), { minLength: 10, maxLength: 10 }))
  fc.assert(
    fc.property(parts, tries, (count, outcomesOfTries) => {
      const left = new Set(Array.from({ length: count }, (_, part) => part))
      let acceptedParts: number[] | null = null
      for (const outcomes of outcomesOfTries) {
        const sending = begin('owner', BATCH_ID, message(count, { acceptedParts }))
        expect(partsToSend(sending)).toEqual([...left])
        for (const [i, part] of [...left].entries()) if (outcomes[i]!.kind === 'accepted') left.delete(part)
        const settlement = play(sending, outcomes)
        expect(settlement.to).toBe(left.size === 0 ? 'sent' : 'queued')
        if (settlement.to !== 'queued') return
        acceptedParts = settlement.acceptedParts
      }
    }),
  )
})

test('the parts of a message have the same octets at every try, so that they find each other on the phone', () => {
  const [first, again] = [message(3), message(3, { attempts: 3, acceptedParts: [1] })].map(
    (m) => begin('owner', BATCH_ID, m).parts,
  )
  expect(again).toEqual(first)
  // 3GPP TS 23.040 section 9.2.3.24.1: header length, element, its length, reference, total, number.
  expect(first?.map(({ shortMessage }) => [...shortMessage.subarray(0, 6)])).toEqual([
    [5, 0, 3, 0x05, 3, 1],
    [5, 0, 3, 0x05, 3, 2],
    [5, 0, 3, 0x05, 3, 3],
  ])
})

test.each([
  [retry, 'CARRIER_FAILURE', 'The carrier could not take the message'],
  [QUEUE_FULL, 'CARRIER_FAILURE', 'The carrier could not take the message'],
  [unknown, 'NO_RESPONSE', 'The carrier did not answer'],
])('after %o a message is tried 5 times in all', (outcome, errorCode, error) => {
  const after = [0, 1, 2, 3, 4].map((attempts) =>
    play(begin('owner', BATCH_ID, message(1, { attempts })), [outcome]),
  )
  expect(after.map(({ to }) => to)).toEqual(['queued', 'queued', 'queued', 'queued', 'failed'])
  expect(after[4]).toEqual({ seq: 7, to: 'failed', errorCode, error })
})

test('a generic_nack is tried again once', () => {
  const after = [0, 1].map((attempts) =>
    play(begin('owner', BATCH_ID, message(1, { attempts })), [NACKED as PartOutcome]),
  )
  expect(after).toEqual([
    { seq: 7, to: 'queued', delayMs: 1, counts: true, acceptedParts: [], possibleDuplicate: false },
    {
      seq: 7,
      to: 'failed',
      errorCode: 'CARRIER_FAILURE',
      error: 'The carrier could not take the message',
    },
  ])
})

test('what never left this process may be tried any number of times', () => {
  const sending = begin('owner', BATCH_ID, message(1, { attempts: 4 }))
  expect(play(sending, [unsent])).toEqual({
    seq: 7,
    to: 'queued',
    delayMs: 0,
    counts: false,
    acceptedParts: [],
    possibleDuplicate: false,
  })
})

test("a full queue at the carrier's is left alone for one to three minutes", () => {
  const delays = Array.from({ length: 1_000 }, () => {
    const settlement = play(begin('owner', BATCH_ID, message(1)), [QUEUE_FULL])
    return settlement.to === 'queued' ? settlement.delayMs : Number.NaN
  })
  for (const delayMs of delays) {
    expect(delayMs).toBeGreaterThanOrEqual(60_000)
    expect(delayMs).toBeLessThanOrEqual(180_000)
  }
  expect(new Set(delays).size).toBeGreaterThan(100)
})

test('the pauses between tries grow as configured', () => {
  const backoff = { baseMs: 1_000, factor: 4, maxMs: 20_000 }
  for (const [attempts, fullMs] of [1_000, 4_000, 16_000, 20_000].entries()) {
    const sending = begin('owner', BATCH_ID, message(1, { attempts }))
    notePart(sending, 0, retry)
    const settlement = settlementOf(sending, backoff, CONFIG)
    const delayMs = settlement.to === 'queued' ? settlement.delayMs : Number.NaN
    expect(delayMs).toBeGreaterThanOrEqual(fullMs / 2)
    expect(delayMs).toBeLessThanOrEqual(fullMs)
  }
})

test('lost with others it is suspected and never given up; lost twice alone on a link that had worked it fails', () => {
  const lost: PartOutcome = { kind: 'unknown', answer: 'connection lost', lost: true }
  const verdict = (
    fields: Partial<ClaimedMessage>,
    circumstances?: { alone: boolean; hadWorked: boolean },
  ) => {
    const sending = begin('', BATCH_ID, message(1, fields))
    notePart(sending, 0, lost)
    return settlementOf(sending, BACKOFF, CONFIG, circumstances)
  }
  const again = {
    seq: 7,
    to: 'queued',
    acceptedParts: [],
    delayMs: expect.any(Number),
    possibleDuplicate: true,
  }
  const alone = { alone: true, hadWorked: true }
  const failed = (errorCode: string) => expect.objectContaining({ to: 'failed', errorCode })
  expect([
    verdict({}),
    verdict({ attempts: 4 }),
    verdict({ attempts: 1, suspect: 0 }, alone),
    verdict({ attempts: 2, suspect: 1 }, alone),
    verdict({ attempts: 2, suspect: 1 }, { alone: true, hadWorked: false }),
    verdict({ attempts: 4, suspect: 0 }, { alone: true, hadWorked: false }),
  ]).toEqual([
    { ...again, counts: true, suspect: 0 },
    { ...again, counts: false, suspect: 0 },
    { ...again, counts: true, suspect: 1 },
    failed('CARRIER_FAILURE'),
    { ...again, counts: true, suspect: 1 },
    failed('NO_RESPONSE'),
  ])
})

test('what was not answered in time is not sent again before as long again has passed', () => {
  const policy = { ...CONFIG, responseTimeoutMs: 5_000 }
  for (const [outcome, delayMs] of [
    [{ kind: 'unknown', timedOut: true }, 5_000],
    [unknown, 1],
  ] as const) {
    const sending = begin(null, BATCH_ID, message(1))
    notePart(sending, 0, outcome)
    expect(settlementOf(sending, BACKOFF, policy)).toMatchObject({ to: 'queued', delayMs, counts: true })
  }
})

test('a part that is taken after its time, while others are in flight, is taken like them', () => {
  const sending = begin(null, BATCH_ID, message(2))
  notePart(sending, 0, { kind: 'unknown', timedOut: true })
  noteLate(sending, 0, 'late')
  noteLate(sending, 0, 'again')
  notePart(sending, 1, accepted)
  expect(settlementOf(sending, BACKOFF, CONFIG)).toEqual({ seq: 7, to: 'sent' })
  expect(sending.answers.map(({ smscMessageId }) => smscMessageId)).toEqual(['late', '1'])
})
