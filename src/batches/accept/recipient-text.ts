/** The text of each recipient: its own or the shared one, with its variables filled in. */
import { invalid, listed } from '../../kernel/issue.ts'
import { isBlank } from '../../kernel/visible.ts'
import { segmentCapacityUnits } from '../../sms/segments.ts'
import type { Recipient, SendBody } from './send-body.ts'
import { parseTemplate, plainTemplate, renderTemplate, type Template, unknownNames } from './template.ts'

/** The text of a recipient, or the reason why there is none and where the fault lies. */
export interface RecipientText {
  text: string
  /**
   * `own`: its own text; `shared`: the shared text, which has no places; `template`: the shared text with its
   * variables.
   */
  from: 'own' | 'shared' | 'template'
  /** The text was cut off, because it is already too long. */
  isCut?: boolean
  problem?: string
  /** The missing variable. */
  variable?: string
}

const MISSING_VARIABLE = 'Variable is missing'
const EMPTY_TEXT = 'String must contain at least 1 character(s)'
const BROKEN = 'Has {{ without a name and }} behind it: with "plainText": true it is sent as it is'
/** Smart encoding composes one character from at most this many. */
const COMPOSED_MAX = 4

export class RecipientTexts {
  readonly #parse: (source: string) => Template
  readonly #shared: Template | undefined
  readonly #partsMax: number
  /** The previous recipient's template: the texts of a file are often all the same. */
  #own: Template | undefined

  /** Throws VALIDATION_FAILED if the shared text uses a name that no column of the file has. */
  constructor({ message, plainText, input }: SendBody, partsMax: number) {
    this.#parse = plainText ? plainTemplate : parseTemplate
    this.#shared = message === undefined ? undefined : this.#parse(message)
    this.#partsMax = partsMax
    const columns = (input as { variables?: string[] } | undefined)?.variables
    if (this.#shared && columns) refuseUnknown(this.#shared, columns)
  }

  of({ message, variables }: Recipient): RecipientText {
    const isOwn = message !== undefined && !isBlank(message)
    const template = isOwn ? this.#ownTemplate(message) : (this.#shared as Template)
    const { places, source, isBroken } = template
    const from = isOwn ? 'own' : places.length === 0 ? 'shared' : 'template'
    if (isBroken) return { text: '', from: isOwn ? 'own' : 'shared', problem: BROKEN }
    if (places.length === 0) return { text: source, from }
    const made = renderTemplate(template, variables, tooLong(this.#partsMax))
    if ('missing' in made) return { text: '', from, problem: MISSING_VARIABLE, variable: made.missing }
    return isBlank(made.text) ? { ...made, from, problem: EMPTY_TEXT } : { ...made, from }
  }

  #ownTemplate(message: string): Template {
    if (this.#own?.source !== message) this.#own = this.#parse(message)
    return this.#own
  }
}

function refuseUnknown(template: Template, columns: string[]): void {
  const unknown = [...new Set(unknownNames(template, columns))]
  if (unknown.length === 0) return
  const has = columns.length === 0 ? 'no columns for variables' : listed(columns)
  const message = `The file has no column ${listed(unknown)}: it has ${has}`
  throw invalid([{ path: ['message'], message }])
}

/** The characters that fit into this many parts. */
export function longest(parts: number): number {
  return parts * segmentCapacityUnits('gsm7', false)
}

/** A text with more characters has too many parts, whatever its encoding. */
export function tooLong(partsMax: number): number {
  return COMPOSED_MAX * longest(partsMax)
}
