/** Owns the octets of a text's parts, as they are submitted. */

import type { Encoding } from './encoding.ts'
import { encodeText } from './octets.ts'
import { type Cutting, cut, PARTS_LIMIT, planMessage } from './segments.ts'

/** The fields of submit_sm for one part, under their SMPP names (SMPP 3.4 section 4.4.1). */
export type WirePart = { dataCoding: 0 | 8; esmClass: 0 | 0x40; shortMessage: Buffer }

/**
 * The parts as they are submitted, as many as planMessage says: a single one without a header, or each after a user
 * data header with the low 8 bits of `reference`. Throws a RangeError beyond 255 parts, which `tooLong` announces.
 */
export function wireParts(text: string, reference: number): WirePart[] {
  const { encoding, payloads } = partPayloads(text)
  const dataCoding = encoding === 'gsm7' ? 0 : 8
  const total = payloads.length
  if (total === 1) return [{ dataCoding, esmClass: 0, shortMessage: payloads[0]! }]
  if (total > PARTS_LIMIT)
    throw new RangeError(`A message has at most ${PARTS_LIMIT} parts, this one ${total}`)
  return payloads.map((payload, i) => ({
    dataCoding,
    esmClass: 0x40,
    shortMessage: Buffer.concat([concatenationHeader(reference, total, i + 1), payload]),
  }))
}

/** The encoded text of each part without any framing, for long-message modes other than a header. */
export function partPayloads(
  text: string,
  cutting: Cutting = {},
): { encoding: Encoding; payloads: Buffer[] } {
  const plan = planMessage(text, cutting)
  const { encoding } = plan
  return { encoding, payloads: cut(text, plan, cutting).map((piece) => encodeText(piece, encoding)) }
}

/** UDHL 5, then element 0x00 of 3 octets: reference, total, index from 1. 3GPP TS 23.040 section 9.2.3.24.1. */
function concatenationHeader(reference: number, total: number, index: number): Buffer {
  return Buffer.from([5, 0x00, 3, reference & 0xff, total, index])
}
