/** Reports what a batch's texts cost by encoding, which characters force UCS-2, and what replacing them would save. */
import { PARTS_LIMIT, planMessage } from '../../sms/segments.ts'
import { composed, type ForcingCharacter, forcingCharacters } from '../../sms/smart.ts'
import type { OnMessage } from './prepare.ts'

export interface Usage {
  messages: number
  parts: number
  costMicros: bigint
}

export interface Saving {
  parts: number
  micros: bigint
}

export interface CharacterReport extends Omit<ForcingCharacter, 'replacement'> {
  /** "U+2019" */
  codePoint: string
  /** How many messages contain it. */
  messages: number
  replacement: string | null
  /** Parts saved by replacing this character alone: none if others force UCS-2 too. */
  savesParts: number
  savesMicros: bigint
}

/** The result for one text, for any recipient. */
interface Examined {
  encoding: 'gsm7' | 'ucs2'
  parts: number
  forcing: ForcingCharacter[]
  /** Parts saved by replacing what smart encoding replaces, and by replacing every character that has a replacement. */
  smartSaves: number
  allSaves: number
}

const CHARACTERS_MAX = 100
/** Most batches have one text, or a different one for each recipient; neither needs a larger cache. */
const REMEMBERED_MAX = 1_000

export class EncodingReport {
  readonly #encodings = { gsm7: unused(), ucs2: unused() }
  readonly #characters = new Map<string, CharacterReport>()
  readonly #smart: Saving = { parts: 0, micros: 0n }
  readonly #all: Saving = { parts: 0, micros: 0n }
  readonly #examined = new Map<string, Examined>()

  /** Returns how many parts less the message would have with every character replaced. */
  add({ text, headerOctets, microsPerPart }: Omit<Parameters<OnMessage>[0], 'row' | 'at'>): number {
    const examined = this.#examine(text, headerOctets)
    const usage = this.#encodings[examined.encoding]
    usage.messages++
    usage.parts += examined.parts
    usage.costMicros += BigInt(examined.parts) * microsPerPart
    save(this.#smart, examined.smartSaves, microsPerPart)
    save(this.#all, examined.allSaves, microsPerPart)
    const alone = examined.forcing.length === 1 ? examined.allSaves : 0
    for (const forcing of examined.forcing) {
      const report = this.#characterOf(forcing)
      report.messages++
      report.count += forcing.count
      report.savesParts += alone
      report.savesMicros += BigInt(alone) * microsPerPart
    }
    return examined.allSaves
  }

  /** `characters` lists the most frequent first. */
  result(): {
    encodings: Record<'gsm7' | 'ucs2', Usage>
    characters: CharacterReport[]
    smartSaving: Saving
    allSaving: Saving
  } {
    const characters = [...this.#characters.values()]
      .sort((a, b) => b.messages - a.messages || b.count - a.count)
      .slice(0, CHARACTERS_MAX)
    return { encodings: this.#encodings, characters, smartSaving: this.#smart, allSaving: this.#all }
  }

  #examine(text: string, headerOctets: number): Examined {
    const key = `${headerOctets}${text}`
    const known = this.#examined.get(key)
    if (known) return known
    const examined = examine(text, headerOctets)
    if (this.#examined.size < REMEMBERED_MAX) this.#examined.set(key, examined)
    return examined
  }

  #characterOf({ character, replacement, automatic }: ForcingCharacter): CharacterReport {
    const known = this.#characters.get(character)
    if (known) return known
    const codePoint = `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
    const counts = { messages: 0, count: 0, savesParts: 0, savesMicros: 0n }
    const report = { character, codePoint, replacement: replacement ?? null, automatic, ...counts }
    this.#characters.set(character, report)
    return report
  }
}

function examine(text: string, headerOctets: number): Examined {
  const { encoding, parts } = planMessage(text, { partsMax: PARTS_LIMIT, headerOctets })
  if (encoding === 'gsm7') return { encoding, parts, forcing: [], smartSaves: 0, allSaves: 0 }
  const forcing = forcingCharacters(text)
  const replaceable = forcing.every(({ replacement }) => replacement !== undefined)
  const allSaves = replaceable ? parts - partsWithout(text, forcing, headerOctets, parts) : 0
  const smartSaves = forcing.every(({ automatic }) => automatic) ? allSaves : 0
  return { encoding, parts, forcing, smartSaves, allSaves }
}

/**
 * Returns the parts of the text with all of these replaced; at most `now`, because nobody makes a replacement that
 * costs more.
 */
function partsWithout(text: string, forcing: ForcingCharacter[], headerOctets: number, now: number): number {
  const by = new Map(forcing.map(({ character, replacement }) => [character, replacement as string]))
  const replaced = Array.from(composed(text), (character) => by.get(character) ?? character).join('')
  return Math.min(now, planMessage(replaced, { partsMax: PARTS_LIMIT, headerOctets }).parts)
}

function save(saving: Saving, parts: number, microsPerPart: bigint): void {
  saving.parts += parts
  saving.micros += BigInt(parts) * microsPerPart
}

function unused(): Usage {
  return { messages: 0, parts: 0, costMicros: 0n }
}
