/** Texts with places for values that differ per phone: {{name}}, or {{name|fallback}}. */
import { trimmed } from '../../kernel/visible.ts'

/** A place for a value. */
export interface Place {
  name: string
  /** The fallback for a missing value. */
  otherwise: string | undefined
}

export interface Template {
  /** The text as it came. */
  source: string
  /** The text between the places: one piece more than there are places. */
  literals: string[]
  places: Place[]
  /** It has braces that open no valid place; a phone would show them. */
  isBroken: boolean
}

export type Variables = Record<string, string | number>

/** A name and its fallback may have this many characters together, surrounding blanks included. */
const PLACE = /\{\{([^{}]{1,400})\}\}/g
const NAME_MAX = 100

export function parseTemplate(source: string): Template {
  if (!source.includes('{{')) return plainTemplate(source)
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

/** Makes a template without places, even if the text looks as if it had some. */
export function plainTemplate(source: string): Template {
  return { source, literals: [source], places: [], isBroken: false }
}

/** A name must begin and end with a visible character. */
function placeOf(inner: string): Place | undefined {
  const bar = inner.indexOf('|')
  const name = trimmed(bar === -1 ? inner : inner.slice(0, bar))
  if (name === '' || name.length > NAME_MAX) return undefined
  return { name, otherwise: bar === -1 ? undefined : trimmed(inner.slice(bar + 1)) }
}

/** The outcome of rendering a template; `isCut` means that the whole text is longer. */
export type Rendered = { text: string; isCut: boolean } | { missing: string }

/**
 * Renders the text for one phone, or returns the name of a variable that it lacks. Blanks around values are removed.
 * It stops soon after `maxCharacters`: a short value in 100,000 places for 50,000 phones would take minutes and
 * gigabytes.
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

/** Returns the names of places that are not among these names. */
export function unknownNames({ places }: Template, names: string[]): string[] {
  const known = new Set(names.map(foldName))
  return places
    .filter(({ name, otherwise }) => otherwise === undefined && !known.has(foldName(name)))
    .map(({ name }) => name)
}

/** The values of one phone: matched by the exact name, or else by the only name that reads like it. */
class Values {
  readonly #variables: Variables
  #folded: Map<string, string | undefined> | undefined

  constructor(variables: Variables) {
    this.#variables = variables
  }

  /** Returns an empty string if there is no value or nothing visible in it. */
  of(name: string): string {
    const key = Object.hasOwn(this.#variables, name) ? name : this.#alike(name)
    return key === undefined ? '' : trimmed(String(this.#variables[key]))
  }

  /** If two names read alike, neither is chosen. */
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

/** Few names come from the headers of a file, but they are folded for each phone. */
const REMEMBERED_MAX = 1_000
const remembered = new Map<string, string>()

/** Makes names equal that read alike: ignores case, blanks, underscores and the way accents are encoded. */
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
