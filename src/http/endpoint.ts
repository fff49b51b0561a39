/** How an endpoint is described: what OpenAPI shows of it, who may call it, and what it may answer. */
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import type { Scope } from '../kernel/caller.ts'
import { ERRORS, type ErrorCode } from '../kernel/errors.ts'
import { issueList } from './schema.ts'

interface Endpoint {
  operationId: string
  tag: string
  summary: string
  description?: string
  params?: z.ZodType
  querystring?: z.ZodType
  headers?: z.ZodType
  body?: z.ZodType
  /** The content types of the body, unless it is JSON alone. */
  consumes?: string[]
  /** By status: a schema, or an OpenAPI response for an answer that is not JSON. */
  response: Record<number, object>
  /** Beside those that every endpoint of its kind has. */
  errors?: ErrorCode[]
}

/** Answers of errors by their codes: most endpoints have the same ones. */
const made = new Map<string, z.ZodType>()

/** What an endpoint says to keys that may not call it. */
const KEY_REFUSALS: ErrorCode[] = [
  'API_KEY_REQUIRED',
  'API_KEY_INVALID',
  'IP_NOT_ALLOWED',
  'SCOPE_MISSING',
  'ACCOUNT_SUSPENDED',
]

/** What may go wrong while a body is read, whatever is in it. */
export const BODY_ERRORS: ErrorCode[] = ['REQUEST_TIMEOUT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']

/** A body or a query that is not valid. */
const validationFailure = z
  .object({
    success: z.literal(false),
    message: z.string(),
    errors: issueList.optional(),
    code: z.enum(['VALIDATION_FAILED', 'INVALID_JSON', 'BAD_REQUEST']),
  })
  .meta({ description: 'The request is not valid' })

/**
 * The options of an endpoint that a key with this scope may call. Authentication reads the scope from here, so what
 * OpenAPI shows is what holds.
 */
export function keyEndpoint({ scope, ...endpoint }: Endpoint & { scope: Scope }): { schema: FastifySchema } {
  const { querystring, body, errors = [] } = endpoint
  const isChecked = querystring !== undefined || body !== undefined
  const failed = failures(...KEY_REFUSALS, ...errors, 'INTERNAL_ERROR', 'TOO_MANY_GUESSES', 'QUEUE_ERROR')
  const answers = isChecked ? { ...failed, 400: validationFailure } : failed
  return describe(endpoint, [{ apiKey: [scope] }, { bearer: [scope] }], answers)
}

/** The options of an endpoint that an operator may call, with an admin token. */
export function operatorEndpoint(endpoint: Endpoint): { schema: FastifySchema } {
  const { errors = [] } = endpoint
  return describe(endpoint, [{ adminToken: [] }], {
    400: validationFailure,
    ...failures('ADMIN_TOKEN_REQUIRED', 'ADMIN_TOKEN_INVALID', ...errors, 'INTERNAL_ERROR'),
  })
}

/** The endpoint's own answers take the place of those that every endpoint of its kind has. */
function describe(
  { tag, errors: _errors, response, ...rest }: Endpoint,
  security: Record<string, string[]>[],
  failed: Record<number, object>,
): { schema: FastifySchema } {
  return { schema: { ...rest, tags: [tag], security, response: { ...failed, ...response } } }
}

/**
 * The answers of these errors by their HTTP status, as the error table has it. Whatever else a 503 may say at an
 * endpoint, it may also be that the database is away or that there is too much to do.
 */
export function failures(...codes: ErrorCode[]): Record<number, z.ZodType> {
  const isUnavailable = codes.some((code) => ERRORS[code].status === ERRORS.QUEUE_ERROR.status)
  const all = new Set(isUnavailable ? ([...codes, 'QUEUE_ERROR', 'OVERLOADED'] as const) : codes)
  const byStatus = Map.groupBy(all, (code) => ERRORS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, failure(...(group as [ErrorCode]))]),
  )
}

/** The answer of errors that carry nothing but their code, described by the error table. */
function failure(...codes: [ErrorCode, ...ErrorCode[]]): z.ZodType {
  const known = made.get(codes.join())
  if (known) return known
  const description = codes.map((code) => ERRORS[code].message).join(', or ')
  const { message } = ERRORS[codes[0]]
  const schema = z
    .object({ success: z.literal(false), message: z.string(), code: z.enum(codes) })
    .meta({ description, examples: [{ success: false, message, code: codes[0] }] })
  made.set(codes.join(), schema)
  return schema
}
