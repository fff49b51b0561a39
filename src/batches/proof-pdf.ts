/** The proof of a batch as PDF: its equations and its ledger entries. The CSV that it carries has all rows. */
import type { Lang } from '../kernel/error-texts.ts'
import type { ChainedEntry } from '../ledger/chain-sql.ts'
import { amountOf, Page } from '../ledger/pdf-page.ts'
import { endSealed, type PdfSeal, wordOf } from '../ledger/statement-pdf.ts'
import type { Proven } from './proof.ts'

export interface PdfProof {
  proven: Proven
  entries: ChainedEntry[]
  seal: PdfSeal
  lang: Lang
}

/** A PDF with more entries than this shows the first of them only. */
const ENTRIES_MAX = 500

interface Words {
  title: string
  page: string
  batch: string
  accepted: string
  sent: string
  failed: string
  waiting: string
  debited: string
  charged: string
  givenBack: string
  submitted: string
  acknowledged: string
  refused: string
  inDoubt: string
  delivered: string
  notDelivered: string
  noReceipt: string
  duplicates: string
  entries: string
}

const WORDS: Record<Lang, Words> = {
  en: {
    title: 'Proof of a batch',
    page: 'Page',
    batch: 'Batch',
    accepted: 'Messages accepted',
    sent: 'sent',
    failed: 'failed',
    waiting: 'waiting',
    debited: 'Debited',
    charged: 'charged',
    givenBack: 'given back',
    submitted: 'Parts handed to carriers',
    acknowledged: 'acknowledged',
    refused: 'refused',
    inDoubt: 'in doubt',
    delivered: 'receipt: delivered',
    notDelivered: 'receipt: not delivered',
    noReceipt: 'no receipt yet, or unknown',
    duplicates: 'Possible duplicates',
    entries: 'Ledger entries',
  },
  fr: {
    title: 'Preuve d’un envoi',
    page: 'Page',
    batch: 'Envoi',
    accepted: 'Messages acceptés',
    sent: 'envoyés',
    failed: 'échoués',
    waiting: 'en attente',
    debited: 'Débité',
    charged: 'payé',
    givenBack: 'remboursé',
    submitted: 'Parties remises aux opérateurs',
    acknowledged: 'confirmées',
    refused: 'refusées',
    inDoubt: 'incertaines',
    delivered: 'accusé : reçu',
    notDelivered: 'accusé : non reçu',
    noReceipt: 'pas encore d’accusé, ou inconnu',
    duplicates: 'Doublons possibles',
    entries: 'Écritures du compte',
  },
  ar: {
    title: 'إثبات إرسال',
    page: 'صفحة',
    batch: 'إرسال',
    accepted: 'الرسائل المقبولة',
    sent: 'أُرسلت',
    failed: 'فشلت',
    waiting: 'تنتظر',
    debited: 'المخصوم',
    charged: 'دُفع',
    givenBack: 'أُعيد',
    submitted: 'الأجزاء المسلّمة للمشغّلين',
    acknowledged: 'مؤكدة',
    refused: 'مرفوضة',
    inDoubt: 'غير مؤكدة',
    delivered: 'إشعار: وصلت',
    notDelivered: 'إشعار: لم تصل',
    noReceipt: 'بلا إشعار بعد، أو غير معروف',
    duplicates: 'رسائل ربما تكررت',
    entries: 'قيود الحساب',
  },
}

export function proofPdf({ proven, entries, seal, lang }: PdfProof): AsyncIterable<Buffer> {
  const { batch } = proven
  const words = WORDS[lang]
  const page = new Page(lang, words.page)
  page.heading(words.title)
  page.text(`${words.batch} ${batch.batchId}`)
  page.text(`${batch.accountName} (${batch.currency})`)
  page.text(batch.now.toISOString())
  for (const [total, value, parts] of equations(proven, words)) {
    page.gap()
    for (const [part, amount] of parts) page.line(['', part, amount])
    page.line(['=', total, value])
  }
  page.gap()
  page.line(['', words.entries, ''])
  for (const { at, id, kind, amountMicros } of entries.slice(0, ENTRIES_MAX))
    page.line([at.slice(0, 10), `${wordOf(kind, lang)} #${id}`, amountOf(amountMicros)])
  if (entries.length > ENTRIES_MAX) page.line(['', `+ ${entries.length - ENTRIES_MAX}`, ''])
  return endSealed(page, lang, seal)
}

type Shown = [total: string, value: string, parts: [name: string, value: string][]]

function equations({ batch, messages, submits, money }: Proven, words: Words): Shown[] {
  const { chargedMicros, givenBackMicros } = money
  const { acknowledged, refused, 'in doubt': inDoubt } = submits
  const notDelivered = messages.expired + messages.undelivered
  const noReceipt = messages.noReceipt + messages.unknown
  const counts = (those: [string, number][]) =>
    those.map(([name, value]): [string, string] => [name, String(value)])
  return [
    [
      words.accepted,
      String(batch.validCount),
      counts([
        [words.sent, messages.sent],
        [words.failed, messages.failed],
        [words.waiting, messages.waiting],
      ]),
    ],
    [
      words.debited,
      amountOf(chargedMicros - givenBackMicros),
      [
        [words.charged, amountOf(chargedMicros)],
        [words.givenBack, amountOf(-givenBackMicros)],
      ],
    ],
    [
      words.submitted,
      String(acknowledged + refused + inDoubt),
      counts([
        [words.acknowledged, acknowledged],
        [words.refused, refused],
        [words.inDoubt, inDoubt],
      ]),
    ],
    [
      words.sent,
      String(messages.sent),
      counts([
        [words.delivered, messages.delivered],
        [words.notDelivered, notDelivered],
        [words.noReceipt, noReceipt],
      ]),
    ],
    [words.duplicates, String(messages.possibleDuplicates), []],
  ]
}
