/** Joins submitted parts into whole messages. 3GPP TS 23.040 section 9.2.3.24.1, SMPP 3.4 section 5.3.2.22. */

import type { PduOf } from '../smpp/pdu.ts'
import { ESM_CLASS } from '../smpp/receipt.ts'
import { decodeText } from '../sms/octets.ts'
import { fillBitsAfter, unpackSeptets } from '../sms/packing.ts'
import { concatenationIn } from '../sms/user-data.ts'

export type SubmittedPart = PduOf<'submit_sm' | 'data_sm'>

/** A message as its recipient would read it. */
export type TakenMessage = {
  destination: string
  source: string
  /** Hexadecimal when `encoding` is `binary`. */
  text: string
  parts: number
  encoding: 'gsm7' | 'ucs2' | 'latin1' | 'binary'
  /** One per part, in the order of the parts. */
  messageIds: string[]
  /** ISO 8601; the time of the part that completed it. */
  at: string
}

type Piece = { octets: Buffer; messageId: string }
type Place = { reference: string; total: number; number: number }
/** A queue for each part number: a part that comes twice belongs to a second copy of the message. */
type Incomplete = { pieces: Piece[][] }

const INCOMPLETE_MAX = 20_000

export class Reassembler {
  readonly #incomplete = new Map<string, Incomplete>()
  readonly #isPacked: boolean

  /** `isPacked`: GSM-7 arrives packed. */
  constructor({ isPacked = false } = {}) {
    this.#isPacked = isPacked
  }

  /** The message that this part completes, if any. Octets that are kept are copied. */
  add(part: SubmittedPart, messageId: string): TakenMessage | undefined {
    const { octets, place } = unwrap(part, this.#isPacked)
    if (!place) return messageOf(part, [{ octets, messageId }])
    const key = `${part.sourceAddr} ${part.destinationAddr} ${place.reference} ${place.total}`
    const entry = this.#entryFor(key, place.total)
    const queue = entry.pieces[place.number - 1]!
    if (queue.length > 0 && !queue[0]!.octets.equals(octets)) {
      // Another text has the same reference: the missing parts of the older one never came.
      for (const pieces of entry.pieces) pieces.length = 0
    }
    queue.push({ octets: Buffer.from(octets), messageId })
    if (entry.pieces.some((pieces) => pieces.length === 0)) return undefined
    const whole = entry.pieces.map((pieces) => pieces.shift()!)
    if (entry.pieces.every((pieces) => pieces.length === 0)) this.#incomplete.delete(key)
    return messageOf(part, whole)
  }

  #entryFor(key: string, total: number): Incomplete {
    const known = this.#incomplete.get(key)
    if (known) return known
    if (this.#incomplete.size >= INCOMPLETE_MAX) {
      this.#incomplete.delete(this.#incomplete.keys().next().value!)
    }
    const entry: Incomplete = { pieces: Array.from({ length: total }, () => []) }
    this.#incomplete.set(key, entry)
    return entry
  }
}

function unwrap(part: SubmittedPart, isPacked: boolean): { octets: Buffer; place: Place | undefined } {
  const short = part.command === 'submit_sm' && part.shortMessage.length > 0 ? part.shortMessage : undefined
  const whole = short ?? part.tlvs?.messagePayload ?? Buffer.alloc(0)
  const headerOctets = part.esmClass & ESM_CLASS.udhi && whole.length > 0 ? whole[0]! + 1 : 0
  const text = whole.subarray(headerOctets)
  const octets =
    isPacked && encodingOf(part.dataCoding) === 'gsm7'
      ? unpackSeptets(text, fillBitsAfter(headerOctets))
      : text
  const place = headerOctets > 0 ? placeInHeader(whole.subarray(1, headerOctets)) : placeInTlvs(part)
  return { octets, place: place && isPlace(place) ? place : undefined }
}

function placeInHeader(header: Buffer): Place | undefined {
  const found = concatenationIn(header)
  return found && { reference: `${found.width}:${found.reference}`, total: found.total, number: found.part }
}

function placeInTlvs({ tlvs }: SubmittedPart): Place | undefined {
  const { sarMsgRefNum, sarTotalSegments, sarSegmentSeqnum } = tlvs ?? {}
  if (sarMsgRefNum === undefined || sarTotalSegments === undefined || sarSegmentSeqnum === undefined) {
    return undefined
  }
  return { reference: `sar:${sarMsgRefNum}`, total: sarTotalSegments, number: sarSegmentSeqnum }
}

function isPlace({ total, number }: Place): boolean {
  return number >= 1 && number <= total
}

/** Octets are joined before they are decoded: an escape or a surrogate may be cut by the split. */
function messageOf(part: SubmittedPart, pieces: Piece[]): TakenMessage {
  const octets = pieces.length === 1 ? pieces[0]!.octets : Buffer.concat(pieces.map((piece) => piece.octets))
  return {
    destination: part.destinationAddr,
    source: part.sourceAddr,
    ...textOf(part.dataCoding, octets),
    parts: pieces.length,
    messageIds: pieces.map((piece) => piece.messageId),
    at: new Date().toISOString(),
  }
}

function textOf(dataCoding: number, octets: Buffer): Pick<TakenMessage, 'text' | 'encoding'> {
  const encoding = encodingOf(dataCoding)
  if (encoding === 'binary') return { text: octets.toString('hex'), encoding }
  if (encoding === 'latin1') return { text: octets.toString('latin1'), encoding }
  return { text: decodeText(octets, encoding), encoding }
}

/** SMPP 3.4 section 5.2.19; with a message class also as in 3GPP TS 23.038 chapter 4. */
function encodingOf(dataCoding: number): TakenMessage['encoding'] {
  const withoutClass = dataCoding & ~0x03
  if (dataCoding === 0 || withoutClass === 0xf0 || withoutClass === 0x10) return 'gsm7'
  if (dataCoding === 8 || withoutClass === 0x18) return 'ucs2'
  return dataCoding === 1 || dataCoding === 3 ? 'latin1' : 'binary'
}
