/** The stored facts of a message become its timeline. */
import { expect, test } from 'vitest'
import type { MessageInFull, Submit } from '../../src/messages/find-sql.ts'
import { timelineOf } from '../../src/messages/timeline.ts'

/** So many seconds after ten. */
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 15, 10, 0, seconds))

const QUEUED: MessageInFull = {
  batchId: '0199c0de-0000-7000-8000-000000000000',
  seq: 0,
  phone: '+22238089336',
  status: 'queued',
  errorCode: null,
  error: null,
  possibleDuplicate: false,
  delivery: null,
  deliveryAt: null,
  deliveryCode: null,
  text: 'Hi',
  parts: 1,
  costMicros: 20_000n,
  country: 'MR',
  operator: '609-01',
  attempts: 0,
  takenLate: false,
  accountName: 'Shop',
  accountId: 'a',
  refundedAt: null,
  options: null,
  batchName: null,
  clientReference: null,
  sender: null,
  currency: 'USD',
  createdAt: at(0),
  test: false,
  sendAt: null,
  canceledAt: null,
  routePrefix: '',
  nextAttemptAt: null,
  heldUntil: null,
  submits: [],
}

function submit(seconds: number, result: string, fields: Partial<Submit> = {}): Submit {
  return { at: at(seconds), bind: 'mattel/0', part: 0, result, smscMessageId: null, ...fields }
}

const accepted = { at: at(0), event: 'accepted' }

test('a message that waits was accepted, and one of a scheduled batch says until when it waits', () => {
  expect(timelineOf(QUEUED)).toEqual([accepted])
  expect(timelineOf({ ...QUEUED, status: 'pending', sendAt: at(30) })).toEqual([
    accepted,
    { at: at(0), event: 'scheduled', until: at(30) },
  ])
})

test('each submit of each part is told with what came of it, and the next attempt with its time', () => {
  const submits = [
    submit(1, 'ESME_ROK', { smscMessageId: 'a1' }),
    submit(1, 'ESME_RTHROTTLED', { part: 1 }),
    submit(2, 'ESME_RSYSERR', { bind: 'mattel/1', part: 1 }),
  ]
  expect(timelineOf({ ...QUEUED, submits, nextAttemptAt: at(9) })).toEqual([
    accepted,
    ...submits.map((one) => ({ event: 'attempt', ...one })),
    { at: at(9), event: 'retry' },
  ])
})

test('a sent message was sent with its last submit; its receipt stands where its time puts it', () => {
  const submits = [submit(1, 'ESME_RSYSERR'), submit(5, 'ESME_ROK', { smscMessageId: 'a1' })]
  const sent: MessageInFull = {
    ...QUEUED,
    status: 'sent',
    submits,
    delivery: 'delivered',
    deliveryCode: '000',
  }
  const told = (deliveryAt: Date) => timelineOf({ ...sent, deliveryAt }).map(({ event }) => event)
  expect(timelineOf({ ...sent, deliveryAt: at(7) })).toEqual([
    accepted,
    { event: 'attempt', ...submits[0] },
    { event: 'attempt', ...submits[1] },
    { at: at(5), event: 'sent' },
    { at: at(7), event: 'receipt', status: 'delivered', code: '000' },
  ])
  expect(told(at(5))).toEqual(['accepted', 'attempt', 'attempt', 'sent', 'receipt'])
  expect(told(at(4))).toEqual(['accepted', 'attempt', 'receipt', 'attempt', 'sent'])
})

test('when a held message was sent is not known: its receipt said so, without a submit', () => {
  const submits = [submit(1, 'timeout')]
  expect(timelineOf({ ...QUEUED, submits, heldUntil: at(60) })).toEqual([
    accepted,
    { event: 'attempt', ...submits[0] },
    { at: at(1), event: 'held', until: at(60) },
  ])
  const sent: MessageInFull = {
    ...QUEUED,
    status: 'sent',
    submits,
    delivery: 'delivered',
    deliveryAt: at(20),
  }
  expect(timelineOf(sent)).toEqual([
    accepted,
    { event: 'attempt', ...submits[0] },
    { at: null, event: 'sent' },
    { at: at(20), event: 'receipt', status: 'delivered', code: null },
  ])
})

test('a failed message was refunded then, unless it had cost nothing; one without a log has no time', () => {
  const failed: MessageInFull = { ...QUEUED, status: 'failed', errorCode: 'REJECTED', error: 'Rejected' }
  const submits = [submit(3, 'ESME_RINVDSTADR')]
  const failure = { event: 'failed', errorCode: 'REJECTED', error: 'Rejected' }
  expect(timelineOf({ ...failed, submits })).toEqual([
    accepted,
    { event: 'attempt', ...submits[0] },
    { at: at(3), ...failure },
    { at: at(3), event: 'refunded', amountMicros: 20_000n },
  ])
  expect(timelineOf({ ...failed, costMicros: 0n })).toEqual([accepted, { at: null, ...failure }])
})

test('a canceled message failed when it was written down, which is no attempt of a carrier', () => {
  const canceled: MessageInFull = {
    ...QUEUED,
    status: 'failed',
    errorCode: 'CANCELED',
    error: 'Canceled',
    canceledAt: at(10),
    submits: [submit(11, 'CANCELED', { bind: null })],
  }
  expect(timelineOf(canceled)).toEqual([
    accepted,
    { at: at(10), event: 'canceled' },
    { at: at(11), event: 'failed', errorCode: 'CANCELED', error: 'Canceled' },
    { at: at(11), event: 'refunded', amountMicros: 20_000n },
  ])
  expect(timelineOf({ ...canceled, status: 'sent', submits: [] })).toEqual([
    accepted,
    { at: null, event: 'sent' },
  ])
})
