/**
 * How a text is counted while it is typed: by the gateway's own code, so that what stands beside the text is what is
 * paid for it. This is the only file of the console that imports it.
 */
import { foldName, parseTemplate, renderTemplate, type Variables } from '../../src/batches/accept/template.ts'
import { type CostlyCharacter, countText } from '../../src/sms/count.ts'

export { countText }

/** A message has at most this many parts, and no text on the page is counted further. */
const RENDERED_MAX = 100_000

/** The text with its costly characters replaced; those without a replacement stay. */
export function replaced(text: string): string {
  let made = ''
  let from = 0
  for (const { index, char, replacement } of countText(text).costly) {
    made += text.slice(from, index) + (replacement ?? char)
    from = index + char.length
  }
  return made + text.slice(from)
}

/** Each costly character once, in the order of the text. */
export function kindsOf(costly: CostlyCharacter[]): CostlyCharacter[] {
  return [...new Map(costly.map((one) => [one.char, one])).values()]
}

/** Whether a place in a text means this column. */
export function isSameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other)
}

/** The text with what another program writes for a variable written as it is here. */
export function rewritten(text: string, written: string, meant: string): string {
  const [first = '', ...others] = text.split(written)
  return others.reduce((made, piece) => {
    // {name} also stands in {{name}} and in ${name}, which are not what is meant.
    const isPart = written.startsWith('{') && (/[{$]$/.test(made) || piece.startsWith('}'))
    return made + (isPart ? written : meant) + piece
  }, first)
}

/** Whether braces are opened and no name and no closing ones follow: such a text is refused. */
export function hasOpenPlace(text: string): boolean {
  return parseTemplate(text).isBroken
}

/** The text as this row's phone would show it; undefined while a value is missing or a brace is open. */
export function finished(text: string, variables: Variables): string | undefined {
  const template = parseTemplate(text)
  if (template.isBroken) return undefined
  const made = renderTemplate(template, variables, RENDERED_MAX)
  return 'missing' in made ? undefined : made.text
}
