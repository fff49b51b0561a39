/** Owns the octets of a text in GSM-7 and UCS-2. */

import type { Encoding } from './encoding.ts'
import { decodeGsm7, ESCAPE, septetCode, septetCost, septetCount } from './gsm7.ts'

/** Unpacked septets, or UTF-16BE. Throws a RangeError if `gsm7` is requested for a text it cannot express. */
export function encodeText(text: string, encoding: Encoding): Buffer {
  if (encoding === 'ucs2') return encodeUcs2(text)
  const octets = encodeGsm7(text)
  if (octets === undefined) throw new RangeError('The text has characters outside the GSM-7 alphabet')
  return octets
}

/** The reverse of encodeText. It never fails: invalid octets become U+FFFD. */
export function decodeText(octets: Uint8Array, encoding: Encoding): string {
  return encoding === 'gsm7' ? decodeGsm7(octets) : decodeUcs2(octets)
}

/**
 * Big-endian UTF-16. UCS-2 proper (3GPP TS 23.038 section 6.2.3) has no characters beyond U+FFFF, but handsets read
 * surrogate pairs, which is how every emoji travels.
 */
export function encodeUcs2(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

/** The reverse of encodeUcs2; an odd last octet becomes U+FFFD. */
export function decodeUcs2(octets: Uint8Array): string {
  const whole = octets.length - (octets.length % 2)
  const text = Buffer.from(octets.subarray(0, whole)).swap16().toString('utf16le')
  return whole === octets.length ? text : `${text}\ufffd`
}

/** The unpacked septets of the text, or undefined when a character is in neither table. */
export function encodeGsm7(text: string): Buffer | undefined {
  const septets = septetCount(text)
  if (septets < 0) return undefined
  const octets = Buffer.allocUnsafe(septets)
  let end = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (septetCost(unit) === 2) {
      octets[end] = ESCAPE
      end += 1
    }
    octets[end] = septetCode(unit)
    end += 1
  }
  return octets
}
