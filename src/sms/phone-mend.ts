/**
 * Corrects malformed numbers: knows what people, spreadsheets and address books put into a number, and removes it.
 * numbering.ts decides which strings are numbers.
 */
import { joined, numbering } from './numbering.ts'

export interface MendedPhone {
  /** "+222..." */
  phone: string
  /** The fault, worded to continue a sentence: "has blanks and begins with 00". */
  reason: string
}

/** A number has at most 15 digits; even with a mark around each of them it is no longer than this. */
const LENGTH_MAX = 64
const DIGITS_MIN = 7

const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu
const YEAR_FIRST = /^(?:19|20)\d\d([-./\s])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])$/
const DAY_FIRST = /^(?:0?[1-9]|[12]\d|3[01])([-./\s])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d$/
const SPREADSHEET_NUMBER = /^[+-]?\d+([.,]\d+)?E[+-]?\d+$|^\d{7,}[.,]0+$/i

type Step = [what: string, pattern: RegExp, by: string | ((found: string) => string)]

/** Marks around and within a number that never matter: without them a date is still a date. */
const MARKS: Step[] = [
  ['has an invisible character', /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, ''],
  ['has digits of another script', OTHER_DIGIT, digitOf],
  ['stands in quotes', /^\s*=?\s*"([^"]*)"\s*$/, '$1'],
  ['begins with an apostrophe', /^\s*['\u2018\u2019\u02bc\u0060\u00b4]/, ''],
  ['has a plus sign of another kind', /[\uff0b\ufe62\u207a]/g, '+'],
]
/** Separators between the digits. */
const SEPARATORS: Step[] = [
  ['has blanks', /[\s\p{Cc}]+/gu, ''],
  ['has dashes', /[\p{Pd}\u2212]/gu, ''],
  ['has dots', /(?<=\d)\.(?=\d\d)/g, ''],
  ['has parentheses', /\((\+?\d{1,5})\)/g, '$1'],
  ['ends with its plus sign', /^(\d+)\+$/, '+$1'],
  ['begins with 00', /^\+?00(?=\d)/, '+'],
]

/** The intended number; undefined if there is none, or if it is a valid number already. */
export function mendPhone(text: string): MendedPhone | undefined {
  const { bare, had } = cleaned(text)
  if (had.length === 0) return undefined
  const phone = numbering().normalize(bare)
  return phone === undefined ? undefined : { phone, reason: joined(had) }
}

/** A number in its stored form, corrected if necessary. */
export function readPhone(text: string): string | undefined {
  return numbering().normalize(text) ?? mendPhone(text)?.phone
}

/** A phone in a URL in its stored form; unchanged if it is not a number. An unescaped "+" has become a blank. */
export function phoneOf(given: string): string {
  const text = given.replace(/^ /, '+')
  return readPhone(text) ?? text
}

/** The wording of the vendor's document. */
export const INVALID_PHONE = 'Invalid phone number format'

/** ITU-T E.164: 15 digits with the country's. */
const LONGER_THAN_ANY = /^\+?\d{16,}$/
const TOO_LONG = `${INVALID_PHONE}: it has more than 15 digits, as no number has`

/** The reason why a text is not a number, as precise as possible; undefined if it is one. */
export function phoneProblem(text: string): string | undefined {
  if (numbering().normalize(text) !== undefined) return undefined
  const mended = mendPhone(text)
  if (mended) return `${INVALID_PHONE}: it ${mended.reason}`
  return numbering().problemOf(cleaned(text).bare) ?? INVALID_PHONE
}

/** The same for a number in a file or a list, where numbers are corrected. */
export function filePhoneProblem(text: string): string | undefined {
  if (text === '') return 'Phone number is missing'
  if (readPhone(text) !== undefined) return undefined
  if (SPREADSHEET_NUMBER.test(text.slice(0, LENGTH_MAX)))
    return `${INVALID_PHONE}: a spreadsheet has changed it, make the column text and enter it again`
  const { bare } = cleaned(text)
  if (isDate(bare)) return `${INVALID_PHONE}: it is a date`
  const problem = phoneProblem(text)
  if (problem !== INVALID_PHONE) return problem
  return numbering().contractProblemOf(bare) ?? (LONGER_THAN_ANY.test(bare) ? TOO_LONG : problem)
}

/** Removes anything that is never part of a number, and says what that was; leaves a date or another number unchanged. */
function cleaned(text: string): { bare: string; had: string[] } {
  const as = { bare: text, had: [] }
  if (text.length > LENGTH_MAX || text.length < DIGITS_MIN) return as
  const marked = without(MARKS, as)
  const { bare } = marked
  if (isDate(bare) || SPREADSHEET_NUMBER.test(bare.trim())) return { ...marked, bare: bare.trim(), had: [] }
  return without(SEPARATORS, marked)
}

function without(steps: Step[], { bare, had }: { bare: string; had: string[] }) {
  let left = bare
  const found = [...had]
  for (const [what, pattern, by] of steps) {
    // A single dot belongs to an amount.
    if (what === 'has dots' && left.split('.').length < 3) continue
    const next = left.replace(pattern, by as string)
    if (next !== left) found.push(what)
    left = next
  }
  return { bare: left, had: found }
}

function isDate(text: string): boolean {
  const day = text.trim()
  return YEAR_FIRST.test(day) || DAY_FIRST.test(day)
}

/** Unicode has decimal digits in runs of ten, each from zero to nine. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) as number
  let start = code
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--
  return String((code - start) % 10)
}

/** The corrected numbers as answers list them. */
export interface MendedPhones {
  count: number
  /** The first ones. */
  phones: { row?: number; from: string; to: string; reason: string }[]
}

const LISTED_MAX = 100

/** Reads numbers, and records those that it corrects. */
export class PhoneReader {
  readonly #mended: MendedPhones = { count: 0, phones: [] }

  read(text: string, row?: number): string | undefined {
    const phone = numbering().normalize(text)
    if (phone !== undefined) return phone
    const mended = mendPhone(text)
    if (!mended) return undefined
    const { count, phones } = this.#mended
    this.#mended.count = count + 1
    const listed = { from: text, to: mended.phone, reason: mended.reason }
    if (phones.length < LISTED_MAX) phones.push(row === undefined ? listed : { row, ...listed })
    return mended.phone
  }

  /** Undefined if none were corrected. */
  get mended(): MendedPhones | undefined {
    return this.#mended.count > 0 ? this.#mended : undefined
  }
}
