/** The log of refused requests of an account: /requests. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { limitOf } from '../http/csv.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check, pageOf } from '../http/schema.ts'
import { catalogue, errorMessage, type Lang } from '../kernel/error-texts.ts'
import { AppError, ERRORS, type ErrorCode } from '../kernel/errors.ts'
import { shortText } from '../kernel/fields.ts'
import { isUuid } from '../kernel/ids.ts'
import { translated } from '../kernel/sentences.ts'
import { findApiKey } from './keys-sql.ts'
import { KEPT_DAYS, KEPT_MAX, type ListedRequest, pageOfRefused } from './requests-sql.ts'

const PAGE_MAX = 500
const PAGE_DEFAULT = 50

const query = z.object({
  keyId: shortText.optional().meta({ description: 'Only those of this key' }),
  code: z
    .string()
    .max(50)
    .optional()
    .meta({ description: 'Only those refused with this code', examples: ['NO_CREDIT'] }),
  operation: z
    .string()
    .max(50)
    .optional()
    .meta({ description: 'Only those of this operation', examples: ['sendBulk'] }),
  limit: limitOf(PAGE_MAX, PAGE_DEFAULT),
  cursor: z.uuid().optional().meta({ description: '`nextCursor` of the page before' }),
})

const refused = z.object({
  requestId: z.uuid().meta({ description: 'The `X-Request-Id` of the answer' }),
  at: z.iso.datetime(),
  key: z.object({ apiKeyId: z.uuid(), name: z.string(), hint: z.string() }).optional(),
  person: z
    .string()
    .optional()
    .meta({ description: 'The person who was signed in, if the request had no key' }),
  test: z.literal(true).optional(),
  method: z.string(),
  path: z.string(),
  operation: z.string().optional(),
  status: z.int(),
  code: z.string(),
  cause: z.string().meta({ description: 'The sentence of the answer' }),
  reasons: z
    .array(z.object({ path: z.string().optional(), reason: z.string() }))
    .meta({ description: 'The faults and their values: the first five; numbers are masked' }),
  remedy: z.string().meta({ description: 'What to do about it' }),
})

export function requestsApi(app: FastifyInstance, { readPool }: { readPool: Pool }): void {
  app.get(
    '/requests',
    keyEndpoint({
      operationId: 'listRequests',
      tag: 'API keys',
      scope: 'account',
      permission: 'keys',
      summary: 'List refused requests',
      description: `Requests of the account's keys and people that were refused, newest first: of the last ${KEPT_DAYS} days, and at most ${KEPT_MAX}. A test key sees those of test keys. Texts are not kept, and numbers are masked.`,
      querystring: query,
      response: {
        200: z.object({
          success: z.literal(true),
          requests: z.array(refused),
          nextCursor: z.string().optional(),
        }),
      },
      errors: ['KEY_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { caller } = request
      const { limit = PAGE_DEFAULT, cursor, ...which } = check(query, request.query)
      const { keyId } = which
      const isKnown =
        keyId === undefined || (isUuid(keyId) && (await findApiKey(readPool, caller.accountId, keyId)))
      if (!isKnown) throw new AppError('KEY_NOT_FOUND')
      const filter = { ...which, test: caller.test || undefined, beforeId: cursor, limit: limit + 1 }
      const found = await pageOfRefused(readPool, caller.accountId, filter)
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id)
      const lang = langOf(request, reply)
      return { success: true, requests: rows.map((row) => refusedJson(row, lang)), nextCursor }
    },
  )
}

function refusedJson(row: ListedRequest, lang: Lang): object {
  const { id, at, callerId, keyName, keyHint, person, test, method, path, operation, status, code } = row
  return {
    requestId: id,
    at,
    key: keyName === null ? undefined : { apiKeyId: callerId, name: keyName, hint: keyHint },
    person: person ?? undefined,
    test: test || undefined,
    method,
    path,
    operation: operation ?? undefined,
    status,
    code,
    cause: causeOf(row, lang),
    reasons: reasonsOf(row, lang),
    remedy: remedyOf(code, lang),
  }
}

/** The sentence of the answer; an older version may have had codes that this one does not know. */
function causeOf({ code, details }: ListedRequest, lang: Lang): string {
  if (typeof details['message'] === 'string') return translated(details['message'], lang)
  return Object.hasOwn(ERRORS, code) ? errorMessage(code as ErrorCode, lang) : code
}

function reasonsOf({ details }: ListedRequest, lang: Lang): object[] {
  const {
    errors = [],
    reasons,
    scope,
    permission,
    detail,
  } = details as {
    errors?: { path: string; message: string }[]
    reasons?: string[]
    scope?: string
    permission?: string
    detail?: string
  }
  return [
    ...errors.map(({ path, message }) => ({ path, reason: translated(message, lang) })),
    ...(reasons ?? []).map((reason) => ({ path: 'recipients', reason: translated(reason, lang) })),
    ...(detail === undefined ? [] : [{ reason: translated(detail, lang) }]),
    ...(scope === undefined ? [] : [{ path: 'scope', reason: scope }]),
    ...(permission === undefined ? [] : [{ path: 'permission', reason: permission }]),
  ]
}

const remedies = new Map<Lang, Map<string, string>>()

function remedyOf(code: string, lang: Lang): string {
  let known = remedies.get(lang)
  if (!known) {
    const ofRequests = catalogue(lang).filter(({ appliesTo }) => appliesTo === 'request')
    known = new Map(ofRequests.map((entry) => [entry.code, entry.whatToDo]))
    remedies.set(lang, known)
  }
  return known.get(code) ?? ''
}
