import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encode, type PduInput, type PduOf } from '../../src/smpp/pdu.ts'
import { formatReceipt, parseReceipt, type Receipt } from '../../src/smpp/receipt.ts'
import { arbitraryPdu } from './arbitrary.ts'

function delivered(fields: Omit<PduInput<'deliver_sm'>, 'command'>): PduOf<'deliver_sm'> {
  return decode(encode({ command: 'deliver_sm', esmClass: 0x04, ...fields })) as PduOf<'deliver_sm'>
}

function receiptOf(text: string, tlvs?: PduInput<'deliver_sm'>['tlvs']): Receipt | undefined {
  return parseReceipt(delivered({ shortMessage: Buffer.from(text, 'latin1'), tlvs }))
}

const APPENDIX_B =
  'id:1234567890 sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:DELIVRD err:000 text:Hello'

test('the text of appendix B is read', () => {
  expect(receiptOf(APPENDIX_B)).toEqual({
    smscMessageId: '1234567890',
    state: 'delivered',
    stat: 'DELIVRD',
    err: '000',
    submitDate: '2611301200',
    doneDate: '2611301201',
    text: APPENDIX_B,
  })
})

test('the parameters win over the text', () => {
  const text = 'id:1234567890 stat:UNDELIV err:027'
  expect(receiptOf(text, { receiptedMessageId: '499602D2', messageState: 2 })).toEqual({
    smscMessageId: '499602D2',
    state: 'delivered',
    stat: 'UNDELIV',
    err: '027',
    text,
  })
})

test('the parameters are enough', () => {
  const networkErrorCode = Buffer.from([3, 0, 27])
  expect(receiptOf('', { receiptedMessageId: 'a1', messageState: 5, networkErrorCode })).toEqual({
    smscMessageId: 'a1',
    state: 'undelivered',
    stat: 'UNDELIV',
    err: '27',
    text: '',
  })
})

test.each([
  ['DELIVRD', 'delivered'],
  ['ACCEPTD', 'interim'],
  ['ENROUTE', 'interim'],
  ['BUFFRED', 'interim'],
  ['BUFFERED', 'interim'],
  ['SCHEDULED', 'interim'],
  ['EXPIRED', 'expired'],
  ['UNDELIV', 'undelivered'],
  ['DELETED', 'undelivered'],
  ['REJECTD', 'undelivered'],
  ['REJECTED', 'undelivered'],
  ['FAILED', 'undelivered'],
  ['SYSERR', 'undelivered'],
  ['NOCRED', 'undelivered'],
  ['SKIPPED', 'undelivered'],
  ['UNKNOWN', 'unknown'],
  ['WHATEVER', 'unknown'],
] as const)('stat:%s means %s', (stat, state) => {
  expect(receiptOf(`id:1 stat:${stat}`)).toMatchObject({ stat, state })
})

test.each([
  [0, 'interim'],
  [1, 'interim'],
  [2, 'delivered'],
  [3, 'expired'],
  [4, 'undelivered'],
  [5, 'undelivered'],
  [6, 'interim'],
  [7, 'unknown'],
  [8, 'undelivered'],
  [9, 'undelivered'],
  [200, 'unknown'],
] as const)('message_state %i means %s', (messageState, state) => {
  expect(receiptOf('', { receiptedMessageId: '1', messageState })?.state).toBe(state)
})

test.each([
  ['capitals', 'ID:77 STAT:delivrd ERR:0a1'],
  ['spaces after the colons', 'id: 77 stat: DELIVRD err: 0a1'],
  ['another order and line ends', 'stat:DELIVRD\r\nerr:0a1\r\nid:77'],
])('a text with %s is read', (_, text) => {
  expect(receiptOf(text)).toEqual({
    smscMessageId: '77',
    state: 'delivered',
    stat: 'DELIVRD',
    err: '0a1',
    text,
  })
})

test("what the user's own message says is not taken for the report", () => {
  const text = 'id:77 sub:001 text:id:88 stat:DELIVRD'
  expect(receiptOf(text)).toEqual({ smscMessageId: '77', state: 'unknown', stat: 'UNKNOWN', text })
})

test('an empty id is no id', () => {
  expect(receiptOf('id: sub:001 stat:DELIVRD')).toBeUndefined()
})

test('a message from a phone is no receipt, whatever it says', () => {
  expect(parseReceipt(delivered({ esmClass: 0, shortMessage: Buffer.from(APPENDIX_B) }))).toBeUndefined()
})

test('an intermediate notification, and a message with a receipted id, are receipts', () => {
  const shortMessage = Buffer.from('id:5 stat:ENROUTE')
  const expected = { smscMessageId: '5', state: 'interim', stat: 'ENROUTE', text: 'id:5 stat:ENROUTE' }
  expect(parseReceipt(delivered({ esmClass: 0x20, shortMessage }))).toEqual(expected)
  const marked = delivered({ esmClass: 0, shortMessage, tlvs: { receiptedMessageId: '5' } })
  expect(parseReceipt(marked)).toEqual(expected)
})

test('a receipt in UCS-2, with a user data header, or in message_payload is read', () => {
  const text = 'id:5 stat:DELIVRD'
  const expected = { smscMessageId: '5', state: 'delivered', stat: 'DELIVRD', text }
  const ucs2 = Buffer.from(text, 'utf16le').swap16()
  expect(parseReceipt(delivered({ dataCoding: 8, shortMessage: ucs2 }))).toEqual(expected)
  const withHeader = Buffer.concat([Buffer.from([5, 0, 3, 1, 1, 1]), Buffer.from(text)])
  expect(parseReceipt(delivered({ esmClass: 0x44, shortMessage: withHeader }))).toEqual(expected)
  expect(parseReceipt(delivered({ tlvs: { messagePayload: Buffer.from(text) } }))).toEqual(expected)
})

test('a receipt that is written is read back', () => {
  const fields = formatReceipt({
    smscMessageId: '77',
    stat: 'UNDELIV',
    err: '027',
    submittedAt: new Date('2026-11-30T12:00:30Z'),
    doneAt: new Date('2026-11-30T12:01:00Z'),
    text: 'A text of more than twenty octets',
  })
  const text =
    'id:77 sub:001 dlvrd:000 submit date:2611301200 done date:2611301201 stat:UNDELIV err:027 text:A text of more than '
  expect(fields.tlvs).toEqual({ receiptedMessageId: '77', messageState: 5 })
  expect(parseReceipt(delivered(fields))).toEqual({
    smscMessageId: '77',
    state: 'undelivered',
    stat: 'UNDELIV',
    err: '027',
    submitDate: '2611301200',
    doneDate: '2611301201',
    text,
  })
})

test('no deliver_sm makes the reading of receipts fail', () => {
  fc.assert(
    fc.property(arbitraryPdu('deliver_sm'), fc.constantFrom(0x04, 0x44, 0x20), (pdu, esmClass) => {
      parseReceipt({ ...(pdu as PduOf<'deliver_sm'>), esmClass })
    }),
    { numRuns: 1_000 },
  )
})
