/**
 * Learns from matches how carriers write ids in their receipts, if no setting says so (`receiptIds=auto`). Until it is
 * known, an id counts only if the phone number agrees.
 */
import {
  idsInForm,
  RECEIPT_ID_FORMS,
  type ReceiptIdForm,
  type ReceiptIds,
  receiptIdCandidates,
} from '../messages/receipt-ids.ts'

/** A form is known after this many matches in it in a row. */
const MATCHES_MIN = 3

export class IdForms {
  /** By carrier: the form of the last match, and how often it matched in a row. */
  readonly #matches = new Map<string, { form: ReceiptIdForm; count: number }>()

  /** The ids that a receipt may mean, given what is known about its carrier so far. */
  candidates(smsc: string, form: ReceiptIdForm | 'auto', id: string, others: string[] = []): ReceiptIds {
    if (form !== 'auto') return receiptIdCandidates(id, form, others)
    const { form: likeliest = 'same', count = 0 } = this.#matches.get(smsc) ?? {}
    const forms = [likeliest, ...RECEIPT_ID_FORMS.filter((one) => one !== likeliest)]
    const guesses = [id, ...others].flatMap((one) => forms.flatMap((each) => idsInForm(one, each)))
    if (count < MATCHES_MIN) return { ids: [...new Set(guesses)], sure: 0 }
    const { ids, sure } = receiptIdCandidates(id, likeliest, others)
    return { ids: [...new Set([...ids, ...guesses])], sure }
  }

  /** A receipt has matched by this id. An id that is the same in two forms teaches nothing. */
  learn(smsc: string, written: string, matchedBy: string): void {
    const forms = RECEIPT_ID_FORMS.filter((form) => idsInForm(written, form).includes(matchedBy))
    const [form] = forms
    if (form === undefined || forms.length > 1) return
    const known = this.#matches.get(smsc)
    this.#matches.set(smsc, { form, count: known?.form === form ? known.count + 1 : 1 })
  }
}
