/** The content of a deliver_sm from a phone: its text, or its place in a longer one, and its two numbers. */
import type { DeliverPdu } from '../smpp/pdu.ts'
import { ESM_CLASS } from '../smpp/receipt.ts'
import { fillBitsAfter, unpackSeptets } from '../sms/packing.ts'
import { readPhone } from '../sms/phone-mend.ts'
import { concatenationIn } from '../sms/user-data.ts'
import { type Alphabets, alphabetOf, decodeStored, numberOf, swapped, USUAL_ALPHABETS } from './alphabets.ts'

export interface InboundPart {
  sender: string
  recipient: string
  /** All forms in which the recipient number may be in an account's list. */
  recipientForms: string[]
  /** The alphabet's number in alphabets.ts. */
  dataCoding: number
  /** A copy, without the user data header, and with septets unpacked. */
  octets: Buffer
  /** Undefined for a message with one part. */
  place: Place | undefined
}

/** 3GPP TS 23.040 section 9.2.3.24.1, SMPP 3.4 section 5.3.2.22. */
export interface Place {
  /** Distinct from references of other kinds: 16-bit ones have 65,536 added, those of the sar parameters 131,072. */
  reference: number
  total: number
  /** Counts from 1. */
  part: number
}

const REFERENCE_16_BIT = 0x1_0000
const REFERENCE_SAR = 0x2_0000
/**
 * The user data of one part of several fits in a short_message, so anything a carrier puts after it is dropped: 255
 * parts of 64 KiB each would make a text of 16 MB. SMPP 3.4 section 5.2.21.
 */
const PART_MAX_OCTETS = 254
/** SMPP 3.4 section 5.2.5. */
const TON_INTERNATIONAL = 1

/** `alphabets`: the alphabets that the connection's carrier delivers texts in. */
export function readPart(pdu: DeliverPdu, alphabets: Alphabets = USUAL_ALPHABETS): InboundPart {
  const short = pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0 ? pdu.shortMessage : undefined
  const whole = short ?? pdu.tlvs?.messagePayload ?? Buffer.alloc(0)
  const headerOctets = pdu.esmClass & ESM_CLASS.udhi ? headerOctetsOf(whole) : 0
  const place = placeInHeader(whole.subarray(1, headerOctets)) ?? placeInTlvs(pdu)
  const recipient = addressOf(pdu.destinationAddr, pdu.destAddrTon)
  const isPart = place !== undefined && place.total > 1 && place.part >= 1 && place.part <= place.total
  const octets = whole.subarray(headerOctets)
  return {
    sender: addressOf(pdu.sourceAddr, pdu.sourceAddrTon),
    recipient,
    recipientForms: [...formsOf(recipient), pdu.destinationAddr],
    ...plain(pdu.dataCoding, isPart ? octets.subarray(0, PART_MAX_OCTETS) : octets, headerOctets, alphabets),
    place: isPart ? place : undefined,
  }
}

/** The octets in a form that means the same on every connection. */
function plain(
  dataCoding: number,
  octets: Buffer,
  headerOctets: number,
  alphabets: Alphabets,
): Pick<InboundPart, 'dataCoding' | 'octets'> {
  const alphabet = alphabetOf(dataCoding, alphabets)
  if (alphabet === 'gsm7-packed') {
    const septets = unpackSeptets(octets, headerOctets > 0 ? fillBitsAfter(headerOctets) : 0)
    return { dataCoding: numberOf('gsm7'), octets: septets }
  }
  if (alphabet === 'ucs2-little') {
    // A byte order mark overrides the setting.
    const isBig = octets[0] === 0xfe && octets[1] === 0xff
    return { dataCoding: numberOf('ucs2'), octets: isBig ? Buffer.from(octets) : swapped(octets) }
  }
  return { dataCoding: numberOf(alphabet), octets: Buffer.from(octets) }
}

/** The octets of information elements 0x00 and 0x08, including the two octets that identify each. */
const CONCATENATION_OCTETS = new Map([
  [0x0003, 5],
  [0x0804, 6],
])

/**
 * The length of the user data header at the beginning, its length octet included. If that length does not agree with
 * the elements, one of which is a concatenation, the elements count, so that the text is kept. If it is impossible, the
 * length octet itself is text if it could be a letter.
 */
function headerOctetsOf(whole: Buffer): number {
  const [length = 0] = whole
  const declared = Math.min(whole.length, 1 + length)
  const first = whole.length > 2 ? CONCATENATION_OCTETS.get(whole.readUInt16BE(1)) : undefined
  if (first !== undefined && whole.length > first) return endOfElements(whole, 1 + first, declared)
  if (1 + length > whole.length) return length < 0x20 || length >= 0x80 ? declared && 1 : 0
  const end = endOfElements(whole, 1, declared)
  return concatenationIn(whole.subarray(1, end)) ? end : declared
}

/** Where a header ends whose elements fit up to `at`, and that is said to end at `declared`; zeros fill it up. */
function endOfElements(whole: Buffer, at: number, declared: number): number {
  while (at + 1 < declared && at + 2 + whole[at + 1]! <= declared) at += 2 + whole[at + 1]!
  return whole.subarray(at, declared).every((octet) => octet === 0) ? Math.max(at, declared) : at
}

/** With and without "+", which carriers often leave out. */
export function formsOf(recipient: string): string[] {
  const digits = recipient.replace(/^\+/, '')
  return [digits, `+${digits}`]
}

/** A phone number in our usual form ("+222..."); any other address unchanged. */
function addressOf(address: string, ton: number): string {
  const phone = readPhone(address)
  if (phone !== undefined) return phone
  return ton === TON_INTERNATIONAL && /^\d+$/.test(address) ? `+${address}` : address
}

function placeInHeader(header: Buffer): Place | undefined {
  const found = concatenationIn(header)
  if (!found) return undefined
  const { width, reference, total, part } = found
  return { reference: width === 16 ? REFERENCE_16_BIT + reference : reference, total, part }
}

function placeInTlvs({ tlvs }: DeliverPdu): Place | undefined {
  const { sarMsgRefNum: reference, sarTotalSegments: total, sarSegmentSeqnum: part } = tlvs ?? {}
  if (reference === undefined || total === undefined || part === undefined) return undefined
  return { reference: REFERENCE_SAR + reference, total, part }
}

/**
 * Joins the text of parts, in order. Neighbours in one coding are decoded together, because an escape or a surrogate
 * pair may be cut between them. `undefined` is a part that never came, shown as an ellipsis.
 */
export function joinParts(parts: ({ dataCoding: number; octets: Buffer } | undefined)[]): string {
  let text = ''
  for (let at = 0; at < parts.length; ) {
    const first = parts[at]
    let end = at + 1
    while (end < parts.length && parts[end]?.dataCoding === first?.dataCoding) end++
    const run = parts.slice(at, end).map((part) => part?.octets ?? Buffer.alloc(0))
    text += first ? decodeStored(first.dataCoding, Buffer.concat(run)) : '\u2026'
    at = end
  }
  // PostgreSQL can store neither of these, and they must not make us refuse a message.
  return text.toWellFormed().replaceAll('\0', '')
}
