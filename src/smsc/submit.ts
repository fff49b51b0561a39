/** Turns a part into the submit_sm that one carrier expects. SMPP 3.4 section 4.4.1. */
import type { PduInput } from '../smpp/pdu.ts'
import { type SmscConfig, senderTypes } from './config.ts'
import type { SubmitPart } from './parts.ts'

/** registered_delivery: a receipt for success and for failure. SMPP 3.4 section 5.2.17. */
const RECEIPT = 0x01

/** Returns a function from a part to its PDU; values common to all parts are computed once. */
export function submitPdus(config: SmscConfig): (part: SubmitPart) => PduInput<'submit_sm'> {
  const { serviceType, destTon, destNpi, destPlus, receipts, validitySeconds } = config
  const usual = sourceOf(config.from, config)
  const validityPeriod = relativeTime(validitySeconds)
  const registeredDelivery = receipts ? RECEIPT : 0
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
      validityPeriod,
      registeredDelivery,
      dataCoding: part.dataCoding,
      shortMessage: part.shortMessage,
      tlvs: part.tlvs,
    }
  }
}

function sourceOf(from: string, { sourceTon, sourceNpi }: SmscConfig) {
  const { ton, npi } = senderTypes(from)
  return { ton: sourceTon ?? ton, npi: sourceNpi ?? npi, address: from.replace(/^\+/, '') }
}

/** Relative to now: `YYMMDDhhmmss000R`, or empty for 0. A month has no fixed length: 30 days are 30 days. */
function relativeTime(seconds: number): string {
  if (seconds === 0) return ''
  const units = [seconds / 86_400, (seconds / 3_600) % 24, (seconds / 60) % 60, seconds % 60]
  return `0000${units.map((unit) => `${Math.floor(unit)}`.padStart(2, '0')).join('')}000R`
}
