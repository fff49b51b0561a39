/** Owns the choice between GSM-7 and UCS-2, the octets of a text in either, and what counts as text at all. */

import { decodeGsm7, encodeGsm7, septetCount } from './gsm7.ts'

export type Encoding = 'gsm7' | 'ucs2'

/**
 * The reason why a string cannot be sent as a message, as a sentence for its sender; undefined if it can. Callers
 * refuse such strings before they plan, price or store them: a lone surrogate is not text and has no UTF-8 form, and a
 * PostgreSQL text cannot hold U+0000. The other functions here do not check again; they carry both characters through
 * unchanged, as UCS-2.
 */
export function textProblem(text: string): string | undefined {
  if (!text.isWellFormed()) return 'String must be well-formed Unicode text'
  if (text.includes('\0')) return 'String must not contain U+0000'
  return undefined
}

/** GSM-7 when every character is in its tables, else UCS-2. The text is never altered to make it fit. */
export function chooseEncoding(text: string): Encoding {
  return septetCount(text) < 0 ? 'ucs2' : 'gsm7'
}

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
