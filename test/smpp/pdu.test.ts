import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STATUS } from '../../src/smpp/commands.ts'
import { SmppError } from '../../src/smpp/errors.ts'
import { decode, encode, type PduInput, type PduOf } from '../../src/smpp/pdu.ts'
import { ALL_COMMANDS, anyPdu, arbitraryPdu } from './arbitrary.ts'
import { parseHex } from './notation.ts'

test.each(ALL_COMMANDS)('any %s is read back as it was written', (command) => {
  fc.assert(
    fc.property(arbitraryPdu(command), (pdu) => {
      const bytes = encode(pdu)
      assert.equal(bytes.readUInt32BE(0), bytes.length)
      assert.deepEqual(decode(bytes), pdu)
    }),
    { numRuns: 200 },
  )
})

/** The result of `decode`: the status of the error it throws, or `decoded`. Anything else thrown fails the test. */
function outcomeOf(bytes: Buffer): number | 'decoded' {
  try {
    decode(bytes)
    return 'decoded'
  } catch (error) {
    if (!(error instanceof SmppError)) throw error
    return error.commandStatus
  }
}

test('random bytes are decoded or refused, never anything else', () => {
  const framed = fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...ALL_COMMANDS), fc.boolean())
  fc.assert(
    fc.property(framed, ([noise, command, isKnown]) => {
      const bytes = Buffer.concat([Buffer.alloc(16), noise])
      if (isKnown) encode({ command } as PduInput).copy(bytes, 0, 0, 16)
      else bytes.set(noise.subarray(0, 12), 4)
      bytes.writeUInt32BE(bytes.length, 0)
      outcomeOf(bytes)
      outcomeOf(Buffer.from(noise))
    }),
    { numRuns: 5_000 },
  )
})

test('a PDU with any octets changed, cut or added is decoded or refused, never anything else', () => {
  const change = fc.record({ at: fc.nat(1_000), octet: fc.integer({ min: 0, max: 255 }) })
  const changes = fc.array(change, { maxLength: 5 })
  fc.assert(
    fc.property(anyPdu, changes, fc.nat(40), fc.uint8Array({ maxLength: 6 }), (pdu, edits, cut, added) => {
      const whole = encode(pdu)
      const bytes = Buffer.concat([whole.subarray(0, Math.max(16, whole.length - cut)), added])
      for (const { at, octet } of edits) bytes[at % bytes.length] = octet
      bytes.writeUInt32BE(bytes.length, 0)
      outcomeOf(bytes)
    }),
    { numRuns: 5_000 },
  )
})

test('no PDU is read past its end: the octets after it change nothing', () => {
  fc.assert(
    fc.property(anyPdu, fc.nat(60), fc.uint8Array({ minLength: 64, maxLength: 64 }), (pdu, cut, after) => {
      const whole = encode(pdu)
      const length = Math.max(16, whole.length - cut)
      const results = [Buffer.alloc(64), Buffer.from(after)].map((rest) => {
        const bytes = Buffer.concat([whole.subarray(0, length), rest]).subarray(0, length)
        bytes.writeUInt32BE(length, 0)
        return outcomeOf(bytes)
      })
      assert.equal(results[0], results[1])
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  [
    'a destination of 21 characters',
    { command: 'submit_sm', destinationAddr: '1'.repeat(21) },
    'ESME_RINVDSTADR',
  ],
  ['a source of 21 characters', { command: 'submit_sm', sourceAddr: '1'.repeat(21) }, 'ESME_RINVSRCADR'],
  ['a message of 255 octets', { command: 'submit_sm', shortMessage: Buffer.alloc(255) }, 'ESME_RINVMSGLEN'],
  [
    'a message id of 65 characters',
    { command: 'submit_sm_resp', messageId: '1'.repeat(65) },
    'ESME_RINVMSGID',
  ],
  ['a password of 65 characters', { command: 'bind_receiver', password: '1'.repeat(65) }, 'ESME_RINVPASWD'],
  ['a number of nine bits', { command: 'submit_sm', esmClass: 256 }, 'ESME_RINVPARLEN'],
  ['a fraction', { command: 'deliver_sm', dataCoding: 0.5 }, 'ESME_RINVPARLEN'],
  ['a NUL in a text', { command: 'submit_sm', sourceAddr: 'a\0b' }, 'ESME_RINVPARLEN'],
  ['a character beyond ISO 8859-1', { command: 'submit_sm', sourceAddr: 'ق' }, 'ESME_RINVPARLEN'],
  [
    'a parameter over 65,535 octets',
    { command: 'data_sm', tlvs: { messagePayload: Buffer.alloc(65_536) } },
    'ESME_RINVPARLEN',
  ],
] as [string, PduInput, keyof typeof STATUS][])('%s is not encoded', (_, pdu, status) => {
  expect(() => encode(pdu)).toThrow(
    expect.objectContaining({ name: 'SmppError', commandStatus: STATUS[status] }),
  )
})

/** A PDU of the given body, its length filled in. */
function pduOf(header: string, ...body: string[]): Buffer {
  const bytes = parseHex(['00000000', header, ...body])
  bytes.writeUInt32BE(bytes.length, 0)
  return bytes
}

const SUBMIT_UP_TO_LENGTH = '00  00 00 00  01 01 "222" 00  00 00 00  00 00  00 00 00 00'

test.each([
  ['an unknown command', pduOf('00000077 00000000 00000007'), 'ESME_RINVCMDID', 0x77],
  ['a body that is missing', pduOf('00000004 00000000 00000007'), 'ESME_RINVSERTYP', 4],
  ['a text without an end', pduOf('00000004 00000000 00000007', '"CMTCMTCMT"'), 'ESME_RINVSERTYP', 4],
  [
    'an address too long',
    pduOf('00000004 00000000 00000007', '00 01 01 "1234567890123456789012" 00'),
    'ESME_RINVSRCADR',
    4,
  ],
  [
    'a message longer than its PDU',
    pduOf('00000004 00000000 00000007', SUBMIT_UP_TO_LENGTH, '05 "Hi"'),
    'ESME_RINVMSGLEN',
    4,
  ],
  ['a body that ends early', pduOf('00000004 00000000 00000007', '00 00'), 'ESME_RINVCMDLEN', 4],
  [
    'a parameter longer than its PDU',
    pduOf('00000004 00000000 00000007', SUBMIT_UP_TO_LENGTH, '00 0424 0005 "Hi"'),
    'ESME_RINVOPTPARSTREAM',
    4,
  ],
  [
    'a text without an end in a deliver_sm',
    pduOf('00000005 00000000 00000007', '"CMTCMTCMT"'),
    'ESME_RINVSERTYP',
    5,
  ],
  ['a data_sm that ends early', pduOf('00000103 00000000 00000007', '00 00'), 'ESME_RINVCMDLEN', 0x103],
] as const)('%s is refused with its status, command and sequence number', (_, bytes, status, commandId) => {
  expect(() => decode(bytes)).toThrow(
    expect.objectContaining({
      name: 'SmppError',
      commandStatus: STATUS[status],
      sequenceNumber: 7,
      commandId,
    }),
  )
})

test('a command_length that is not the length of the bytes is refused', () => {
  const bytes = pduOf('00000015 00000000 00000007')
  bytes.writeUInt32BE(17, 0)
  expect(outcomeOf(bytes)).toBe(STATUS.ESME_RINVCMDLEN)
  expect(outcomeOf(Buffer.alloc(3))).toBe(STATUS.ESME_RINVCMDLEN)
})

test('a response without a body is read as an empty one, refusal or not', () => {
  assert.deepEqual(decode(pduOf('80000004 00000000 00000007')), {
    command: 'submit_sm_resp',
    commandStatus: 0,
    sequenceNumber: 7,
    messageId: '',
  })
})

const RESPONSE = { command: 'submit_sm_resp', commandStatus: 0, sequenceNumber: 7 } as const

test.each([
  ['no NUL', '"1001"', '1001'],
  ['65 characters', `"${'7'.repeat(65)}" 00`, '7'.repeat(65)],
  ['74 characters', `"${'L'.repeat(70)}1001" 00`, `${'L'.repeat(70)}1001`],
  ['74 characters and no NUL', `"${'L'.repeat(70)}1001"`, `${'L'.repeat(70)}1001`],
  ['a NUL inside', '"10" 00 "01" 00', '10'],
  ['NULs up to a fixed size', '"1001" 00 00 00 00 00 00 00 00', '1001'],
  ['nothing before the NUL', '00 "1001" 00', ''],
  ['a parameter longer than the PDU', '"1001" 00 1400 0009 "ab"', '1001'],
  ['half a parameter', '"1001" 00 1400 00', '1001'],
  ['octets behind it', '"1001" 00 "xyz"', '1001'],
] as const)('a yes with %s is a yes, with the id before the NUL', (_, body, messageId) => {
  const { tlvs: _tlvs, ...answer } = decode(pduOf('80000004 00000000 00000007', body))
  assert.deepEqual(answer, { ...RESPONSE, messageId })
})

test.each([
  [
    'parameters before one that overruns count',
    '80000004',
    '"1" 00 0427 0001 02 1400 0009 "ab"',
    { messageId: '1', tlvs: { messageState: 2 } },
  ],
  ['a refusal with a text without an end', '80000004 00000058', '"why not"', { messageId: 'why not' }],
  ['a query_sm_resp that ends early', '80000003', '"1" 00 00', { finalDate: '', messageState: 0 }],
  [
    'a bind_transceiver_resp of 33 characters',
    '80000009',
    `"${'a'.repeat(33)}" 00`,
    { systemId: 'a'.repeat(33) },
  ],
  ['a bind_receiver_resp without NUL', '80000001', '"smsc"', { systemId: 'smsc' }],
  [
    'a bind_transmitter_resp with a broken parameter',
    '80000002',
    '"smsc" 00 0210 0001',
    { systemId: 'smsc' },
  ],
  ['an enquire_link_resp with octets behind it', '80000015', '01 02 03', {}],
  ['a generic_nack with octets behind it', '80000000', '"no" 00', {}],
] as const)('no body of a response is malformed: %s', (_, header, body, fields) => {
  const [id, status = '00000000'] = header.split(' ')
  const pdu = decode(pduOf(`${id} ${status} 00000007`, body))
  expect(pdu).toMatchObject({ sequenceNumber: 7, ...fields })
})

test('whatever the octets of a response, it is read', () => {
  const responses = ALL_COMMANDS.filter((command) => command.endsWith('_resp') || command === 'generic_nack')
  fc.assert(
    fc.property(fc.constantFrom(...responses), fc.uint8Array({ maxLength: 300 }), (command, body) => {
      const bytes = Buffer.concat([encode({ command } as PduInput).subarray(0, 16), body])
      bytes.writeUInt32BE(bytes.length, 0)
      assert.equal(outcomeOf(bytes), 'decoded')
    }),
    { numRuns: 2_000 },
  )
})

const DELIVER = '00000005 00000000 00000007'
const REST_OF_ADDRESSES = '01 01 "1234" 00'
const UP_TO_LENGTH = '00 00 00  00  00  00 00 00 00'

test.each([
  [
    'a service_type of 7 characters',
    ['"DEFAULT" 00', '01 01 "222" 00', REST_OF_ADDRESSES, UP_TO_LENGTH, '02 "Hi"'],
  ],
  [
    'a source of 40 characters',
    ['00', `05 00 "${'x'.repeat(40)}" 00`, REST_OF_ADDRESSES, UP_TO_LENGTH, '02 "Hi"'],
  ],
  [
    'a destination of 30 digits',
    ['00', '01 01 "222" 00', `01 01 "${'2'.repeat(30)}" 00`, UP_TO_LENGTH, '02 "Hi"'],
  ],
  [
    'times of 30 characters',
    [
      '00',
      '01 01 "222" 00',
      REST_OF_ADDRESSES,
      `00 00 00  "${'0'.repeat(30)}" 00  "${'1'.repeat(30)}" 00`,
      '00 00 00 00',
      '02 "Hi"',
    ],
  ],
  ['octets behind it', ['00', '01 01 "222" 00', REST_OF_ADDRESSES, UP_TO_LENGTH, '02 "Hi" 01 02']],
  [
    'a parameter that overruns',
    ['00', '01 01 "222" 00', REST_OF_ADDRESSES, UP_TO_LENGTH, '02 "Hi" 1400 00ff "ab"'],
  ],
  ['a length of more than is there', ['00', '01 01 "222" 00', REST_OF_ADDRESSES, UP_TO_LENGTH, 'a0 "Hi"']],
] as const)('a deliver_sm is bounded by its PDU only: %s', (_, body) => {
  const pdu = decode(pduOf(DELIVER, ...body)) as PduOf<'deliver_sm'>
  expect([pdu.shortMessage.toString(), pdu.tlvs]).toEqual(['Hi', undefined])
})

test('a message of 255 octets is read from a deliver_sm, and the parameters before one that overruns', () => {
  const start = ['00', '01 01 "222" 00', REST_OF_ADDRESSES, UP_TO_LENGTH]
  const long = decode(pduOf(DELIVER, ...start, `ff "${'x'.repeat(255)}"`)) as PduOf<'deliver_sm'>
  expect(long.shortMessage.toString()).toBe('x'.repeat(255))
  const cut = decode(pduOf(DELIVER, ...start, '00', '0427 0001 02 001e 0009 "ab"')) as PduOf<'deliver_sm'>
  expect(cut.tlvs).toEqual({ messageState: 2 })
})

test.each([
  [
    'a data_sm',
    '00000103',
    `"DEFAULT" 00 01 01 "${'1'.repeat(70)}" 00 01 01 "2" 00 04 00 00 001e 0003 "abc" 01 02`,
  ],
  ['an enquire_link', '00000015', '01 02 03 04 05'],
  ['an enquire_link with a parameter that overruns', '00000015', '0424 00ff'],
  ['an unbind', '00000006', '00 01'],
  ['an outbind', '0000000b', `"${'s'.repeat(40)}" 00 "${'p'.repeat(40)}" 00 01`],
  ['an alert_notification', '00000102', `01 01 "${'1'.repeat(90)}" 00 01 01 "2" 00 0422 00`],
])('so is %s', (_, id, body) => {
  expect(outcomeOf(pduOf(`${id} 00000000 00000007`, body))).toBe('decoded')
})

test('of parameters without end the first hundred count', () => {
  const body = ['00', '01 01 "222" 00', REST_OF_ADDRESSES, UP_TO_LENGTH, '00', '1500 0000 '.repeat(500)]
  const pdu = decode(pduOf(DELIVER, ...body)) as PduOf<'deliver_sm'>
  expect(pdu.tlvs?.others?.length).toBe(100)
})

test('a text in a parameter goes up to its first NUL', () => {
  const { tlvs } = decode(pduOf('80000005 00000000 00000007', '00', '001e 0008 "1001" 00 00 00 00'))
  expect(tlvs).toEqual({ receiptedMessageId: '1001' })
})

test('parameters of a wrong length, and repeats, are kept raw', () => {
  const body = ['00', '0427 0002 0102', '0427 0001 02', '0427 0001 03', '001e 0003 "abc"']
  assert.deepEqual(decode(pduOf('80000005 00000000 00000007', ...body)), {
    command: 'deliver_sm_resp',
    commandStatus: 0,
    sequenceNumber: 7,
    messageId: '',
    tlvs: {
      messageState: 2,
      receiptedMessageId: 'abc',
      others: [
        { tag: 0x0427, value: Buffer.from([1, 2]) },
        { tag: 0x0427, value: Buffer.from([3]) },
      ],
    },
  })
})

test('up to three zero octets after the last parameter are padding', () => {
  assert.deepEqual(decode(pduOf('80000004 00000000 00000007', '"1" 00', '00 00 00')), {
    command: 'submit_sm_resp',
    commandStatus: 0,
    sequenceNumber: 7,
    messageId: '1',
  })
})
