/** Counts a text as the price does, for whoever shows it while it is written: the console imports this file. */
import type { Encoding } from './encoding.ts'
import { type Cutting, planMessage, unitsLeft } from './segments.ts'
import { composed, isGsm7, replacementOf, smartText } from './smart.ts'

export interface CountOptions extends Pick<Cutting, 'headerOctets'> {
  /** Counts the text as smart encoding sends it. */
  smart?: boolean
  /** 10 if it is not given. */
  partsMax?: number
}

export interface TextCount {
  encoding: Encoding
  /** The characters as people count them: a letter with its marks is one. */
  characters: number
  /** The capacity of a part: 160 or 153 in GSM-7, where `€` takes two, and 70 or 67 UTF-16 units in UCS-2. */
  units: number
  parts: number
  /** The units that still fit without another part. */
  left: number
  /** It has more parts than are allowed. */
  tooLong: boolean
  /** The text that is sent; it differs only with `smart`. */
  sent: string
  /** Every character that makes the text UCS-2, in order; none if it is GSM-7. */
  costly: CostlyCharacter[]
}

export interface CostlyCharacter {
  /** Where it begins in the text, in UTF-16 units as `String.slice` counts them. */
  index: number
  char: string
  /** A text in GSM-7 that reads nearly the same; undefined if there is none, as for an Arabic letter. */
  replacement: string | undefined
}

/** Throws nothing, whatever the text; one that cannot be sent at all (`textProblem`) is counted as UCS-2. */
export function countText(
  text: string,
  { smart = false, partsMax, headerOctets }: CountOptions = {},
): TextCount {
  const sent = (smart ? smartText(text, { headerOctets })?.text : undefined) ?? text
  const plan = planMessage(sent, { partsMax, headerOctets })
  const { encoding, units, parts, tooLong } = plan
  return {
    encoding,
    characters: [...CHARACTERS.segment(text)].length,
    units,
    parts,
    left: unitsLeft(sent, plan, { headerOctets }),
    tooLong,
    sent,
    costly: encoding === 'gsm7' ? [] : costlyCharacters(text),
  }
}

/** Grapheme clusters are the same in every locale; naming one makes the host's locale irrelevant. */
const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' })

function costlyCharacters(text: string): CostlyCharacter[] {
  const costly: CostlyCharacter[] = []
  // A base and its marks are one character for whoever replaces it.
  for (const { 0: char, index } of text.matchAll(/.\p{M}*/gsu)) {
    if (isGsm7(char)) continue
    const single = composed(char)
    const replacements = Array.from(single, (each) => (isGsm7(each) ? each : replacementOf(each).replacement))
    const isReplaceable = replacements.every((replacement) => replacement !== undefined)
    costly.push({ index, char, replacement: isReplaceable ? replacements.join('') : undefined })
  }
  return costly
}
