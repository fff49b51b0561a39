/**
 * Owns how a text becomes parts: how many (the price), and where it is cut. Browsers import it too; wire.ts
 * has the octets.
 *
 * planMessage alone decides the number of parts. It fills each part as far as whole characters go, which is
 * the fewest parts there can be. The wire then cuts into exactly that many parts, moving a cut back to keep
 * a grapheme cluster whole only where that needs no further part, so a customer never pays for good looks.
 */

import type { Encoding } from './encoding.ts'
import { septetCost, septetCount } from './gsm7.ts'

/** TP-User-Data of one short message, in octets. 3GPP TS 23.040 section 9.2.3.24. */
const USER_DATA_OCTETS = 140
/**
 * UDHL and one concatenation element with an 8-bit reference, in octets: the header of a part unless
 * `headerOctets` says otherwise. 3GPP TS 23.040 section 9.2.3.24.1.
 */
export const HEADER_OCTETS_8 = 6
/** The same with a 16-bit reference. 3GPP TS 23.040 section 9.2.3.24.8. */
export const HEADER_OCTETS_16 = 7
const PARTS_MAX_DEFAULT = 10
/** The total and the index of a part are one octet each. 3GPP TS 23.040 section 9.2.3.24.1. */
export const PARTS_LIMIT = 255

/** `units` are those of the whole text: septets (gsm7) or UTF-16 code units (ucs2). An empty text is 1 part. */
export type MessagePlan = { encoding: Encoding; units: number; parts: number; tooLong: boolean }

/**
 * `headerOctets`: the length of the user data header of each of several parts, 6 or 7. `encoding`: that of the text, if
 * it is not to be the cheapest.
 */
export type Cutting = { headerOctets?: number; encoding?: Encoding }

/** Encoding, length and number of parts, without building an octet. `tooLong`: more than `partsMax` parts. */
export function planMessage(
  text: string,
  {
    partsMax = PARTS_MAX_DEFAULT,
    headerOctets = HEADER_OCTETS_8,
    encoding: wanted,
  }: Cutting & { partsMax?: number } = {},
): MessagePlan {
  const septets = wanted === 'ucs2' ? -1 : septetCount(text)
  const encoding: Encoding = septets < 0 ? 'ucs2' : 'gsm7'
  const units = septets < 0 ? text.length : septets
  const parts =
    units <= segmentCapacityUnits(encoding, false)
      ? 1
      : partsFrom(text, 0, partCapacity(encoding, headerOctets))
  return { encoding, units, parts, tooLong: parts > Math.min(partsMax, PARTS_LIMIT) }
}

/**
 * Capacity of one part, in septets (gsm7) or UTF-16 code units (ucs2): 160/70 alone, 153/67 concatenated, or 152/66
 * after a header of 7 octets, because the user data header takes its octets first, and septets start again on a septet
 * boundary. 3GPP TS 23.040 sections 9.2.3.24, 9.2.3.24.1 and 9.2.3.24.8.
 */
export function segmentCapacityUnits(
  encoding: Encoding,
  concatenated: boolean,
  headerOctets = HEADER_OCTETS_8,
): number {
  const octets = USER_DATA_OCTETS - (concatenated ? headerOctets : 0)
  return encoding === 'gsm7' ? Math.floor((octets * 8) / 7) : Math.floor(octets / 2)
}

/** The text of each part, as a handset would show it before joining. Joined, the parts give the text. */
export function splitText(text: string, cutting: Cutting = {}): string[] {
  return cut(text, planMessage(text, cutting), cutting)
}

/** The text of each part of a text that was planned so. */
export function cut(
  text: string,
  { encoding, parts }: MessagePlan,
  { headerOctets = HEADER_OCTETS_8 }: Cutting,
): string[] {
  const capacity = partCapacity(encoding, headerOctets)
  const pieces: string[] = []
  let start = 0
  for (let partsAfter = parts - 1; partsAfter > 0; partsAfter -= 1) {
    const end = partEnd(text, start, partsAfter, capacity)
    pieces.push(text.slice(start, end))
    start = end
  }
  pieces.push(text.slice(start))
  return pieces
}

/** The capacity of one of several parts, in units of its encoding. */
type Capacity = { encoding: Encoding; units: number }

function partCapacity(encoding: Encoding, headerOctets: number): Capacity {
  return { encoding, units: segmentCapacityUnits(encoding, true, headerOctets) }
}

/** How many units more the text can have before it needs another part, if they can be split anywhere. */
export function unitsLeft(
  text: string,
  { encoding, units, parts }: MessagePlan,
  { headerOctets = HEADER_OCTETS_8 }: Cutting = {},
): number {
  if (parts === 1) return segmentCapacityUnits(encoding, false) - units
  const capacity = partCapacity(encoding, headerOctets)
  let start = 0
  for (let part = 1; part < parts; part += 1) start = furthestEnd(text, start, capacity)
  const last = text.slice(start)
  return capacity.units - (encoding === 'gsm7' ? septetCount(last) : last.length)
}

/** The fewest concatenated parts that hold the text from `start` on with no character split. */
function partsFrom(text: string, start: number, capacity: Capacity): number {
  let parts = 0
  for (let at = start; at < text.length; parts += 1) at = furthestEnd(text, at, capacity)
  return parts
}

/** Where a concatenated part that begins at `start` is full: no escape pair and no surrogate pair is split. */
function furthestEnd(text: string, start: number, capacity: Capacity): number {
  if (capacity.encoding === 'ucs2') {
    const end = start + capacity.units
    if (end >= text.length) return text.length
    return splitsSurrogatePair(text, end) ? end - 1 : end
  }
  let units = 0
  for (let at = start; at < text.length; at += 1) {
    units += septetCost(text.charCodeAt(at))
    if (units > capacity.units) return at
  }
  return text.length
}

/**
 * Where the part ends on the wire: before the cluster that its full end would cut, if the rest then fits the parts
 * after it. A cluster that begins with this part or before it cannot be moved, and is cut.
 */
function partEnd(text: string, start: number, partsAfter: number, capacity: Capacity): number {
  const full = furthestEnd(text, start, capacity)
  if (!mayJoin(text.charCodeAt(full - 1), text.charCodeAt(full), capacity.encoding)) return full
  const cluster = GRAPHEMES.segment(text).containing(full)!.index
  return partsFrom(text, cluster, capacity) <= partsAfter ? cluster : full
}

/** Grapheme clusters are the same in every locale; naming one makes the host's locale irrelevant. */
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Whether two neighbouring code units can belong to one cluster. In GSM-7, and below U+0300, only CR LF do
 * (Unicode Standard Annex 29, rules GB3 to GB999), so that most cuts are decided without the segmenter.
 */
function mayJoin(before: number, after: number, encoding: Encoding): boolean {
  if (before === 0x0d && after === 0x0a) return true
  return encoding === 'ucs2' && (before >= 0x300 || after >= 0x300)
}

function splitsSurrogatePair(text: string, at: number): boolean {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00
}
