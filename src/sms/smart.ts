/**
 * Smart encoding: replaces typographic characters that are not in GSM-7 with ones that are and read the same, so that
 * an apostrophe from a word processor does not double the price. Letters are never changed.
 */
import { septetCost, septetCount } from './gsm7.ts'
import { HEADER_OCTETS_8, PARTS_LIMIT, planMessage } from './segments.ts'

export interface Replacement {
  from: string
  to: string
  count: number
}

/** A character that is in neither GSM-7 table. */
export interface ForcingCharacter {
  character: string
  count: number
  /** A possible replacement; undefined: nothing reads the same. */
  replacement: string | undefined
  /** True if smart encoding replaces it. Others, such as letters without their accents, are for a person to decide. */
  automatic: boolean
}

/** Grouped by replacement; each string lists the characters to replace. */
const TYPOGRAPHIC: ReadonlyArray<readonly [to: string, from: string]> = [
  // Apostrophes and single quotes, primes, standalone accents.
  ["'", '\u2018\u2019\u201a\u201b\u2032\u2035\u02bc\u2039\u203a\u00b4\u0060\uff07'],
  ['"', '\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\u301f\uff02'],
  // Hyphens, dashes, the minus sign, bullets.
  ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2022\u2023\u2219\ufe58\ufe63\uff0d'],
  // Blanks of every width.
  [' ', '\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  // Zero width: allowed or forbidden line breaks, joiners, marks of direction. A variation selector counts if the
  // character it would vary is in GSM-7.
  ['', '\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff'],
  [
    '',
    '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufe0e\ufe0f',
  ],
  ['\n', '\u2028\u2029\u0085\u000b'],
  ['...', '\u2026'],
  ['..', '\u2025'],
  ['.', '\u2024\uff0e'],
  ['/', '\u2044\u2215\uff0f'],
  ['*', '\u2217\u204e\uff0a'],
  [',', '\uff0c'],
  [';', '\u037e\uff1b'],
  [':', '\u2236\uff1a'],
  ['!', '\uff01'],
  ['!!', '\u203c'],
  ['?', '\uff1f'],
  ['~', '\u223c\u02dc\uff5e'],
  ['^', '\u02c6'],
  ['(', '\uff08'],
  [')', '\uff09'],
  ['%', '\uff05'],
  ['+', '\uff0b'],
  ['=', '\uff1d'],
  ['&', '\uff06'],
  ['#', '\uff03'],
  ['@', '\uff20'],
]
const AUTOMATIC = new Map(
  TYPOGRAPHIC.flatMap(([to, from]) => Array.from(from, (character) => [character, to])),
)

/** Latin letters that do not consist of a base letter and a mark. */
const LETTERS: Record<string, string> = {
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
}

/**
 * The text with typographic characters replaced; undefined if it stays as it is: it is GSM-7 already, it would still
 * not be GSM-7, or it would need more parts. A letter written as a base and a combining mark becomes the single letter.
 * `headerOctets`: those of one of several parts.
 */
export function smartText(
  text: string,
  { headerOctets = HEADER_OCTETS_8 }: { headerOctets?: number } = {},
): { text: string; replaced: Replacement[] } | undefined {
  if (septetCount(text) >= 0) return undefined
  const counts = new Map<string, number>()
  let smart = ''
  for (const character of composed(text)) {
    if (isGsm7(character)) {
      smart += character
      continue
    }
    const replacement = AUTOMATIC.get(character)
    if (replacement === undefined) return undefined
    counts.set(character, (counts.get(character) ?? 0) + 1)
    smart += replacement
  }
  if (smart === '' || partsOf(smart, headerOctets) > partsOf(text, headerOctets)) return undefined
  const replaced = Array.from(counts, ([from, count]) => ({ from, to: AUTOMATIC.get(from) as string, count }))
  return { text: smart, replaced }
}

/** Each distinct character that keeps the text from being GSM-7, in order of appearance. */
export function forcingCharacters(text: string): ForcingCharacter[] {
  const found = new Map<string, ForcingCharacter>()
  for (const character of composed(text)) {
    if (isGsm7(character)) continue
    const known = found.get(character)
    if (known) known.count++
    else found.set(character, { character, count: 1, ...replacementOf(character) })
  }
  return [...found.values()]
}

/**
 * The text with everything replaced that is not in GSM-7; undefined if it is GSM-7 already, or if something in it has no
 * replacement.
 */
export function plainText(text: string): string | undefined {
  if (septetCount(text) >= 0) return undefined
  const replaced = Array.from(composed(text), (each) =>
    isGsm7(each) ? each : replacementOf(each).replacement,
  )
  return replaced.every((each) => each !== undefined) ? replaced.join('') : undefined
}

/** The replacement for a character that is not in GSM-7, automatic or for a person to choose. */
export function replacementOf(character: string): Pick<ForcingCharacter, 'replacement' | 'automatic'> {
  const automatic = AUTOMATIC.get(character)
  if (automatic !== undefined) return { replacement: automatic, automatic: true }
  const base = LETTERS[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '')
  const isBase = /^[A-Za-z]{1,2}$/.test(base)
  return { replacement: isBase ? base : undefined, automatic: false }
}

/**
 * Composes "e" and U+0301 into one letter, which GSM-7 may have. A text with more marks in a row than any language has
 * (UAX #15, stream-safe text) stays as it is, because sorting thousands of them takes quadratic time.
 */
export function composed(text: string): string {
  return /\p{M}/u.test(text) && !/\p{M}{31}/u.test(text) ? text.normalize('NFC') : text
}

export function isGsm7(character: string): boolean {
  return character.length === 1 && septetCost(character.charCodeAt(0)) > 0
}

function partsOf(text: string, headerOctets: number): number {
  return planMessage(text, { partsMax: PARTS_LIMIT, headerOctets }).parts
}
