/** Translates sentences that are part of answers: what is wrong with a value, why a recipient is invalid, warnings. */
import { countriesIn } from './country-names.ts'
import type { Lang } from './error-texts.ts'
import { AR } from './error-texts-ar.ts'
import { FR } from './error-texts-fr.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from './errors.ts'
import { plural } from './plural.ts'
import { COSTS } from './sentences-costs.ts'
import { FILES, FINDINGS, KINDS_OF_NUMBERS } from './sentences-files.ts'
import { NUMBERS } from './sentences-numbers.ts'
import { OTHERS } from './sentences-others.ts'
import { REQUESTS } from './sentences-requests.ts'
import { TRIALS } from './sentences-trials.ts'
import { WORKBOOKS } from './sentences-workbooks.ts'

interface Sentence {
  /** Matches the English sentence; its groups are what differs. */
  form: RegExp
  /** The kind of text at each place: anything (''), or something that has a translation of its own. */
  places: string[]
  fr: string
  ar: string
}

/** A place in a translation, and the words for so many: `{1:ligne|lignes}` in the order of FORMS. */
const PART = /\{(\d)(?::([^}]+))?\}/g
const FORMS = { fr: ['one', 'other'], ar: ['one', 'two', 'few', 'many', 'other'] } as const
const PLACE = /\{(words|country|kind|place|sentence)?\}/g
const PLACES_IN_LINES = { fr: '(ligne $1, colonne $2)', ar: '(السطر $1، العمود $2)' }
const AND = { fr: ' et ', ar: ' و' }
const findings = new Map(FINDINGS.map(([en, fr, ar]) => [en, { fr, ar }]))
const kinds = new Map(KINDS_OF_NUMBERS.map(([en, fr, ar]) => [en, { fr, ar }]))

/** Sentences without a place are found at once; of the others the first that fits stands for it. */
const exact = new Map<string, { fr: string; ar: string }>()
const forms: Sentence[] = []
for (const [en, fr, ar] of [...REQUESTS, ...FILES, ...WORKBOOKS, ...NUMBERS, ...OTHERS, ...COSTS, ...TRIALS])
  if (/\{(words|country|kind|place|sentence)?\}(?!\})/.test(en) && !en.includes('{{'))
    forms.push({ ...formOf(en), fr, ar })
  else exact.set(en, { fr, ar })
for (const [code, en] of Object.entries(MESSAGE_ERRORS)) {
  const message = code as MessageErrorCode
  // A reason with the same words has its translation already.
  if (!exact.has(en)) exact.set(en, { fr: FR.messages[message].message, ar: AR.messages[message].message })
}
// A sentence that says more comes before one that it would fit as well.
forms.sort((a, b) => b.form.source.length - a.form.source.length)

/** Sentences repeat what callers sent: a longer one is not looked at. */
const LENGTH_MAX = 2_000
/** A batch has up to 50,000 reasons, and few that differ. */
const KEPT_MAX = 1_000
const kept = { fr: new Map<string, string>(), ar: new Map<string, string>() }

/** The sentence in this language; as it is, if it is not one of ours. */
export function translated(sentence: string, lang: Lang): string {
  if (lang === 'en' || sentence.length > LENGTH_MAX) return sentence
  const before = exact.get(sentence)?.[lang] ?? kept[lang].get(sentence)
  if (before !== undefined) return before
  const made = byForm(sentence, lang) ?? joinedFindings(sentence, lang) ?? sentence
  if (kept[lang].size >= KEPT_MAX) kept[lang].clear()
  kept[lang].set(sentence, made)
  return made
}

function byForm(sentence: string, lang: 'fr' | 'ar'): string | undefined {
  for (const { form, places, [lang]: target } of forms) {
    const found = form.exec(sentence)
    if (!found) continue
    const parts = found.slice(1).map((part, at) => translatedPart(part, places[at], lang) ?? part)
    return target.replace(PART, (_, place: string, words?: string) => {
      const part = parts[Number(place) - 1] ?? ''
      return words === undefined ? part : counted(part, words, lang)
    })
  }
  return undefined
}

/** "3 lignes". In Arabic one and two are words, and no figure. */
function counted(count: string, words: string, lang: 'fr' | 'ar'): string {
  const figures = Number(count.replace(/\D/g, ''))
  const said = words.split('|').map((word, at) => {
    const form = FORMS[lang][at]
    return [form, lang === 'ar' && (form === 'one' || form === 'two') ? word : `${count} ${word}`]
  })
  return plural(lang, figures, Object.fromEntries(said))
}

function translatedPart(part: string, place: string | undefined, lang: 'fr' | 'ar'): string | undefined {
  if (place === 'words') return joinedFindings(part, lang)
  if (place === 'country') return countriesIn(part, lang)
  if (place === 'sentence') return translated(part, lang)
  if (place === 'place') return placeIn(part, lang)
  return place === 'kind' ? kinds.get(part)?.[lang] : undefined
}

/** "7 (line 2 column 3)", as the parser of JSON says it. */
function placeIn(part: string, lang: 'fr' | 'ar'): string {
  return part.replace(/\(line (\d+) column (\d+)\)$/, PLACES_IN_LINES[lang])
}

function formOf(en: string): Pick<Sentence, 'form' | 'places'> {
  const source = en
    .split(/\{(?:words|country|kind|place|sentence)?\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('([^]*?)')
  return { form: new RegExp(`^${source}$`), places: [...en.matchAll(PLACE)].map(([, place = '']) => place) }
}

/** "has blanks and begins with 00"; undefined if it is anything else. */
function joinedFindings(text: string, lang: 'fr' | 'ar'): string | undefined {
  const parts = text.split(/, | and /).map((part) => findings.get(part)?.[lang])
  if (parts.includes(undefined)) return undefined
  return parts.length < 2 ? parts[0] : `${parts.slice(0, -1).join(', ')}${AND[lang]}${parts.at(-1)}`
}

type Fields = Record<string, unknown>

/** The same answer, with its sentences in this language: the list of errors, the reasons and the warnings. */
export function inLanguage<T extends object>(answer: T, lang: Lang): T {
  if (lang === 'en') return answer
  const all = answer as Fields
  const say = (list: unknown, key: string) =>
    Array.isArray(list) ? list.map((one: Fields) => said(one, key, lang)) : list
  const { errors, invalidRecipients, reasons, warnings, mendedPhones, detail } = all
  return {
    ...all,
    ...(errors === undefined ? {} : { errors: say(say(errors, 'message'), 'reason') }),
    ...(invalidRecipients === undefined ? {} : { invalidRecipients: say(invalidRecipients, 'reason') }),
    ...(reasons === undefined ? {} : { reasons: say(reasons, 'reason') }),
    ...(warnings === undefined ? {} : { warnings: say(warnings, 'message') }),
    ...(mendedPhones === undefined
      ? {}
      : {
          mendedPhones: {
            ...(mendedPhones as Fields),
            phones: say((mendedPhones as Fields)['phones'], 'reason'),
          },
        }),
    ...(typeof detail === 'string' ? { detail: translated(detail, lang) } : {}),
  } as T
}

function said(one: Fields, key: string, lang: Lang): Fields {
  const sentence = one?.[key]
  return typeof sentence === 'string' ? { ...one, [key]: translated(sentence, lang) } : one
}

/** A number keeps every digit. */
function exactly(_key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' && source !== undefined ? JSON.rawJSON(source) : value
}

/** The same for an answer that is JSON text already. */
export function textInLanguage(json: string, lang: Lang): string {
  if (lang === 'en') return json
  const parse = JSON.parse as (text: string, reviver: typeof exactly) => object
  return JSON.stringify(inLanguage(parse(json, exactly), lang))
}

/** Matches a reason or an error in JSON text. A quote behind a backslash is part of what a caller sent. */
const SENTENCE = /(?<!\\)"(reason|error)":("(?:[^"\\]|\\.)*")/g

function sentencesOf(json: string, lang: Lang): string {
  return json.replace(
    SENTENCE,
    (_, key: string, sentence: string) =>
      `"${key}":${JSON.stringify(translated(JSON.parse(sentence), lang))}`,
  )
}

/** The errors of whole messages in JSON text, in this language. */
export function messagesInLanguage(json: string, lang: Lang): string {
  return lang === 'en' ? json : sentencesOf(json, lang)
}

/** The same for a JSON list that comes in pieces, cut anywhere: of what it holds, the reasons are translated. */
export async function* reasonsInLanguage(pieces: AsyncIterable<string>, lang: Lang): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    const end = rest.lastIndexOf('},') + 2
    if (end < 2) continue
    yield sentencesOf(rest.slice(0, end), lang)
    rest = rest.slice(end)
  }
  yield sentencesOf(rest, lang)
}
