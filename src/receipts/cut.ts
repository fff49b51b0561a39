/**
 * Receipts that a carrier has cut into parts, as it does with long texts: they are joined here if none of the parts says
 * by itself which message it is about and what became of it.
 */
import type { DeliverPdu } from '../smpp/pdu.ts'
import { ESM_CLASS, parseReceipt } from '../smpp/receipt.ts'
import type { Tlvs } from '../smpp/tlv.ts'
import { concatenationIn } from '../sms/user-data.ts'

/** How long a part waits for the others before it is taken as it is; a carrier may send the next one only then. */
const WAIT_MS = 2_000
/** How long parts are kept, and the bounds of what is kept: a report has about 120 octets. */
const KEPT_MS = 60_000
const RECEIPTS_MAX = 1_000
const PARTS_MAX = 8
const OCTETS_MAX = 255

interface Place {
  reference: string
  total: number
  part: number
}

interface Cut {
  parts: Map<number, DeliverPdu>
  whole: PromiseWithResolvers<DeliverPdu>
  untilMs: number
}

/** Whether a receipt may be a part of one: the usual ones are told at a glance. */
export function isPart({ esmClass, tlvs }: DeliverPdu): boolean {
  return (esmClass & ESM_CLASS.udhi) !== 0 || tlvs?.sarTotalSegments !== undefined
}

export class CutReceipts {
  /** By connection, numbers and reference; oldest first. */
  readonly #cuts = new Map<string, Cut>()

  /** Resolves with the receipt that this one is a part of, once all of it has come; or with the PDU itself. */
  async join(smsc: string, pdu: DeliverPdu): Promise<DeliverPdu> {
    const place = placeOf(pdu)
    if (!place || saysAll(pdu)) return pdu
    const key = JSON.stringify([smsc, pdu.sourceAddr, pdu.destinationAddr, place.reference, place.total])
    const cut = this.#cutOf(key)
    if (!cut) return pdu
    cut.parts.set(place.part, contentOf(pdu))
    if (cut.parts.size === place.total) {
      this.#cuts.delete(key)
      cut.whole.resolve(joined(cut.parts))
    }
    return Promise.race([cut.whole.promise, later(pdu)])
  }

  /** Undefined if too many wait. */
  #cutOf(key: string): Cut | undefined {
    const nowMs = performance.now()
    for (const [old, { untilMs }] of this.#cuts) {
      if (untilMs > nowMs) break
      this.#cuts.delete(old)
    }
    const known = this.#cuts.get(key)
    if (known) return known
    if (this.#cuts.size >= RECEIPTS_MAX) return undefined
    const cut: Cut = { parts: new Map(), whole: Promise.withResolvers(), untilMs: nowMs + KEPT_MS }
    this.#cuts.set(key, cut)
    return cut
  }
}

/** Some carriers give each receipt the header of the part that it is about: such a one is whole. */
function saysAll(pdu: DeliverPdu): boolean {
  const receipt = parseReceipt(pdu)
  return receipt !== undefined && receipt.state !== 'unknown'
}

/** Undefined for a receipt in one piece, and for what is too long for a part of one. */
function placeOf(pdu: DeliverPdu): Place | undefined {
  const octets = octetsOf(pdu)
  const [length = 0] = octets
  const header = pdu.esmClass & ESM_CLASS.udhi ? concatenationIn(octets.subarray(1, 1 + length)) : undefined
  const { sarMsgRefNum, sarTotalSegments: total = 0, sarSegmentSeqnum: part = 0 } = pdu.tlvs ?? {}
  const place = header
    ? { ...header, reference: `${header.width} ${header.reference}` }
    : { reference: `sar ${sarMsgRefNum}`, total, part }
  const { sourceAddr, destinationAddr } = pdu
  const kept = [octets, sourceAddr, destinationAddr, pdu.tlvs?.receiptedMessageId ?? '']
  if (kept.some((one) => one.length > OCTETS_MAX)) return undefined
  const isPlace = place.total > 1 && place.total <= PARTS_MAX && place.part >= 1 && place.part <= place.total
  return isPlace ? place : undefined
}

function octetsOf(pdu: DeliverPdu): Buffer {
  const short = pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0 ? pdu.shortMessage : undefined
  return short ?? pdu.tlvs?.messagePayload ?? Buffer.alloc(0)
}

/** The part without its header and without anything that holds on to its PDU. */
function contentOf(pdu: DeliverPdu): DeliverPdu {
  const octets = octetsOf(pdu)
  const text = Buffer.from(pdu.esmClass & ESM_CLASS.udhi ? octets.subarray(1 + (octets[0] ?? 0)) : octets)
  const { receiptedMessageId, messageState, networkErrorCode } = pdu.tlvs ?? {}
  const tlvs: Tlvs = {
    messagePayload: text,
    ...(receiptedMessageId !== undefined && { receiptedMessageId }),
    ...(messageState !== undefined && { messageState }),
    ...(networkErrorCode !== undefined && { networkErrorCode: Buffer.from(networkErrorCode) }),
  }
  const common = { ...pdu, serviceType: '', esmClass: pdu.esmClass & ~ESM_CLASS.udhi, tlvs }
  return common.command === 'deliver_sm'
    ? { ...common, scheduleDeliveryTime: '', validityPeriod: '', shortMessage: Buffer.alloc(0) }
    : common
}

/** The first part with the text and the parameters of all. */
function joined(parts: Cut['parts']): DeliverPdu {
  const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, pdu]) => pdu)
  const tlvs: Tlvs = Object.assign({}, ...inOrder.toReversed().map((pdu) => pdu.tlvs))
  const messagePayload = Buffer.concat(inOrder.map(octetsOf))
  return { ...(inOrder[0] as DeliverPdu), tlvs: { ...tlvs, messagePayload } }
}

function later(pdu: DeliverPdu): Promise<DeliverPdu> {
  return new Promise((resolve) => setTimeout(() => resolve(pdu), WAIT_MS).unref())
}
