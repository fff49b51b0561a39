/** Every sentence with a count, of the console, of alarms and of refusals, has the form of its words that so many take. */
import { expect, test } from 'vitest'
import { AR } from '../../src/alarms/texts-ar.ts'
import { EN } from '../../src/alarms/texts-en.ts'
import { FR } from '../../src/alarms/texts-fr.ts'
import { translated } from '../../src/kernel/sentences.ts'
import { COSTS } from '../../src/kernel/sentences-costs.ts'
import { FILES } from '../../src/kernel/sentences-files.ts'
import { NUMBERS } from '../../src/kernel/sentences-numbers.ts'
import { OTHERS } from '../../src/kernel/sentences-others.ts'
import { REQUESTS } from '../../src/kernel/sentences-requests.ts'
import { TRIALS } from '../../src/kernel/sentences-trials.ts'
import { WORKBOOKS } from '../../src/kernel/sentences-workbooks.ts'
import { ar } from '../../web/src/texts/ar.ts'
import { en } from '../../web/src/texts/en.ts'
import { fr } from '../../web/src/texts/fr.ts'
import { ar as operatorsAr, en as operatorsEn, fr as operatorsFr } from '../../web/src/texts/operators.ts'

const COUNTS = [0, 1, 2, 3, 11, 100]

/** The words for one and for many. */
const ENGLISH =
  'message/messages row/rows number/numbers part/parts character/characters batch/batches price/prices change/changes bind/binds second/seconds minute/minutes hour/hours day/days check/checks receipt/receipts entry/entries attempt/attempts contact/contacts process/processes setting/settings kind/kinds time/times thing/things column/columns line/lines digit/digits letter/letters'
const FRENCH =
  'message/messages ligne/lignes numéro/numéros partie/parties caractère/caractères lot/lots envoi/envois changement/changements liaison/liaisons seconde/secondes minute/minutes heure/heures jour/jours contrôle/contrôles accusé/accusés écriture/écritures tentative/tentatives contact/contacts vérification/vérifications réglage/réglages autre/autres point/points envoyé/envoyés échoué/échoués reçu/reçus utilisé/utilisés remis/remises colonne/colonnes chiffre/chiffres lettre/lettres type/types'
/** After 3, 11 and 100; one and two have words instead of figures. */
const ARABIC =
  'رسائل/رسالة/رسالة أسطر/سطرًا/سطر أرقام/رقمًا/رقم أجزاء/جزءًا/جزء أحرف/حرفًا/حرف ثوانٍ/ثانية/ثانية دقائق/دقيقة/دقيقة ساعات/ساعة/ساعة أيام/يومًا/يوم إعدادات/إعدادًا/إعداد إشعارات/إشعارًا/إشعار أنواع/نوعًا/نوع جهات/جهة/جهة ملفات/ملفًا/ملف محاولات/محاولة/محاولة عمليات/عملية/عملية دفعات/دفعة/دفعة روابط/رابطًا/رابط أعمدة/عمودًا/عمود'

const table = (words: string) => words.split(' ').map((word) => word.split('/'))
const WRONG: Record<string, (n: number) => string[]> = {
  en: (n) => table(ENGLISH).map(([one, other]) => (n === 1 ? other : one) as string),
  fr: (n) => table(FRENCH).map(([one, other]) => (n < 2 ? other : one) as string),
  ar: (n) =>
    table(ARABIC).flatMap((forms) => {
      const right = { 3: forms[0], 11: forms[1], 100: forms[2] }[n]
      // A count of zero is worded as eleven are.
      return n === 0 ? [] : forms.filter((form) => form !== right)
    }),
}

/** The words behind this number, to the end of each. */
function wordsBehind(n: number, sentence: string): string[] {
  return [...sentence.matchAll(new RegExp(`(?<![\\d.,])${n}[ \\u00a0]([\\p{L}\\p{M}]+)`, 'gu'))].map(
    ([, word]) => String(word),
  )
}

type Leaf = [path: string, say: (n: number) => string]

function* leavesOf(texts: object, path = ''): Generator<Leaf> {
  for (const [key, value] of Object.entries(texts)) {
    const at = `${path}.${key}`
    if (typeof value === 'object' && value !== null) yield* leavesOf(value, at)
    if (typeof value === 'function') yield [at, (n) => said(value, n)]
  }
}

/** Each argument is the count, as a number and as it is shown; alarms read theirs from an object. */
function said(sentence: (...given: unknown[]) => unknown, n: number): string {
  const details = new Proxy({}, { get: () => n })
  for (const given of [Array(8).fill(n), Array(8).fill(String(n)), [details, 'X']])
    try {
      const text = sentence(...given)
      if (typeof text === 'string' && !text.includes('[object')) return text
    } catch {
      // It takes something else.
    }
  return ''
}

const REFUSALS = [COSTS, FILES, NUMBERS, OTHERS, REQUESTS, TRIALS, WORKBOOKS].flat() as [
  string,
  string,
  string,
][]
/** As a refusal says it; in English limits are what they are, and the sentences are those of the API. */
const refusalsIn = (lang: 'fr' | 'ar'): Leaf[] =>
  REFUSALS.map(([english]) => [english, (n) => translated(english.replaceAll('{}', String(n)), lang)])

test.for([
  ['en', { ...en, ...operatorsEn }, EN],
  ['fr', { ...fr, ...operatorsFr }, FR],
  ['ar', { ...ar, ...operatorsAr }, AR],
] as const)('in %s', ([lang, console, alarms], { expect: see }) => {
  const leaves: Leaf[] = [
    ...leavesOf(console),
    ...leavesOf(alarms),
    ...(lang === 'en' ? [] : refusalsIn(lang)),
  ]
  const wrong = leaves.flatMap(([path, say]) =>
    COUNTS.flatMap((n) => {
      const words = WRONG[lang]?.(n) ?? []
      return wordsBehind(n, say(n)).some((word) => words.includes(word)) ? [`${path}: ${say(n)}`] : []
    }),
  )
  see(wrong).toEqual([])
  const counted = leaves.filter(([, say]) => wordsBehind(11, say(11)).length > 0)
  see(counted.length).toBeGreaterThan(50)
})

test('a sentence with a wrong word is found', () => {
  expect(wordsBehind(1, 'of 1 binds, 11 rows')).toEqual(['binds'])
  expect(WRONG['fr']?.(1)).toContain('liaisons')
})
