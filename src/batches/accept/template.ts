/** Texts with places for what differs from phone to phone: {{name}}. */

/** The names that stand in a text, in their order. */
export interface Template {
  /** As it came. */
  source: string
  /** What stands between the names: one more than there are names. */
  literals: string[]
  names: string[]
}

export type Variables = Record<string, string | number>

/** A name begins and ends with something to be seen; the blanks around it do not count. */
const PLACE = /\{\{\s*([^\s{}](?:[^{}]{0,98}[^\s{}])?)\s*\}\}/g

export function parseTemplate(source: string): Template {
  const literals: string[] = []
  const names: string[] = []
  let at = 0
  for (const match of source.matchAll(PLACE)) {
    literals.push(source.slice(at, match.index))
    names.push(match[1] as string)
    at = match.index + match[0].length
  }
  literals.push(source.slice(at))
  return { source, literals, names }
}

/** What became of a template; `isCut`: the text is longer still. */
export type Rendered = { text: string; isCut: boolean } | { missing: string }

/**
 * The text for one phone, or the name of a variable that it lacks. Values are taken as they are. It is put together no
 * further than beyond `maxCharacters`: a short value in 100,000 places, for 50,000 phones, would take minutes and gigabytes.
 */
export function renderTemplate(
  { source, literals, names }: Template,
  variables: Variables = {},
  maxCharacters = Number.POSITIVE_INFINITY,
): Rendered {
  if (names.length === 0) return { text: source, isCut: false }
  let text = literals[0] as string
  for (const [i, name] of names.entries()) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (value === undefined || value === '') return { missing: name }
    text += `${value}${literals[i + 1]}`
    if (text.length > maxCharacters) return { text, isCut: i + 1 < names.length }
  }
  return { text, isCut: false }
}
