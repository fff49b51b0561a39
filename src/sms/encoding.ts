/** Owns the choice between GSM-7 and UCS-2, and what counts as text at all. Browsers import it too. */

import { septetCount } from './gsm7.ts'

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
