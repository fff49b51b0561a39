import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Reassembler, type TakenMessage } from '../../src/simulator/reassembly.ts'
import { decode, encode, type PduInput, type PduOf } from '../../src/smpp/pdu.ts'
import { encodeText } from '../../src/sms/octets.ts'
import { wireParts } from '../../src/sms/wire.ts'

type Part = PduOf<'submit_sm'>

function part(fields: Omit<PduInput<'submit_sm'>, 'command'>): Part {
  const addresses = { sourceAddr: 'CARAVAN', destinationAddr: '22239123456' }
  return decode(encode({ command: 'submit_sm', ...addresses, ...fields })) as Part
}

/** The messages that the reassembler makes of parts whose ids are their places, without the time. */
function messagesOf(parts: Part[]): Omit<TakenMessage, 'at'>[] {
  const reassembler = new Reassembler()
  return parts.flatMap((one, index) => {
    const message = reassembler.add(one, `${index + 1}`)
    if (!message) return []
    const { at: _, ...rest } = message
    return [rest]
  })
}

function message(text: string, fields: Partial<TakenMessage> = {}): Omit<TakenMessage, 'at'> {
  const plain = { destination: '22239123456', source: 'CARAVAN', parts: 1, messageIds: ['1'] }
  return { ...plain, encoding: 'gsm7', text, ...fields }
}

const LONG = 'Une phrase assez longue, avec des accents éèù et un € qui compte double. '.repeat(4)
const ARABIC = 'رسالة طويلة بما يكفي لتقسم إلى أجزاء '.repeat(4)

test('a message of one part is whole at once', () => {
  expect(messagesOf([part({ shortMessage: encodeText('Bonjour @ 5 €', 'gsm7') })])).toEqual([
    message('Bonjour @ 5 €'),
  ])
})

test('parts with a user data header are joined in their order, however they come', () => {
  for (const [text, encoding] of [
    [LONG, 'gsm7'],
    [ARABIC, 'ucs2'],
  ] as const) {
    const parts = wireParts(text, 7).map((fields) => part(fields))
    expect(parts.length).toBeGreaterThan(1)
    const ids = parts.map((_, index) => `${parts.length - index}`)
    expect(messagesOf(parts.reverse())).toEqual([
      message(text, { encoding, parts: parts.length, messageIds: ids }),
    ])
  }
})

test('a 16-bit reference, the sar parameters and message_payload are understood', () => {
  const pieces = ['Hel', 'lo'].map((text) => encodeText(text, 'gsm7'))
  const joined = message('Hello', { parts: 2, messageIds: ['1', '2'] })
  const sixteen = pieces.map((octets, i) =>
    part({ esmClass: 0x40, shortMessage: Buffer.concat([Buffer.from([6, 8, 4, 1, 2, 2, i + 1]), octets]) }),
  )
  expect(messagesOf(sixteen)).toEqual([joined])
  const sar = pieces.map((shortMessage, i) =>
    part({ shortMessage, tlvs: { sarMsgRefNum: 513, sarTotalSegments: 2, sarSegmentSeqnum: i + 1 } }),
  )
  expect(messagesOf(sar)).toEqual([joined])
  expect(messagesOf([part({ tlvs: { messagePayload: encodeText(LONG, 'gsm7') } })])).toEqual([message(LONG)])
})

test('a character cut in two by the split is whole again', () => {
  const euro = [Buffer.from([5, 0, 3, 1, 2, 1, 0x1b]), Buffer.from([5, 0, 3, 1, 2, 2, 0x65])]
  const parts = euro.map((shortMessage) => part({ esmClass: 0x40, shortMessage }))
  expect(messagesOf(parts)).toEqual([message('€', { parts: 2, messageIds: ['1', '2'] })])
})

test('a text sent twice is two messages, also when its parts are mixed', () => {
  const [first, second] = wireParts(LONG, 7)
    .slice(0, 2)
    .map((fields) => part(fields))
  const third = wireParts(LONG, 7).length
  expect(third).toBe(2)
  const twice = messagesOf([first!, first!, second!, second!])
  expect(twice).toEqual([
    message(LONG, { parts: 2, messageIds: ['1', '3'] }),
    message(LONG, { parts: 2, messageIds: ['2', '4'] }),
  ])
})

test('a reference used again for another text does not mix the two', () => {
  const other = LONG.replaceAll('phrase', 'autre')
  const [lost] = wireParts(LONG, 7).map((fields) => part(fields))
  const parts = wireParts(other, 7).map((fields) => part(fields))
  expect(messagesOf([lost!, ...parts])).toEqual([message(other, { parts: 2, messageIds: ['2', '3'] })])
})

test('the same reference to two destinations is two messages', () => {
  const to = (destinationAddr: string) =>
    wireParts(LONG, 7).map((fields) => part({ ...fields, destinationAddr }))
  const [a1, a2] = to('1')
  const [b1, b2] = to('2')
  expect(messagesOf([a1!, b1!, b2!, a2!]).map(({ destination }) => destination)).toEqual(['2', '1'])
})

test('octets of other codings are kept as they are', () => {
  const shortMessage = Buffer.from([0xe9, 0x00, 0xff])
  expect(messagesOf([part({ dataCoding: 3, shortMessage })])).toEqual([
    message('é\0ÿ', { encoding: 'latin1' }),
  ])
  expect(messagesOf([part({ dataCoding: 4, shortMessage })])).toEqual([
    message('e900ff', { encoding: 'binary' }),
  ])
})

test('no part makes the reassembler fail, whatever its header says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), fc.constantFrom(0, 3, 8), (octets, dataCoding) => {
      messagesOf([part({ esmClass: 0x40, dataCoding, shortMessage: Buffer.from(octets) })])
    }),
    { numRuns: 2_000 },
  )
})
