/** What a deliver_sm from a phone holds: its text, or its place in a longer one, and the numbers it is between. */
import type { PduOf } from '../smpp/pdu.ts'
import { ESM_CLASS } from '../smpp/receipt.ts'
import { decodeText } from '../sms/encoding.ts'
import { normalizePhone } from '../sms/phone.ts'

export type DeliverPdu = PduOf<'deliver_sm' | 'data_sm'>

export interface InboundPart {
  sender: string
  recipient: string
  /** All forms in which the recipient number may stand in an account's list. */
  recipientForms: string[]
  dataCoding: number
  /** Without the user data header. A copy. */
  octets: Buffer
  /** Undefined for a message of one part. */
  place: Place | undefined
}

/** 3GPP TS 23.040 section 9.2.3.24.1, SMPP 3.4 section 5.3.2.22. */
export interface Place {
  /** Unlike references of another kind: 16-bit ones are 65,536 more, those of the sar parameters 131,072. */
  reference: number
  total: number
  /** From 1. */
  part: number
}

const REFERENCE_16_BIT = 0x1_0000
const REFERENCE_SAR = 0x2_0000
/**
 * The user data of one part of several fits in a short_message, so what a carrier puts behind that is dropped: 255 parts of
 * 64 KiB each would make a text of 16 MB. SMPP 3.4 section 5.2.21.
 */
const PART_MAX_OCTETS = 254
/** SMPP 3.4 section 5.2.5. */
const TON_INTERNATIONAL = 1

export function readPart(pdu: DeliverPdu): InboundPart {
  const short = pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0 ? pdu.shortMessage : undefined
  const whole = short ?? pdu.tlvs?.messagePayload ?? Buffer.alloc(0)
  const headerOctets = pdu.esmClass & ESM_CLASS.udhi && whole.length > 0 ? whole[0]! + 1 : 0
  const place = headerOctets > 0 ? placeInHeader(whole.subarray(1, headerOctets)) : placeInTlvs(pdu)
  const recipient = addressOf(pdu.destinationAddr, pdu.destAddrTon)
  const isPart = place !== undefined && place.total > 1 && place.part >= 1 && place.part <= place.total
  const octets = whole.subarray(headerOctets)
  return {
    sender: addressOf(pdu.sourceAddr, pdu.sourceAddrTon),
    recipient,
    recipientForms: [...formsOf(recipient), pdu.destinationAddr],
    dataCoding: pdu.dataCoding,
    octets: Buffer.from(isPart ? octets.subarray(0, PART_MAX_OCTETS) : octets),
    place: isPart ? place : undefined,
  }
}

/** With "+" and without, as carriers often leave it out. */
export function formsOf(recipient: string): string[] {
  const digits = recipient.replace(/^\+/, '')
  return [digits, `+${digits}`]
}

/** A phone number as everywhere ("+222..."); any other address as it came. */
function addressOf(address: string, ton: number): string {
  const phone = normalizePhone(address)
  if (phone !== undefined) return phone
  return ton === TON_INTERNATIONAL && /^\d+$/.test(address) ? `+${address}` : address
}

/** Information elements 0x00 (8-bit reference) and 0x08 (16-bit). */
function placeInHeader(header: Buffer): Place | undefined {
  for (let at = 0; at + 1 < header.length; at += 2 + header[at + 1]!) {
    const value = header.subarray(at + 2, at + 2 + header[at + 1]!)
    if (header[at] === 0x00 && value.length === 3)
      return { reference: value[0]!, total: value[1]!, part: value[2]! }
    if (header[at] === 0x08 && value.length === 4)
      return { reference: REFERENCE_16_BIT + value.readUInt16BE(), total: value[2]!, part: value[3]! }
  }
  return undefined
}

function placeInTlvs({ tlvs }: DeliverPdu): Place | undefined {
  const { sarMsgRefNum: reference, sarTotalSegments: total, sarSegmentSeqnum: part } = tlvs ?? {}
  if (reference === undefined || total === undefined || part === undefined) return undefined
  return { reference: REFERENCE_SAR + reference, total, part }
}

/**
 * The text of parts in their order. Neighbours of one coding are decoded together, because an escape or a
 * surrogate pair may be cut between them. `undefined` is a part that never came, shown as an ellipsis.
 */
export function joinParts(parts: ({ dataCoding: number; octets: Buffer } | undefined)[]): string {
  let text = ''
  for (let at = 0; at < parts.length; ) {
    const first = parts[at]
    let end = at + 1
    while (end < parts.length && parts[end]?.dataCoding === first?.dataCoding) end++
    const run = parts.slice(at, end).map((part) => part?.octets ?? Buffer.alloc(0))
    text += first ? decodeAs(first.dataCoding, Buffer.concat(run)) : '\u2026'
    at = end
  }
  // PostgreSQL stores neither of these, and a message must not be refused for one.
  return text.toWellFormed().replaceAll('\0', '')
}

/** SMPP 3.4 section 5.2.19; of the others, 3GPP TS 23.038 section 4. What is no text becomes hexadecimal. */
function decodeAs(dataCoding: number, octets: Buffer): string {
  if (dataCoding <= 1 || (dataCoding & 0xf4) === 0xf0) return decodeText(octets, 'gsm7')
  if (dataCoding === 3) return octets.toString('latin1')
  if (dataCoding === 8 || (dataCoding & 0xec) === 0x08) return decodeText(octets, 'ucs2')
  return octets.toString('hex')
}
