/** Turns a part into the submit_sm that one carrier expects. SMPP 3.4 section 4.4.1. */
import type { Clock } from '../kernel/clock.ts'
import type { PduInput } from '../smpp/pdu.ts'
import type { RawTlv, Tlvs } from '../smpp/tlv.ts'
import { parametersOf } from '../sms/parameters.ts'
import { type SmscConfig, senderTypes } from './config.ts'
import type { SubmitPart } from './parts.ts'

/** registered_delivery: a receipt for success and for failure. SMPP 3.4 section 5.2.17. */
const RECEIPT = 0x01
/** A batch that is valid for longer is left to the carrier's default: none keeps a message for so long. */
const VALIDITY_MAX_SECONDS = 7 * 86_400

/** Returns a function from a part to its PDU; values common to all parts are computed once. */
export function submitPdus(config: SmscConfig, clock: Clock): (part: SubmitPart) => PduInput<'submit_sm'> {
  const { serviceType, destTon, destNpi, destPlus, receipts, protocolId, priorityFlag } = config
  const usual = sourceOf(config.from, config)
  const validityOf = validity(config, clock)
  const registeredDelivery = config.registeredDelivery ?? (receipts ? RECEIPT : 0)
  const replaces = config.replaceIfPresent
  const tlvsOf = withParameters(parametersOf(config.tlvs))
  return (part) => {
    const source = part.from === undefined ? usual : sourceOf(part.from, config)
    return {
      command: 'submit_sm',
      serviceType,
      sourceAddrTon: source.ton,
      sourceAddrNpi: source.npi,
      sourceAddr: source.address,
      destAddrTon: destTon,
      destAddrNpi: destNpi,
      destinationAddr: destPlus ? part.phone : part.phone.slice(1),
      esmClass: part.esmClass,
      protocolId,
      priorityFlag,
      validityPeriod: validityOf(part.endsAtMs),
      registeredDelivery,
      replaceIfPresentFlag: replaces && isWhole(part) ? 1 : 0,
      dataCoding: part.dataCoding,
      shortMessage: part.shortMessage,
      tlvs: tlvsOf(part.tlvs),
    }
  }
}

/** The parameters of a part, before those of the connection; a tag that it has itself counts. */
function withParameters(common: RawTlv[]): (tlvs: Tlvs | undefined) => Tlvs | undefined {
  if (common.length === 0) return (tlvs) => tlvs
  return (tlvs) => {
    const own = tlvs?.others ?? []
    const more = common.filter(({ tag }) => !own.some((other) => other.tag === tag))
    return { ...tlvs, others: [...own, ...more] }
  }
}

/** The parts of a message would replace each other. */
function isWhole({ esmClass, tlvs }: SubmitPart): boolean {
  return esmClass === 0 && tlvs?.sarTotalSegments === undefined
}

/** The source address of a sender. */
export function sourceOf(from: string, { sourceTon, sourceNpi }: SmscConfig) {
  const { ton, npi } = senderTypes(from)
  return { ton: sourceTon ?? ton, npi: sourceNpi ?? npi, address: from.replace(/^\+/, '') }
}

/** Returns a function from the end of a message's batch, by the clock, to its validity_period. */
function validity(
  { validitySeconds, validityForm }: SmscConfig,
  clock: Clock,
): (endsAtMs: number | undefined) => string {
  if (validityForm === 'none') return () => ''
  const write = validityForm === 'absolute' ? absoluteTime : relativeTime
  const usually = write === relativeTime ? relativeTime(validitySeconds) : undefined
  return (endsAtMs) => {
    if (endsAtMs === undefined) return usually ?? write(validitySeconds)
    const left = Math.max(1, Math.floor((endsAtMs - clock.nowMs()) / 1_000))
    return write(
      validitySeconds === 0 && left > VALIDITY_MAX_SECONDS ? 0 : Math.min(left, validitySeconds || left),
    )
  }
}

/** In UTC: `YYMMDDhhmmss000+`, or empty for 0. SMPP 3.4 section 7.1.1.1. */
function absoluteTime(seconds: number): string {
  if (seconds === 0) return ''
  const time = new Date(Date.now() + seconds * 1_000).toISOString().replace(/\D/g, '')
  return `${time.slice(2, 14)}000+`
}

/** Relative to now: `YYMMDDhhmmss000R`, or empty for 0. A month has no fixed length: 30 days are 30 days. */
function relativeTime(seconds: number): string {
  if (seconds === 0) return ''
  const units = [seconds / 86_400, (seconds / 3_600) % 24, (seconds / 60) % 60, seconds % 60]
  return `0000${units.map((unit) => `${Math.floor(unit)}`.padStart(2, '0')).join('')}000R`
}
