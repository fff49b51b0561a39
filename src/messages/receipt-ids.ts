/** The ids by which carriers name messages: the one form they are kept in, and what a receipt's id may have been. */

/** How a carrier writes, in its receipts, the id it gave in the submit_sm_resp: as it was, or in another base. */
export type ReceiptIdForm = 'same' | 'hex' | 'decimal'

/** In the order in which they are tried where nothing is known. */
export const RECEIPT_ID_FORMS: readonly ReceiptIdForm[] = ['same', 'decimal', 'hex']

/** The ids that a receipt may mean, the likeliest first. */
export interface ReceiptIds {
  ids: string[]
  /** So many of them, from the first, decide by themselves; the others only if the number of the phone agrees. */
  sure: number
}

/** The one form an id is kept and looked for in: no blanks or control characters, no leading zeros. */
export function normalizeMessageId(id: string): string {
  return id.replace(/[\s\p{Cc}]/gu, '').replace(/^0+(?=.)/, '')
}

/** What an id of a receipt may have been in the submit_sm_resp, if the carrier writes it in this form. */
export function idsInForm(id: string, form: ReceiptIdForm): string[] {
  const raw = normalizeMessageId(id)
  if (form === 'same') return [raw]
  if (form === 'hex') return /^[0-9a-f]+$/i.test(raw) ? [BigInt(`0x${raw}`).toString(10)] : []
  if (!/^[0-9]+$/.test(raw)) return []
  const hex = BigInt(raw).toString(16)
  return [...new Set([hex, hex.toUpperCase()])]
}

/**
 * The ids that a receipt's id may have been, where the form is known. As it was written, and in small letters or
 * capitals, it may be another message's: ids that differ in case are two. `others`: what else in the receipt may be its id.
 */
export function receiptIdCandidates(id: string, form: ReceiptIdForm, others: string[] = []): ReceiptIds {
  const likely = idsInForm(id, form)
  const raw = normalizeMessageId(id)
  const sure = likely.length > 0 ? likely : [raw]
  const unsure = [
    ...inOtherCase(raw),
    ...others.flatMap((other) => [...idsInForm(other, form), normalizeMessageId(other)]),
  ]
  const ids = [...new Set([...sure, raw, ...unsure])].filter((one, i) => one !== '' || i === 0)
  return { ids, sure: sure.length }
}

/** Capitals and small letters of hexadecimal digits; an older version kept all ids in small letters. */
function inOtherCase(id: string): string[] {
  return /^[0-9a-f]+$/i.test(id) ? [id.toLowerCase(), id.toUpperCase()] : [id.toLowerCase()]
}
