/** The audit log of an account, for its owner: /people/audit. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { OUTCOMES, pageOfAudit } from '../audit/store.ts'
import { sessionEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { moment } from '../kernel/fields.ts'
import type { PeopleDeps } from './deps.ts'
import { membersOf } from './store.ts'

const query = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  personId: z.uuid().optional(),
  action: z.string().max(100).optional(),
  from: moment.optional(),
  to: moment.optional(),
})
const values = z.record(z.string(), z.unknown())
const entry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z
    .string()
    .meta({ description: 'A person, a key, a token or command of the operator, or the gateway itself' }),
  personId: z.uuid().nullable(),
  apiKeyId: z.uuid().nullable(),
  ip: z.string().nullable().meta({ description: 'For members and keys only' }),
  action: z.string(),
  target: z.string().nullable(),
  details: values,
  outcome: z.enum(OUTCOMES).meta({ description: 'Unknown: the gateway failed while the change was made' }),
  before: values.nullable(),
  after: values.nullable(),
})

export function auditApi(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.get(
    '/people/audit',
    sessionEndpoint({
      operationId: 'listAccountAudit',
      tag: 'People of an account',
      permission: 'audit',
      summary: 'List who changed what in the account, newest first',
      querystring: query,
      response: {
        200: z.object({
          success: z.literal(true),
          entries: z.array(entry),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request) => {
      const { limit, cursor, from, to, ...which } = check(query, request.query)
      const { accountId } = request.caller
      const beforeId = cursor === undefined ? undefined : BigInt(cursor)
      const filter = { ...which, accountId, from: dateOf(from), to: dateOf(to), beforeId, limit: limit + 1 }
      const { rows, nextCursor } = pageOf(await pageOfAudit(pool, filter), limit, ({ id }) => String(id))
      const members = new Set((await membersOf(pool, accountId)).map(({ id }) => id))
      const entries = rows.map(({ id, tokenId: _, sessionId: __, accountId: ___, ip, ...rest }) => {
        // An account does not learn where the operator's people and machines are.
        const isOurs = rest.apiKeyId !== null || members.has(rest.personId ?? '')
        return { ...rest, id: String(id), ip: isOurs ? ip : null }
      })
      return { success: true, entries, nextCursor }
    },
  )
}
