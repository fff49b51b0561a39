/**
 * How carriers write ids in their receipts, where nobody has said it (`receiptIds=auto`): learnt from what matches. Until
 * it is known, an id counts only if the number of the phone agrees.
 */
import {
  idsInForm,
  RECEIPT_ID_FORMS,
  type ReceiptIdForm,
  type ReceiptIds,
  receiptIdCandidates,
} from '../messages/receipt-ids.ts'

/** So many matches in one form, and none in another, and it is known. */
const MATCHES_MIN = 3

export class IdForms {
  /** By carrier: the form of what matched last, and how often in a row. */
  readonly #matches = new Map<string, { form: ReceiptIdForm; count: number }>()

  /** The ids that a receipt may mean, given what is known of its carrier by now. */
  candidates(smsc: string, form: ReceiptIdForm | 'auto', id: string, others: string[] = []): ReceiptIds {
    if (form !== 'auto') return receiptIdCandidates(id, form, others)
    const { form: likeliest = 'same', count = 0 } = this.#matches.get(smsc) ?? {}
    const forms = [likeliest, ...RECEIPT_ID_FORMS.filter((one) => one !== likeliest)]
    const guesses = [id, ...others].flatMap((one) => forms.flatMap((each) => idsInForm(one, each)))
    if (count < MATCHES_MIN) return { ids: [...new Set(guesses)], sure: 0 }
    const { ids, sure } = receiptIdCandidates(id, likeliest, others)
    return { ids: [...new Set([...ids, ...guesses])], sure }
  }

  /** A receipt has matched, and this is the id by which it did. An id that is the same in two forms tells nothing. */
  learn(smsc: string, written: string, matchedBy: string): void {
    const forms = RECEIPT_ID_FORMS.filter((form) => idsInForm(written, form).includes(matchedBy))
    const [form] = forms
    if (form === undefined || forms.length > 1) return
    const known = this.#matches.get(smsc)
    this.#matches.set(smsc, { form, count: known?.form === form ? known.count + 1 : 1 })
  }
}
