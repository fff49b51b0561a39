/** Arbitrary PDUs of every kind, within the bounds of SMPP 3.4, for property tests. */

import fc from 'fast-check'
import { COMMANDS, type Command } from '../../src/smpp/commands.ts'
import { LAYOUTS } from '../../src/smpp/layouts.ts'
import type { Pdu } from '../../src/smpp/pdu.ts'

const u8 = fc.integer({ min: 0, max: 0xff })
const u16 = fc.integer({ min: 0, max: 0xffff })
const u32 = fc.integer({ min: 0, max: 0xffffffff })

/** ISO 8859-1 without NUL. */
function text(maxLength: number): fc.Arbitrary<string> {
  const character = fc.integer({ min: 1, max: 0xff }).map((code) => String.fromCharCode(code))
  return fc.array(character, { maxLength }).map((characters) => characters.join(''))
}

function octets(maxLength: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes))
}

const shortMessageBody = {
  serviceType: text(5),
  sourceAddrTon: u8,
  sourceAddrNpi: u8,
  sourceAddr: text(20),
  destAddrTon: u8,
  destAddrNpi: u8,
  destinationAddr: text(20),
  esmClass: u8,
  protocolId: u8,
  priorityFlag: u8,
  scheduleDeliveryTime: text(16),
  validityPeriod: text(16),
  registeredDelivery: u8,
  replaceIfPresentFlag: u8,
  dataCoding: u8,
  smDefaultMsgId: u8,
  shortMessage: octets(254),
}

function bodyOf(command: Command): Record<string, fc.Arbitrary<unknown>> {
  if (command === 'submit_sm' || command === 'deliver_sm') return shortMessageBody
  return Object.fromEntries(
    LAYOUTS[command].map(({ name, kind, maxOctets }) => [
      name,
      kind === 'int' ? u8 : kind === 'text' ? text(maxOctets - 1) : octets(maxOctets),
    ]),
  )
}

const unknownTlv = fc.record(
  { tag: fc.integer({ min: 0x1400, max: 0x3fff }), value: octets(40) },
  { noNullPrototype: true },
)

const tlvs = fc
  .record(
    {
      receiptedMessageId: text(64),
      qosTimeToLive: u32,
      userMessageReference: u16,
      sarMsgRefNum: u16,
      sarTotalSegments: u8,
      sarSegmentSeqnum: u8,
      messagePayload: octets(400),
      networkErrorCode: octets(3),
      messageState: u8,
      alertOnMessageDelivery: fc.constant(true as const),
      others: fc.array(unknownTlv, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter((values) => Object.keys(values).length > 0)

/** Any PDU of one kind, as `decode` would return it. */
export function arbitraryPdu(command: Command): fc.Arbitrary<Pdu> {
  const header = { command: fc.constant(command), commandStatus: u32, sequenceNumber: u32, tlvs }
  const fields = { ...header, ...bodyOf(command) }
  const requiredKeys = Object.keys(fields).filter((key) => key !== 'tlvs') as (keyof typeof fields)[]
  return fc.record(fields, { requiredKeys, noNullPrototype: true }) as unknown as fc.Arbitrary<Pdu>
}

export const ALL_COMMANDS = Object.keys(COMMANDS) as Command[]

export const anyPdu: fc.Arbitrary<Pdu> = fc.constantFrom(...ALL_COMMANDS).chain(arbitraryPdu)
