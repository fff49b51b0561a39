/** The description of an endpoint: what OpenAPI shows, who may call it, and what it may answer. */
import type { FastifySchema } from 'fastify'
import type { z } from 'zod'
import type { Scope } from '../kernel/caller.ts'
import type { ErrorCode } from '../kernel/errors.ts'
import type { AccountPermission, OperatorPermission } from '../kernel/roles.ts'
import {
  CALLER_REFUSALS,
  failures,
  invalidRequest,
  MEMBER_REFUSALS,
  OPERATOR_REFUSALS,
  PERSON_REFUSALS,
} from './error-answers.ts'
import type { Sample } from './samples.ts'

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

/** The errors that may occur while a body is read, whatever its content. */
export const BODY_ERRORS: ErrorCode[] = ['REQUEST_TIMEOUT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']

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
  const failed = failures(
    'API_KEY_REQUIRED',
    'SESSION_REQUIRED',
    ...CALLER_REFUSALS,
    ...errors,
    'INTERNAL_ERROR',
    'TOO_MANY_GUESSES',
    'QUEUE_ERROR',
  )
  const answers = isChecked ? { ...failed, 400: invalidRequest } : failed
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
  const refusals: ErrorCode[] = ['ADMIN_TOKEN_REQUIRED', 'SESSION_REQUIRED', ...OPERATOR_REFUSALS]
  return describe(endpoint, {
    security: [{ adminToken: [] }, { session: [permission] }],
    access: `For admin tokens, and operators with the permission \`${permission}\`.`,
    failed: {
      400: invalidRequest,
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
  const refusals = permission ? MEMBER_REFUSALS : PERSON_REFUSALS
  return describe(endpoint, {
    security: [{ session: permission ? [permission] : [] }],
    access: permission
      ? `For people with the permission \`${permission}\`.`
      : 'For people who are signed in.',
    failed: {
      ...failures('SESSION_REQUIRED', ...refusals, ...errors, 'INTERNAL_ERROR', 'QUEUE_ERROR'),
      400: invalidRequest,
    },
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
      400: invalidRequest,
    },
  })
}

/** Any endpoint refuses a query that is not text; and a body, whether it takes one or not. */
export function answersOfAll(isRead: boolean): Record<number, z.ZodType> {
  return isRead ? { 400: invalidRequest } : { 400: invalidRequest, ...failures(...BODY_ERRORS) }
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
