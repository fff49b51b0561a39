/**
 * The sentences for what a schema refuses. The vendor's page shows the wording of Zod 3, so that is the contract where
 * Zod 3 had a sentence that a caller understands; the library's own sentences are never shown.
 */
import type { $ZodRawIssue } from 'zod/v4/core'
import { listed, tooManyElements } from '../kernel/issue.ts'

const FORMATS: Record<string, string> = {
  datetime: 'Must be a time with its zone, such as 2026-01-15T10:30:00Z',
  date: 'Must be a day such as 2026-01-15',
  uuid: 'Must be an id such as 019a5f0c-0000-7000-8000-000000000000',
}
const VALUES_SHOWN_MAX = 30

export function wording(issue: $ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Required' : expected([String(issue.expected)], issue.input)
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'invalid_value':
      return issue.input === undefined ? 'Required' : oneOf(issue.values as unknown[])
    case 'invalid_format':
      return FORMATS[String(issue.format)] ?? 'Does not have the form that is described for it'
    case 'unrecognized_keys':
      return `Unknown key: ${listed(issue.keys as string[])}`
    case 'invalid_union':
      return ofNone(issue)
    default:
      return 'Is not valid here'
  }
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'array') return `Array must contain at least ${minimum} element(s)`
  if (origin === 'string') return `String must contain at least ${minimum} character(s)`
  return `Must be at least ${minimum}`
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'array') return tooManyElements(maximum)
  if (origin === 'string') return `String must contain at most ${maximum} character(s)`
  return `Must be at most ${maximum}`
}

function oneOf(values: unknown[]): string {
  const shown = values.slice(0, VALUES_SHOWN_MAX).map(String).join(', ')
  return values.length === 1 ? `Must be ${shown}` : `Must be one of ${shown}`
}

/** If no shape fits: names the shapes' types, or says what is wrong with the one that has the right type. */
function ofNone(issue: $ZodRawIssue & { code: 'invalid_union' }): string {
  if (issue.input === undefined) return 'Required'
  const alternatives = (issue.errors ?? []) as { code: string; path: PropertyKey[]; message: string }[][]
  const types: string[] = []
  for (const [first] of alternatives) {
    if (!first) continue
    const isType = first.code === 'invalid_type' && first.path.length === 0
    if (!isType) return first.message
    types.push((first as unknown as { expected: string }).expected)
  }
  return types.length === 0 ? 'Is not valid here' : expected(types, issue.input)
}

function expected(types: string[], input: unknown): string {
  const isFraction = types.includes('int') && typeof input === 'number' && Number.isFinite(input)
  const names = [...new Set(types.map((type) => (type === 'int' ? 'integer' : type)))]
  return `Expected ${names.join(' or ')}, received ${isFraction ? 'float' : typeName(input)}`
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Number.isNaN(value)) return 'nan'
  return Array.isArray(value) ? 'array' : typeof value
}
