/** A month's statement as PDF, on A4, in English, French or Arabic. */
import type { Lang } from '../kernel/error-texts.ts'
import type { DayOfKind } from './month-sums-sql.ts'
import { type Attached, amountOf, type Line, Page } from './pdf-page.ts'
import type { Statement } from './statement-sums-sql.ts'
import type { BatchMoney, OtherEntry } from './statements-sql.ts'
import type { EntryKind } from './store.ts'

export interface PdfStatement {
  month: string
  name: string
  currency: string
  sums: Statement
  lang: Lang
  /** Either these, or the days if there are many. */
  batches?: BatchMoney[]
  others?: OtherEntry[]
  days?: DayOfKind[]
  seal: PdfSeal
}

/** The signer, and the CSV that it carries for `caravan verify`; none if that is too long. */
export interface PdfSeal {
  keyId: string
  name: string
  attached: Attached | undefined
}

const SEALED: Record<Lang, (keyId: string) => string> = {
  en: (keyId) => `Signed: key ${keyId}. To check: caravan verify`,
  fr: (keyId) => `Signé : clé ${keyId}. Vérifier : caravan verify`,
  ar: (keyId) => `موقّع بالمفتاح ${keyId}. للتحقق: caravan verify`,
}

/** Ends a document with who signed it. */
export function endSealed(page: Page, lang: Lang, { keyId, name, attached }: PdfSeal): AsyncIterable<Buffer> {
  page.gap()
  page.text(SEALED[lang](keyId))
  if (attached) page.attach(attached, name)
  return page.end()
}

type Words = Record<
  EntryKind | 'title' | 'opening' | 'closing' | 'date' | 'what' | 'amount' | 'batch' | 'page',
  string
>
const WORDS: Record<Lang, Words> = {
  en: {
    title: 'Statement',
    opening: 'Balance before',
    closing: 'Balance after',
    top_up: 'Top-ups',
    charge: 'Messages sent',
    refund: 'Refunds',
    adjustment: 'Adjustments',
    date: 'Date',
    what: 'What for',
    amount: 'Amount',
    batch: 'Batch',
    page: 'Page',
  },
  fr: {
    title: 'Relevé de compte',
    opening: 'Solde au début',
    closing: 'Solde à la fin',
    top_up: 'Recharges',
    charge: 'Messages envoyés',
    refund: 'Remboursements',
    adjustment: 'Corrections',
    date: 'Date',
    what: 'Objet',
    amount: 'Montant',
    batch: 'Envoi',
    page: 'Page',
  },
  ar: {
    title: 'كشف الحساب',
    opening: 'الرصيد في البداية',
    closing: 'الرصيد في النهاية',
    top_up: 'عمليات الشحن',
    charge: 'الرسائل المرسلة',
    refund: 'المبالغ المستردة',
    adjustment: 'التصحيحات',
    date: 'التاريخ',
    what: 'البيان',
    amount: 'المبلغ',
    batch: 'إرسال',
    page: 'صفحة',
  },
}

/** The name of a kind of entries in a document. */
export function wordOf(kind: EntryKind, lang: Lang): string {
  return WORDS[lang][kind]
}

export function statementPdf(statement: PdfStatement): AsyncIterable<Buffer> {
  const { month, name, currency, sums, lang, seal } = statement
  const words = WORDS[lang]
  const page = new Page(lang, words.page)
  page.heading(`${words.title} ${month}`)
  page.text(`${name} (${currency})`)
  page.gap()
  page.line(['', words.opening, amountOf(sums.openingMicros)])
  for (const { kind, count, sumMicros } of sums.kinds)
    page.line([String(count), words[kind], amountOf(sumMicros)])
  page.line(['', words.closing, amountOf(sums.closingMicros)])
  page.gap()
  page.line([words.date, words.what, words.amount])
  for (const line of linesOf(statement, words)) page.line(line)
  return endSealed(page, lang, seal)
}

function linesOf({ days, batches = [], others = [] }: PdfStatement, words: Words): Line[] {
  if (days) return days.map(({ day, kind, sumMicros }) => [day, words[kind], amountOf(sumMicros)])
  const dayOf = (at: Date) => at.toISOString().slice(0, 10)
  const all = [
    ...others.map(({ kind, reason, amountMicros, at }) => ({
      at,
      what: reason ? `${words[kind]}: ${reason}` : words[kind],
      micros: amountMicros,
    })),
    ...batches.map(({ batchId, chargedMicros, refundedMicros, at }) => ({
      at,
      what: `${words.batch} ${batchId}`,
      micros: chargedMicros + refundedMicros,
    })),
  ]
  return all
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, what, micros }) => [dayOf(at), what, amountOf(micros)])
}
