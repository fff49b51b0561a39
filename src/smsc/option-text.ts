/** Options of a connection as texts: how a URL and a command write their values, and the table of docs/connections.md. */
import { z } from 'zod'
import { OPTIONS, type OptionName } from './options.ts'

/** The form of an option's value, as JSON Schema has it. */
interface Form {
  type?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  maxLength?: number
  default?: unknown
  description?: string
}

/** Former short names. */
const SHORT_NAMES: Record<string, OptionName> = { window: 'windowMax' }

/** The option that a name means; the name itself if there is none, for the schema to refuse. */
export function optionName(name: string): string {
  return SHORT_NAMES[name] ?? name
}

const forms = new Map<OptionName, Form>()

function formOf(name: OptionName): Form {
  const known = forms.get(name)
  if (known) return known
  const form = z.toJSONSchema(OPTIONS[name], { io: 'input' }) as Form
  forms.set(name, form)
  return form
}

/**
 * The value of an option written as text, as in a URL or a command: a list as `a,b`, an object as
 * `0x401:retry,0x402:failed`. The schema reports texts that do not fit.
 */
export function readOption(name: string, text: string): unknown {
  if (!Object.hasOwn(OPTIONS, name)) return text
  switch (formOf(name as OptionName).type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text
    case 'integer':
      return /^(-?\d+(\.\d+)?|0x[0-9a-f]+)$/i.test(text) ? Number(text) : text
    case 'array':
      return text === '' ? [] : text.split(',')
    case 'object':
      return text === '' ? {} : Object.fromEntries(text.split(',').map(pairOf))
    default:
      return text
  }
}

/** At the first colon only: a value may have others. */
function pairOf(text: string): [string, string | undefined] {
  const at = text.indexOf(':')
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** One row of docs/connections.md. */
export interface OptionRow {
  name: string
  /** The values it may have, in words. */
  values: string
  /** As it would be written in a command; undefined = absent. */
  fallback: string | undefined
  about: string
}

export function describeOptions(): OptionRow[] {
  return (Object.keys(OPTIONS) as OptionName[]).map((name) => {
    const form = formOf(name)
    return { name, values: valuesOf(form), fallback: textOf(form.default), about: form.description ?? '' }
  })
}

function valuesOf({ type, enum: choices, minimum, maximum }: Form): string {
  if (choices) return choices.join(', ')
  if (type === 'boolean') return 'true, false'
  if (type === 'integer') return `${minimum} to ${maximum}`
  return type === 'array' ? 'a,b' : type === 'object' ? 'key:value,...' : 'text'
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'object' || value === null) return `${value}`
  const texts = Array.isArray(value) ? value : Object.entries(value).map((pair) => pair.join(':'))
  return texts.length === 0 ? undefined : texts.join(',')
}
