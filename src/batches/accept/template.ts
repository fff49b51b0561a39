/** Texts with places for what differs from phone to phone: {{name}}, or {{name|what stands there without it}}. */
import { trimmed } from '../../kernel/visible.ts'

/** Where a value goes. */
export interface Place {
  name: string
  /** Stands for a value that is missing. */
  otherwise: string | undefined
}

export interface Template {
  /** As it came. */
  source: string
  /** What stands between the places: one more than there are places. */
  literals: string[]
  places: Place[]
  /** Braces that open a place and are none: a phone would show them. */
  isBroken: boolean
}

export type Variables = Record<string, string | number>

/** A name and what stands for it, no longer than this together; the blanks around them do not count. */
const PLACE = /\{\{([^{}]{1,400})\}\}/g
const NAME_MAX = 100

export function parseTemplate(source: string): Template {
  const literals: string[] = []
  const places: Place[] = []
  let at = 0
  for (const match of source.matchAll(PLACE)) {
    const place = placeOf(match[1] as string)
    if (!place) continue
    literals.push(source.slice(at, match.index))
    places.push(place)
    at = match.index + match[0].length
  }
  literals.push(source.slice(at))
  return { source, literals, places, isBroken: literals.some((literal) => literal.includes('{{')) }
}

/** A text without any places, whatever it looks like. */
export function plainTemplate(source: string): Template {
  return { source, literals: [source], places: [], isBroken: false }
}

/** A name begins and ends with something to be seen. */
function placeOf(inner: string): Place | undefined {
  const bar = inner.indexOf('|')
  const name = trimmed(bar === -1 ? inner : inner.slice(0, bar))
  if (name === '' || name.length > NAME_MAX) return undefined
  return { name, otherwise: bar === -1 ? undefined : trimmed(inner.slice(bar + 1)) }
}

/** What became of a template; `isCut`: the text is longer still. */
export type Rendered = { text: string; isCut: boolean } | { missing: string }

/**
 * The text for one phone, or the name of a variable that it lacks. Values are taken without the blanks around them. It is
 * put together no further than beyond `maxCharacters`: a short value in 100,000 places, for 50,000 phones, would take
 * minutes and gigabytes.
 */
export function renderTemplate(
  { source, literals, places }: Template,
  variables: Variables = {},
  maxCharacters = Number.POSITIVE_INFINITY,
): Rendered {
  if (places.length === 0) return { text: source, isCut: false }
  const values = new Values(variables)
  let text = literals[0] as string
  for (const [i, { name, otherwise }] of places.entries()) {
    const value = values.of(name) || otherwise
    if (value === undefined) return { missing: name }
    text += `${value}${literals[i + 1]}`
    if (text.length > maxCharacters) return { text, isCut: i + 1 < places.length }
  }
  return { text, isCut: false }
}

/** Those of these names that stand in a template and nowhere else. */
export function unknownNames({ places }: Template, names: string[]): string[] {
  const known = new Set(names.map(foldName))
  return places
    .filter(({ name, otherwise }) => otherwise === undefined && !known.has(foldName(name)))
    .map(({ name }) => name)
}

/** The values of one phone: by the very name if there is one, else by the only one that reads like it. */
class Values {
  readonly #variables: Variables
  #folded: Map<string, string | undefined> | undefined

  constructor(variables: Variables) {
    this.#variables = variables
  }

  /** Empty where there is none, or nothing to be seen of it. */
  of(name: string): string {
    const key = Object.hasOwn(this.#variables, name) ? name : this.#alike(name)
    return key === undefined ? '' : trimmed(String(this.#variables[key]))
  }

  /** Of two that read alike neither can be meant. */
  #alike(name: string): string | undefined {
    if (!this.#folded) {
      this.#folded = new Map()
      for (const key of Object.keys(this.#variables)) {
        const folded = foldName(key)
        this.#folded.set(folded, this.#folded.has(folded) ? undefined : key)
      }
    }
    return this.#folded.get(foldName(name))
  }
}

/** Names come from few headers, and are folded for each phone. */
const REMEMBERED_MAX = 1_000
const remembered = new Map<string, string>()

/** Names that read alike become equal: whatever their case, their blanks and underscores, and how their accents are written. */
export function foldName(name: string): string {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const folded = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\p{Cf}]+/gu, '')
  if (remembered.size >= REMEMBERED_MAX) remembered.clear()
  remembered.set(name, folded)
  return folded
}
