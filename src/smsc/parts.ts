/** Cuts a message into the parts that one carrier takes: its form of GSM-7, and of long messages. */
import type { Tlvs } from '../smpp/tlv.ts'
import { fillBitsAfter, packSeptets } from '../sms/packing.ts'
import type { Parameter } from '../sms/parameters.ts'
import { HEADER_OCTETS_16, PARTS_LIMIT, splitText } from '../sms/segments.ts'
import { partPayloads } from '../sms/wire.ts'
import type { SmscConfig } from './config.ts'

/** One part of a message, ready to submit. Its fields have the names of SMPP 3.4 section 4.4.1. */
export interface SubmitPart {
  /** "+" and digits. */
  phone: string
  /** The sender, if it is not the connection's own. */
  from?: string
  dataCoding: number
  esmClass: number
  shortMessage: Buffer
  tlvs?: Tlvs
  /** When its batch ends, by the clock of the link. */
  endsAtMs?: number
}

/** A message's own parameters for its submits. */
export interface MessageParameters {
  /** Message class; 0 = flash. */
  class?: number | undefined
  parameters?: Parameter[] | undefined
  endsAtMs?: number | undefined
}

/** The settings of a connection that shape its parts. */
export type PartsConfig = Pick<
  SmscConfig,
  | 'gsm7'
  | 'gsm7DataCoding'
  | 'latin1DataCoding'
  | 'ucs2DataCoding'
  | 'longMessages'
  | 'class'
  | 'classForm'
  | 'interfaceVersion'
>

/** The octets of a text, part by part, and their coding. */
interface Coded {
  dataCoding: number
  payloads: Buffer[]
  /** The octets are septets to be packed. */
  packs: boolean
}

const DEFAULTS: PartsConfig = {
  gsm7: 'unpacked',
  gsm7DataCoding: 0,
  latin1DataCoding: 3,
  ucs2DataCoding: 8,
  longMessages: 'udh8',
  classForm: 'f0',
  interfaceVersion: '0x34',
}
const HEADER_OCTETS_8 = 6
/** esm_class with a user data header. SMPP 3.4 section 5.2.12. */
const UDHI = 0x40
/** The groups of data codings with a class. 3GPP TS 23.038 section 4; SMPP 3.4 section 5.2.19 has the first. */
const CLASS_OF_GSM7 = { f0: 0xf0, '10': 0x10 } as const
const CLASS_OF_UCS2 = 0x18
const NOTHING = Buffer.alloc(0)

/**
 * The parts of a text: as many as planMessage says with this connection's headerOctets, except that `payload` submits a
 * text of several parts as one. `reference` (16 bits, of which a short one has the lower 8) joins them on the phone: it
 * must be the same at every attempt, so that parts sent at different times still match. Throws a RangeError beyond 255
 * parts, which `tooLong` announces.
 */
export function submitParts(
  message: { phone: string; text: string; from?: string | null | undefined } & MessageParameters,
  reference: number,
  config: PartsConfig = DEFAULTS,
): SubmitPart[] {
  const { dataCoding, payloads, packs } = coded(message.text, config, message.class ?? config.class)
  const total = payloads.length
  if (total > PARTS_LIMIT)
    throw new RangeError(`A message has at most ${PARTS_LIMIT} parts, this one ${total}`)
  const common: Omit<SubmitPart, 'esmClass' | 'shortMessage'> = {
    phone: message.phone,
    ...(message.from ? { from: message.from } : {}),
    dataCoding,
  }
  if (message.endsAtMs !== undefined) common.endsAtMs = message.endsAtMs
  const tlvs = tlvsOf(message, config)
  if (tlvs) common.tlvs = tlvs
  const body = (octets: Buffer, fillBits = 0) => (packs ? packSeptets(octets, fillBits) : octets)
  if (total === 1) return [{ ...common, esmClass: 0, shortMessage: body(payloads[0] as Buffer) }]
  if (config.longMessages === 'payload') {
    const messagePayload = body(Buffer.concat(payloads))
    return [{ ...common, esmClass: 0, shortMessage: NOTHING, tlvs: { messagePayload, ...tlvs } }]
  }
  return payloads.map((payload, i) => {
    if (config.longMessages === 'sar') {
      const joined = { ...sar(reference, total, i + 1), ...tlvs }
      return { ...common, esmClass: 0, shortMessage: body(payload), tlvs: joined }
    }
    const header = concatenationHeader(config, reference, total, i + 1)
    const shortMessage = Buffer.concat([header, body(payload, fillBitsAfter(header.length))])
    return { ...common, esmClass: UDHI, shortMessage }
  })
}

/** The parameters of each part of a message; undefined if there are none. */
function tlvsOf({ class: ofMessage, parameters }: MessageParameters, config: PartsConfig): Tlvs | undefined {
  const messageClass = config.classForm === 'subunit' ? (ofMessage ?? config.class) : undefined
  if (messageClass === undefined && !parameters) return undefined
  // SMPP 3.3 has no optional parameters.
  if (config.interfaceVersion === '0x33') return undefined
  return {
    ...(messageClass === undefined ? {} : { destAddrSubunit: messageClass + 1 }),
    ...(parameters ? { others: parameters } : {}),
  }
}

/** The length of each part's header, for planMessage. */
export function headerOctetsOf({ longMessages }: Pick<SmscConfig, 'longMessages'>): number {
  return longMessages === 'udh16' ? HEADER_OCTETS_16 : HEADER_OCTETS_8
}

/** A text priced as GSM-7 may be sent as ISO 8859-1, which takes no more octets. */
function coded(text: string, config: PartsConfig, messageClass: number | undefined): Coded {
  const { gsm7, gsm7DataCoding, latin1DataCoding, ucs2DataCoding, classForm } = config
  const cutting = { headerOctets: headerOctetsOf(config) }
  const { encoding, payloads } = partPayloads(text, cutting)
  // dest_addr_subunit says the class beside the data coding.
  const inCoding = classForm === 'subunit' ? undefined : messageClass
  const ucs2 = inCoding === undefined ? ucs2DataCoding : CLASS_OF_UCS2 + inCoding
  if (encoding === 'ucs2') return { dataCoding: ucs2, payloads, packs: false }
  const coding = inCoding === undefined ? undefined : CLASS_OF_GSM7[classForm as 'f0' | '10'] + inCoding
  const isShared = latin1DataCoding === gsm7DataCoding
  // A data coding with a class means the carrier's default alphabet, which is ISO 8859-1 only if both share a coding.
  if (gsm7 === 'latin1' && isLatin1(text) && (coding === undefined || isShared)) {
    const pieces = payloads.length === 1 ? [text] : splitText(text, cutting)
    return {
      dataCoding: coding ?? latin1DataCoding,
      payloads: pieces.map((piece) => Buffer.from(piece, 'latin1')),
      packs: false,
    }
  }
  if (gsm7 === 'latin1' && isShared)
    return {
      dataCoding: ucs2,
      payloads: partPayloads(text, { ...cutting, encoding: 'ucs2' }).payloads,
      packs: false,
    }
  return { dataCoding: coding ?? gsm7DataCoding, payloads, packs: gsm7 === 'packed' }
}

function isLatin1(text: string): boolean {
  return !/[^\0-\xff]/.test(text)
}

/** SMPP 3.4 sections 5.3.2.22 to 5.3.2.24. */
function sar(reference: number, sarTotalSegments: number, sarSegmentSeqnum: number): Tlvs {
  return { sarMsgRefNum: reference & 0xffff, sarTotalSegments, sarSegmentSeqnum }
}

/** Element 0x00 or, with a reference of 16 bits, 0x08. 3GPP TS 23.040 sections 9.2.3.24.1 and 9.2.3.24.8. */
function concatenationHeader(config: PartsConfig, reference: number, total: number, index: number): Buffer {
  return config.longMessages === 'udh16'
    ? Buffer.from([6, 0x08, 4, (reference >> 8) & 0xff, reference & 0xff, total, index])
    : Buffer.from([5, 0x00, 3, reference & 0xff, total, index])
}
