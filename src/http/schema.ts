/** What the schemas of all endpoints share: checking with the documented wording, and the shapes of errors. */
import { z } from 'zod'
import type { $ZodRawIssue } from 'zod/v4/core'
import { AppError, ERRORS, type ErrorCode } from '../kernel/errors.ts'

/** Longer lists of issues are cut: a caller mends the first ones first. */
export const ISSUES_MAX = 100

export interface Issue {
  path: PropertyKey[]
  message: string
}

/**
 * Either way of giving an API key, and the scope it must have. Authentication reads the scope from here, so what
 * OpenAPI shows is what holds.
 */
export function security(scope: string): Record<string, string[]>[] {
  return [{ apiKey: [scope] }, { bearer: [scope] }]
}

/** The value as the schema makes it; throws VALIDATION_FAILED with the issues in the documented wording. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, { error: wording })
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues)
}

export function invalid(issues: Issue[]): AppError {
  const errors = issues.slice(0, ISSUES_MAX).map(({ path, message }) => ({ path, message }))
  return new AppError('VALIDATION_FAILED', { body: { errors } })
}

export function tooManyElements(max: number): string {
  return `Array must contain at most ${max} element(s)`
}

/** The vendor's page shows the wording of Zod 3, so that is the contract. */
function wording(issue: $ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Required'
      return `Expected ${issue.expected}, received ${typeName(issue.input)}`
    case 'too_small':
      if (issue.origin === 'array') return `Array must contain at least ${issue.minimum} element(s)`
      if (issue.origin === 'string') return `String must contain at least ${issue.minimum} character(s)`
      return undefined
    case 'too_big':
      return issue.origin === 'array' ? tooManyElements(Number(issue.maximum)) : undefined
    default:
      return undefined
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** A time in a body or a query: ISO 8601 with its offset from UTC. */
export const moment = z.iso.datetime({ offset: true }).meta({ examples: ['2026-01-15T10:30:00Z'] })

export function dateOf(time: string | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time)
}

/** Cuts what was asked for one row too many, and says where the next page begins. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => string,
): { rows: T[]; nextCursor: string | undefined } {
  const page = rows.slice(0, limit)
  return { rows: page, nextCursor: rows.length > limit ? cursorOf(page.at(-1) as T) : undefined }
}

/** An Idempotency-Key; the words for one that cannot be. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'Must be 1 to 255 visible ASCII characters')

/** `errors` of a validation error. */
export const issueList = z.array(
  z.object({ path: z.array(z.union([z.string(), z.int()])), message: z.string() }),
)

/** A body or a query that is not valid. */
export const validationFailure = z
  .object({
    success: z.literal(false),
    message: z.string(),
    errors: issueList.optional(),
    code: z.enum(['VALIDATION_FAILED', 'INVALID_JSON', 'BAD_REQUEST']),
  })
  .meta({ description: 'The request is not valid' })

/** The answers of endpoints that take an API key, to callers that may not call them, or not now. */
export const DENIALS = failures(
  'API_KEY_REQUIRED',
  'API_KEY_INVALID',
  'IP_NOT_ALLOWED',
  'SCOPE_MISSING',
  'ACCOUNT_SUSPENDED',
  'TOO_MANY_GUESSES',
  'OVERLOADED',
)

/** The answers of these errors by their HTTP status, as the error table has it. */
export function failures(...codes: ErrorCode[]): Record<number, z.ZodType> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, failure(...(group as [ErrorCode]))]),
  )
}

/** The answer of errors that carry nothing but their code, described by the error table. */
function failure(...codes: [ErrorCode, ...ErrorCode[]]): z.ZodType {
  const description = codes.map((code) => ERRORS[code].message).join(', or ')
  const { message } = ERRORS[codes[0]]
  return z
    .object({ success: z.literal(false), message: z.string(), code: z.enum(codes) })
    .meta({ description, examples: [{ success: false, message, code: codes[0] }] })
}
