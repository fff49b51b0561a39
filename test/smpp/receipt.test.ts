import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encode, type PduInput, type PduOf } from '../../src/smpp/pdu.ts'
import { formatReceipt, parsePlainReceipt, parseReceipt, type Receipt } from '../../src/smpp/receipt.ts'
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

test('a report that follows appendix B to the letter is read like one that nearly does', () => {
  const value = fc.stringMatching(/^[\w:-]{1,70}$/)
  const digits = fc.stringMatching(/^\d{1,14}$/)
  const report = fc
    .record({ id: value, sub: digits, at: digits, stat: fc.stringMatching(/^[A-Z_]{1,12}$/), err: value })
    .map(
      ({ id, sub, at, stat, err }) =>
        `id:${id} sub:${sub} dlvrd:${sub} submit date:${at} done date:${at} stat:${stat} err:${err}`,
    )
  fc.assert(
    fc.property(report, fc.constantFrom('', ' text:', ' Text:id:2 stat:UNDELIV', ' t'), (start, end) => {
      const { text: _, ...read } = receiptOf(start + end) as Receipt
      // A blank in front of it does not belong to any field.
      expect(receiptOf(` ${start}${end}`)).toMatchObject(read)
    }),
    { numRuns: 500 },
  )
})

test('the parameters win over the text', () => {
  const text = 'id:1234567890 stat:UNDELIV err:027'
  expect(receiptOf(text, { receiptedMessageId: '499602D2', messageState: 2 })).toEqual({
    smscMessageId: '499602D2',
    state: 'delivered',
    stat: 'UNDELIV',
    err: '027',
    otherIds: ['1234567890'],
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

test.each<[string, string, string[]]>([
  ['commas between the fields', 'id:1001,sub:001,dlvrd:001,stat:DELIVRD,err:000', ['1001']],
  ['semicolons', 'id:1001;stat:DELIVRD;err:000;', ['1001']],
  ['quotes around the id', 'id:"1001" sub:001 stat:DELIVRD err:000', ['1001']],
  ['single quotes', "id:'1001' stat:'DELIVRD' err:'000'", ['1001']],
  ['blanks inside the id', 'id:10 01 sub:001 stat:DELIVRD err:000', ['10 01', '10']],
  ['colons inside the id', 'id:10:01:ab sub:001 stat:DELIVRD err:000', ['10:01:ab']],
  ['a colon and a blank inside the id', 'id: MT:10 01 stat:DELIVRD err:000', ['MT:10 01', 'MT:10']],
  ['a field of nobody behind the id', 'id:1001 smsc:7 stat:DELIVRD err:000', ['1001 smsc:7', '1001']],
  ['msgid', 'msgid:1001 stat:DELIVRD err:000', ['1001']],
  ['message id', 'Message ID: 1001 status: DELIVRD error: 000', ['1001']],
  ['message_id', 'message_id:1001 stat:DELIVRD err:000', ['1001']],
  ['a NUL at the end', 'id:1001 err:000 stat:DELIVRD\0', ['1001']],
  ['NULs all over', 'id:1001\0 stat:DELIVRD\0 err:000\0\0', ['1001']],
  ['equals signs', 'id=1001 stat=DELIVRD err=000', ['1001']],
  ['JSON', '{"id":"1001","stat":"DELIVRD","err":"000"}', ['1001']],
  ['lines', 'id:1001\nstat:DELIVRD\nerr:000\n', ['1001']],
  ['the id at the end', 'stat:DELIVRD err:000 id:1001', ['1001']],
])('a text with %s is read', (_, text, [smscMessageId, ...others]) => {
  expect(receiptOf(text)).toEqual({
    smscMessageId,
    state: 'delivered',
    stat: 'DELIVRD',
    err: '000',
    ...(others.length > 0 ? { otherIds: others } : {}),
    text,
  })
})

test.each([
  ['UNDELIVERABLE', 'undelivered'],
  ['UNDELIVERED', 'undelivered'],
  ['DELIVERED', 'delivered'],
  ['ACKED', 'interim'],
  ['ACCEPTED', 'interim'],
  ['CANCELLED', 'undelivered'],
  ['DELIVERY_FAILED', 'undelivered'],
  ['NOT_DELIVERED', 'undelivered'],
  ['BLACKLISTED', 'undelivered'],
  ['DELIVERED_TO_HANDSET', 'delivered'],
  ['DELIVERY_SUCCESS', 'delivered'],
  ['READ', 'delivered'],
  ['SENT', 'interim'],
  ['WHATEVER', 'unknown'],
] as const)('the word %s means %s', (stat, state) => {
  expect(receiptOf(`id:1 stat:${stat} err:000`)).toMatchObject({ stat, state })
})

test.each([
  ['id:1 stat:2 err:0', 'delivered', 'DELIVRD'],
  ['id:1 stat:5 err:0', 'undelivered', 'UNDELIV'],
  ['id:1 stat:0 err:0', 'unknown', '0'],
  ['smsid:1 dlr:DELIVRD', 'delivered', 'DELIVRD'],
  ['id:1 message_state:DELIVRD', 'delivered', 'DELIVRD'],
] as const)('the state of %j is %s', (text, state, stat) => {
  expect(receiptOf(text)).toMatchObject({ smscMessageId: '1', state, stat })
})

const REPORT = 'id:1001 sub:001 dlvrd:001 stat:DELIVRD err:000 text:'
const ascii = Buffer.from(REPORT)
const ucs2 = Buffer.from(REPORT, 'utf16le').swap16()

test.each<[string, number, Buffer]>([
  ['ASCII under data_coding 8', 8, ascii],
  ['ASCII of an odd length under 8', 8, Buffer.from(`${REPORT}x`)],
  ['UCS-2 under data_coding 0', 0, ucs2],
  ['UCS-2 the other way round', 8, Buffer.from(REPORT, 'utf16le')],
  ['UCS-2 with a byte order mark', 8, Buffer.concat([Buffer.from('feff', 'hex'), ucs2])],
  ['ASCII under 4', 4, ascii],
])('the report is read in the alphabet that it is in: %s', (_, dataCoding, shortMessage) => {
  const expected = { smscMessageId: '1001', state: 'delivered', stat: 'DELIVRD' }
  expect(parseReceipt(delivered({ dataCoding, shortMessage }))).toMatchObject(expected)
})

test.each([0x04, 0x20, 0x24, 0x44, 0x64, 0x84])('esm_class %i makes it a receipt', (esmClass) => {
  expect(parseReceipt(delivered({ esmClass, shortMessage: ascii }))).toMatchObject({ smscMessageId: '1001' })
})

test.each([0x00, 0x03, 0x08, 0x10, 0x40, 0x80])('esm_class %i alone does not', (esmClass) => {
  expect(parseReceipt(delivered({ esmClass, shortMessage: ascii }))).toBeUndefined()
  expect(parsePlainReceipt(delivered({ esmClass, shortMessage: ascii }))).toMatchObject({
    smscMessageId: '1001',
    state: 'delivered',
  })
})

test('a text without an id or a state is no receipt by itself', () => {
  for (const text of ['id:1001', 'stat:DELIVRD', 'Hello', 'My id: 7, what is the status?'])
    expect(parsePlainReceipt(delivered({ esmClass: 0, shortMessage: Buffer.from(text) }))).toBeUndefined()
})

test('an id that is padded to a fixed size is the same id', () => {
  const others = [{ tag: 0x001e, value: Buffer.from('1001\0\0\0\0') }]
  expect(receiptOf('', { others, messageState: 2 })).toMatchObject({
    smscMessageId: '1001',
    state: 'delivered',
  })
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
