/** The description of an endpoint: what OpenAPI shows, who may call it, and what it may answer. */
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import type { Scope } from '../kernel/caller.ts'
import { ERRORS, type ErrorCode } from '../kernel/errors.ts'
import type { AccountPermission, OperatorPermission } from '../kernel/roles.ts'
import type { Sample } from './samples.ts'
import { issueList } from './schema.ts'

declare module 'fastify' {
  interface FastifySchema {
    sample?: Sample
  }
}

interface Endpoint {
  operationId: string
  tag: string
  summary: string
  description?: string
  /** The query, headers and body of the least request that works. */
  sample?: Sample
  params?: z.ZodType
  querystring?: z.ZodType
  headers?: z.ZodType
  body?: z.ZodType
  /** The content types of the body; JSON only if absent. */
  consumes?: string[]
  /** By status: a schema, or an OpenAPI response if the answer is not JSON. */
  response: Record<number, object>
  /** Errors in addition to those of every endpoint of its kind. */
  errors?: ErrorCode[]
}

/** Error answers by their codes, cached because most endpoints share them. */
const made = new Map<string, z.ZodType>()

/** The errors for keys that may not call an endpoint. */
const KEY_REFUSALS: ErrorCode[] = [
  'API_KEY_REQUIRED',
  'API_KEY_INVALID',
  'IP_NOT_ALLOWED',
  'SCOPE_MISSING',
  'ACCOUNT_SUSPENDED',
]

/** The errors for people who may not call an endpoint. */
const SESSION_REFUSALS: ErrorCode[] = [
  'SESSION_REQUIRED',
  'FOREIGN_ORIGIN',
  'PERMISSION_MISSING',
  'SECOND_FACTOR_REQUIRED',
]
const MEMBER_REFUSALS: ErrorCode[] = [...SESSION_REFUSALS, 'ACCOUNT_REQUIRED', 'NOT_A_MEMBER']

/** The refusals with 403 of an endpoint of an account, for those that describe this answer themselves. */
export const CALLER_REFUSALS = [
  'API_KEY_INVALID',
  'IP_NOT_ALLOWED',
  'SCOPE_MISSING',
  'ACCOUNT_SUSPENDED',
  'FOREIGN_ORIGIN',
  'PERMISSION_MISSING',
  'SECOND_FACTOR_REQUIRED',
  'ACCOUNT_REQUIRED',
  'NOT_A_MEMBER',
] as const satisfies ErrorCode[]

/** The errors that may occur while a body is read, whatever its content. */
export const BODY_ERRORS: ErrorCode[] = ['REQUEST_TIMEOUT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']

/** The answer to an invalid body or query. */
const validationFailure = z
  .object({
    success: z.literal(false),
    message: z.string(),
    errors: issueList.optional(),
    code: z.enum(['VALIDATION_FAILED', 'INVALID_JSON', 'BAD_REQUEST']),
  })
  .meta({ description: 'The request is not valid' })

interface KeyEndpoint extends Endpoint {
  scope: Scope
  /** Keys that have only this scope may call it too, and see the batches that were made with them. */
  ownWith?: Scope
  /** The permission that a person needs: by default, the one named like the scope, and `money` for `account`. */
  permission?: AccountPermission
}

/**
 * Returns the options of an endpoint that a key with this scope may call. Authentication reads the scopes from here,
 * so OpenAPI shows the scopes that are enforced.
 */
export function keyEndpoint({ scope, ownWith, permission, ...endpoint }: KeyEndpoint): {
  schema: FastifySchema
} {
  const { querystring, body, errors = [] } = endpoint
  const isChecked = querystring !== undefined || body !== undefined
  const refusals = [...KEY_REFUSALS, ...MEMBER_REFUSALS]
  const failed = failures(...refusals, ...errors, 'INTERNAL_ERROR', 'TOO_MANY_GUESSES', 'QUEUE_ERROR')
  const answers = isChecked ? { ...failed, 400: validationFailure } : failed
  const scopes = ownWith === undefined ? [scope] : [scope, ownWith]
  const needed = permission ?? (scope === 'account' ? 'money' : scope)
  const security = [
    ...scopes.flatMap((one): Record<string, string[]>[] => [{ apiKey: [one] }, { bearer: [one] }]),
    { session: [needed] },
  ]
  const own = ownWith === undefined ? '' : `, or \`${ownWith}\` for what the key itself made`
  const access = `Scope: \`${scope}\`${own}. People: permission \`${needed}\`.`
  return describe(endpoint, { security, access, failed: answers })
}

/** Returns the options of an endpoint that operators call with an admin token, or signed in with this permission. */
export function operatorEndpoint({
  permission,
  ...endpoint
}: Endpoint & { permission: OperatorPermission }): { schema: FastifySchema } {
  const { errors = [] } = endpoint
  const refusals: ErrorCode[] = ['ADMIN_TOKEN_REQUIRED', 'ADMIN_TOKEN_INVALID', ...SESSION_REFUSALS]
  return describe(endpoint, {
    security: [{ adminToken: [] }, { session: [permission] }],
    access: `For admin tokens, and operators with the permission \`${permission}\`.`,
    failed: {
      400: validationFailure,
      ...failures(...refusals, ...errors, 'INTERNAL_ERROR', 'QUEUE_ERROR'),
    },
  })
}

/**
 * Returns the options of an endpoint for people who are signed in: whoever they are, or the members of the chosen
 * account who have this permission.
 */
export function sessionEndpoint({ permission, ...endpoint }: Endpoint & { permission?: AccountPermission }): {
  schema: FastifySchema
} {
  const { errors = [] } = endpoint
  const refusals = permission ? MEMBER_REFUSALS : SESSION_REFUSALS
  return describe(endpoint, {
    security: [{ session: permission ? [permission] : [] }],
    access: permission
      ? `For people with the permission \`${permission}\`.`
      : 'For people who are signed in.',
    failed: { ...failures(...refusals, ...errors, 'INTERNAL_ERROR', 'QUEUE_ERROR'), 400: validationFailure },
  })
}

/** Returns the options of an endpoint for people who are not signed in yet. */
export function publicEndpoint(endpoint: Endpoint): { schema: FastifySchema } {
  const { errors = [] } = endpoint
  return describe(endpoint, {
    security: [],
    access: 'For anybody; called by the pages of the gateway itself.',
    failed: {
      ...failures('FOREIGN_ORIGIN', ...errors, 'INTERNAL_ERROR', 'QUEUE_ERROR'),
      400: validationFailure,
    },
  })
}

/** Any endpoint refuses a query that is not text; and a body, whether it takes one or not. */
export function answersOfAll(isRead: boolean): Record<number, z.ZodType> {
  return isRead ? { 400: validationFailure } : { 400: validationFailure, ...failures(...BODY_ERRORS) }
}

interface Access {
  security: Record<string, string[]>[]
  /** A sentence about who may call it. */
  access: string
  failed: Record<number, object>
}

/** The endpoint's own answers replace those of every endpoint of its kind. */
function describe(
  { tag, errors = [], response, description, ...rest }: Endpoint,
  { security, access, failed }: Access,
): { schema: FastifySchema } {
  const links = [...new Set(errors)].map((code) => `[\`${code}\`](/docs/errors#${code})`)
  const own =
    links.length > 0 ? `\n\nErrors of its own: ${links.join(', ')}; [all errors](/docs/errors).` : ''
  return {
    schema: {
      ...rest,
      description: `${description === undefined ? '' : `${description}\n\n`}${access}${own}`,
      tags: [tag],
      security,
      response: { ...failed, ...response },
    },
  }
}

/**
 * Returns the answers for these errors by their HTTP status, as in the error table. Any 503 may also mean that the
 * database is away or the gateway is overloaded.
 */
export function failures(...codes: ErrorCode[]): Record<number, z.ZodType> {
  const isUnavailable = codes.some((code) => ERRORS[code].status === ERRORS.QUEUE_ERROR.status)
  const all = new Set(isUnavailable ? ([...codes, 'QUEUE_ERROR', 'OVERLOADED'] as const) : codes)
  const byStatus = Map.groupBy(all, (code) => ERRORS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, failure(...(group as [ErrorCode]))]),
  )
}

/** The fields of an error besides its code. */
const SAID: Partial<Record<ErrorCode, z.ZodRawShape>> = {
  BATCH_STATE: { status: z.string() },
  DRAFT_SENT: { batchId: z.uuid() },
  DUPLICATE_BATCH: { batchId: z.uuid() },
  KEY_RIGHTS: { scope: z.string(), permission: z.string() },
  NOTHING_TO_RESEND: { resentCount: z.int() },
  OUTCOME_UNKNOWN: { batchId: z.uuid() },
  PERMISSION_MISSING: { permission: z.string() },
  SCOPE_MISSING: { scope: z.string() },
}

function saidWith(codes: ErrorCode[]): z.ZodRawShape {
  const said: z.ZodRawShape = { detail: z.string(), ...Object.assign({}, ...codes.map((code) => SAID[code])) }
  return z.object(said).partial().shape
}

/** Returns the answer for errors that are described by the error table. */
function failure(...codes: [ErrorCode, ...ErrorCode[]]): z.ZodType {
  const known = made.get(codes.join())
  if (known) return known
  const description = codes.map((code) => ERRORS[code].message).join(', or ')
  const { message } = ERRORS[codes[0]]
  const schema = z
    .object({
      success: z.literal(false),
      message: z.string(),
      ...saidWith(codes),
      code: z.enum(codes),
    })
    .meta({ description, examples: [{ success: false, message, code: codes[0] }] })
  made.set(codes.join(), schema)
  return schema
}
