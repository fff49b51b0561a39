/** The ids that carriers give messages: their one stored form, and the ids that a receipt may mean. */

/** How a carrier's receipts write the id from the submit_sm_resp: unchanged, or in another base. */
export type ReceiptIdForm = 'same' | 'hex' | 'decimal'

/** In the order in which they are tried if the form is unknown. */
export const RECEIPT_ID_FORMS: readonly ReceiptIdForm[] = ['same', 'decimal', 'hex']

/** The ids that a receipt may mean, likeliest first. */
export interface ReceiptIds {
  ids: string[]
  /** This many of them, from the first, decide alone; the others only if the phone number agrees. */
  sure: number
}

/** As most carriers write ids: nothing to take away. */
const PLAIN = /^[1-9A-Za-z][\w-]*$/
/** Such an id stands for itself alone, unless it is in another base. */
const PLAIN_DECIMAL = /^[1-9][0-9]*$/

/** The one form in which an id is stored and looked up: no blanks or control characters, no 0x or zeros in front. */
export function normalizeMessageId(id: string): string {
  if (PLAIN.test(id)) return id
  return id.replace(/[\s\p{Cc}]/gu, '').replace(/^(?:0x(?=[0-9a-f]+$)0*|0+)(?=.)/i, '')
}

/** The ids in a submit_sm_resp that a receipt's id may stand for, if the carrier uses this form. */
export function idsInForm(id: string, form: ReceiptIdForm): string[] {
  const raw = normalizeMessageId(id)
  if (form === 'same') return [raw]
  if (form === 'hex') return /^[0-9a-f]+$/i.test(raw) ? [BigInt(`0x${raw}`).toString(10)] : []
  if (!/^[0-9]+$/.test(raw)) return []
  const hex = BigInt(raw).toString(16)
  return [...new Set([hex, hex.toUpperCase()])]
}

/**
 * The ids that a receipt's id may stand for, if the form is known. Unchanged, lower case and upper case may belong to
 * different messages, because ids that differ in case are distinct. `others`: anything else in the receipt that may be
 * its id.
 */
export function receiptIdCandidates(id: string, form: ReceiptIdForm, others: string[] = []): ReceiptIds {
  if (form === 'same' && others.length === 0 && PLAIN_DECIMAL.test(id)) return { ids: [id], sure: 1 }
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

/** The id with its letters in the other case. */
function inOtherCase(id: string): string[] {
  return [id.toLowerCase(), id.toUpperCase()]
}
