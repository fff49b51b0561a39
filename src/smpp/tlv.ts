/** Optional parameters: tag, length, value. SMPP 3.4 section 5.3.2. */

import { STATUS } from './commands.ts'
import { SmppError } from './errors.ts'
import type { OctetReader, OctetWriter } from './octets.ts'

type TlvType = 'u8' | 'u16' | 'u32' | 'text' | 'octets' | 'flag'

const TLVS = {
  destAddrSubunit: { tag: 0x0005, type: 'u8' },
  destNetworkType: { tag: 0x0006, type: 'u8' },
  destBearerType: { tag: 0x0007, type: 'u8' },
  destTelematicsId: { tag: 0x0008, type: 'u16' },
  sourceAddrSubunit: { tag: 0x000d, type: 'u8' },
  sourceNetworkType: { tag: 0x000e, type: 'u8' },
  sourceBearerType: { tag: 0x000f, type: 'u8' },
  sourceTelematicsId: { tag: 0x0010, type: 'u8' },
  qosTimeToLive: { tag: 0x0017, type: 'u32' },
  payloadType: { tag: 0x0019, type: 'u8' },
  additionalStatusInfoText: { tag: 0x001d, type: 'text' },
  receiptedMessageId: { tag: 0x001e, type: 'text' },
  msMsgWaitFacilities: { tag: 0x0030, type: 'u8' },
  privacyIndicator: { tag: 0x0201, type: 'u8' },
  sourceSubaddress: { tag: 0x0202, type: 'octets' },
  destSubaddress: { tag: 0x0203, type: 'octets' },
  userMessageReference: { tag: 0x0204, type: 'u16' },
  userResponseCode: { tag: 0x0205, type: 'u8' },
  sourcePort: { tag: 0x020a, type: 'u16' },
  destinationPort: { tag: 0x020b, type: 'u16' },
  sarMsgRefNum: { tag: 0x020c, type: 'u16' },
  languageIndicator: { tag: 0x020d, type: 'u8' },
  sarTotalSegments: { tag: 0x020e, type: 'u8' },
  sarSegmentSeqnum: { tag: 0x020f, type: 'u8' },
  scInterfaceVersion: { tag: 0x0210, type: 'u8' },
  callbackNumPresInd: { tag: 0x0302, type: 'u8' },
  callbackNumAtag: { tag: 0x0303, type: 'octets' },
  numberOfMessages: { tag: 0x0304, type: 'u8' },
  callbackNum: { tag: 0x0381, type: 'octets' },
  dpfResult: { tag: 0x0420, type: 'u8' },
  setDpf: { tag: 0x0421, type: 'u8' },
  msAvailabilityStatus: { tag: 0x0422, type: 'u8' },
  /** One octet of network type, two of the network's error code. */
  networkErrorCode: { tag: 0x0423, type: 'octets' },
  messagePayload: { tag: 0x0424, type: 'octets' },
  deliveryFailureReason: { tag: 0x0425, type: 'u8' },
  moreMessagesToSend: { tag: 0x0426, type: 'u8' },
  messageState: { tag: 0x0427, type: 'u8' },
  ussdServiceOp: { tag: 0x0501, type: 'octets' },
  displayTime: { tag: 0x1201, type: 'u8' },
  smsSignal: { tag: 0x1203, type: 'u16' },
  msValidity: { tag: 0x1204, type: 'u8' },
  alertOnMessageDelivery: { tag: 0x130c, type: 'flag' },
  itsReplyType: { tag: 0x1380, type: 'u8' },
  itsSessionInfo: { tag: 0x1383, type: 'octets' },
} as const

export type TlvName = keyof typeof TLVS

type ValueOf<T extends TlvType> = T extends 'u8' | 'u16' | 'u32'
  ? number
  : T extends 'text'
    ? string
    : T extends 'flag'
      ? true
      : Buffer

/** A parameter as it was in the PDU, without its type. */
export type RawTlv = { tag: number; value: Buffer }

/**
 * The optional parameters of a PDU by name. `others`, in the order of the PDU, holds tags that SMPP 3.4 does not know,
 * values that do not fit their tag's type, and repeats of a known tag.
 */
export type Tlvs = { [N in TlvName]?: ValueOf<(typeof TLVS)[N]['type']> } & { others?: RawTlv[] }

const BY_TAG = new Map<number, { name: TlvName; type: TlvType }>(
  Object.entries(TLVS).map(([name, { tag, type }]) => [tag, { name: name as TlvName, type }]),
)

const VALUE_OCTETS_MAX = 0xffff
/** The most octets of an integer that Node reads. */
const INTEGER_OCTETS_MAX = 6
/** More than any message has: SMPP 3.4 defines 44. A parsed parameter takes many times its octets. */
const PARAMETERS_MAX = 100

/**
 * All parameters up to the end of the PDU, or undefined if there are none. Strict reading throws for a parameter longer
 * than the rest, and skips only up to three closing zero octets, which some SMSCs add; otherwise reading stops at the
 * first thing that is not a parameter, and the earlier ones count.
 */
export function readTlvs(reader: OctetReader): Tlvs | undefined {
  if (reader.left === 0) return undefined
  const tlvs: Record<string, unknown> = {}
  const others: RawTlv[] = []
  const isStrict = reader.leniency === 'strict'
  let known = 0
  while (reader.left > 0) {
    const problem = problemOfNext(reader, known + others.length)
    if (problem !== undefined && isStrict) throw malformed(problem)
    if (problem !== undefined || reader.left < 4) break
    const tag = reader.u16()
    const bytes = reader.octets(reader.u16())
    const entry = BY_TAG.get(tag)
    const value =
      entry && !Object.hasOwn(tlvs, entry.name) ? parseValue(entry.type, bytes, isStrict) : undefined
    if (entry && value !== undefined) {
      tlvs[entry.name] = value
      known++
    } else {
      others.push({ tag, value: bytes })
    }
  }
  if (others.length > 0) tlvs['others'] = others
  return known + others.length > 0 ? (tlvs as Tlvs) : undefined
}

/** The reason why the remaining octets do not begin with a parameter; undefined if they do, or are padding. */
function problemOfNext({ bytes, offset, end, left }: OctetReader, before: number): string | undefined {
  if (before === PARAMETERS_MAX) return 'too many optional parameters'
  if (left < 4)
    return bytes.subarray(offset, end).some((octet) => octet !== 0)
      ? 'octets after the last parameter'
      : undefined
  const length = (bytes[offset + 2]! << 8) | bytes[offset + 3]!
  return length > left - 4 ? 'an optional parameter is longer than its PDU' : undefined
}

/** Undefined if the octets cannot be a value of this type. */
function parseValue(
  type: TlvType,
  bytes: Buffer,
  isStrict: boolean,
): number | string | true | Buffer | undefined {
  switch (type) {
    case 'u8':
    case 'u16':
    case 'u32':
      return parseInteger(bytes, FIXED_SIZES[type], isStrict)
    case 'flag':
      return bytes.length === 0 ? true : undefined
    case 'octets':
      return bytes
    case 'text': {
      // The closing NUL is required, but many omit it, and in fields of a fixed size others follow it.
      const nul = bytes.indexOf(0)
      return bytes.toString('latin1', 0, nul === -1 ? bytes.length : nul)
    }
  }
}

/** Some SMSCs write integers in more or fewer octets than SMPP 3.4 says: one that its type can hold counts. */
function parseInteger(bytes: Buffer, octets: number, isStrict: boolean): number | undefined {
  const { length } = bytes
  if (length !== octets && (isStrict || length === 0 || length > INTEGER_OCTETS_MAX)) return undefined
  const value = bytes.readUIntBE(0, length)
  return value < 256 ** octets ? value : undefined
}

/** Octets that `writeTlvs` will write. */
export function tlvsSize(tlvs: Tlvs): number {
  let size = 0
  for (const key of Object.keys(tlvs) as (keyof Tlvs)[]) {
    if (key === 'others') {
      for (const { value } of tlvs.others ?? []) size += 4 + checkedLength(value.length)
    } else if (tlvs[key] !== undefined) {
      size += 4 + valueSize(typeOf(key), tlvs[key])
    }
  }
  return size
}

function typeOf(name: TlvName): TlvType {
  const entry = TLVS[name]
  if (!entry) throw malformed(`there is no optional parameter ${name}`)
  return entry.type
}

const FIXED_SIZES = { u8: 1, u16: 2, u32: 4, flag: 0 } as const

function valueSize(type: TlvType, value: number | string | true | Buffer): number {
  if (type === 'octets') return checkedLength((value as Buffer).length)
  if (type === 'text') return checkedLength((value as string).length + 1)
  return FIXED_SIZES[type]
}

function checkedLength(octets: number): number {
  if (octets > VALUE_OCTETS_MAX) {
    throw new SmppError('an optional parameter is longer than 65,535 octets', STATUS.ESME_RINVPARLEN)
  }
  return octets
}

export function writeTlvs(writer: OctetWriter, tlvs: Tlvs): void {
  for (const key of Object.keys(tlvs) as (keyof Tlvs)[]) {
    if (key === 'others') {
      for (const other of tlvs.others ?? []) writeRaw(writer, other)
      continue
    }
    const value = tlvs[key]
    if (value === undefined) continue
    const { tag, type } = TLVS[key]
    writer.u16(tag)
    writer.u16(valueSize(type, value))
    writeValue(writer, type, value)
  }
}

function writeRaw(writer: OctetWriter, { tag, value }: RawTlv): void {
  writer.u16(tag)
  writer.u16(value.length)
  writer.octets(value)
}

function writeValue(writer: OctetWriter, type: TlvType, value: number | string | true | Buffer): void {
  if (type === 'u8') writer.u8(value as number)
  else if (type === 'u16') writer.u16(value as number)
  else if (type === 'u32') writer.u32(value as number)
  else if (type === 'text') writer.cString(value as string)
  else if (type === 'octets') writer.octets(value as Buffer)
}

function malformed(message: string): SmppError {
  return new SmppError(message, STATUS.ESME_RINVOPTPARSTREAM)
}
