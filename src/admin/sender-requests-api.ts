/** Senders that accounts have asked for: listed, accepted and refused. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool, Tx } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import {
  decideRequest,
  listRequests,
  lockRequest,
  type RequestOfAll,
  type SenderRequest,
} from '../senders/requests-sql.ts'
import { addSender } from '../senders/store.ts'
import { found, pageQuery, reason, uuidCursor } from './schema.ts'

const TAG = 'Senders'
const state = z.enum(['waiting', 'accepted', 'refused'])
const query = pageQuery.extend({ state: state.optional(), accountId: z.uuid().optional() })
const request = z.object({
  requestId: z.uuid(),
  accountId: z.uuid(),
  accountName: z.string().optional(),
  sender: z.string(),
  reason: z.string(),
  state,
  answer: z.string().optional(),
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
})
const one = z.object({ success: z.literal(true), request })
const params = z.object({ requestId: z.string() })
const acceptance = z.object({
  isDefault: z.boolean().default(false).meta({ description: 'Where a batch names none' }),
})
const refusal = z.object({ reason })
interface RequestParams {
  Params: { requestId: string }
}

export function senderRequestsApi(app: FastifyInstance, deps: { pool: Pool }): void {
  listEndpoint(app, deps)
  acceptEndpoint(app, deps)
  refuseEndpoint(app, deps)
}

function listEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/sender-requests',
    operatorEndpoint({
      operationId: 'listSenderRequests',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List senders that accounts have asked for, oldest first',
      querystring: query,
      response: {
        200: z.object({
          success: z.literal(true),
          requests: z.array(request),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (asked) => {
      const { limit, cursor, ...which } = check(query, asked.query)
      const page = await listRequests(pool, { ...which, afterId: uuidCursor(cursor), limit: limit + 1 })
      const { rows, nextCursor } = pageOf(page, limit, ({ id }) => id)
      return { success: true, requests: rows.map(requestJson), nextCursor }
    },
  )
}

function acceptEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<RequestParams>(
    '/sender-requests/:requestId/accept',
    operatorEndpoint({
      operationId: 'acceptSenderRequest',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Let an account use the sender it has asked for',
      params,
      body: acceptance,
      response: { 200: one },
      errors: ['SENDER_REQUEST_NOT_FOUND', 'NOT_WAITING'],
    }),
    (asked) => {
      const { isDefault } = check(acceptance, asked.body ?? {})
      return audited(pool, asked, async (tx, audit) => {
        const { id, accountId, sender } = await waiting(tx, asked.params.requestId)
        await addSender(tx, accountId, sender, { isDefault })
        const decided = await decideRequest(tx, id, 'accepted', null)
        await audit({ action: 'sender.accept', accountId, target: sender, details: { isDefault } })
        return { success: true, request: requestJson(decided) }
      })
    },
  )
}

function refuseEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<RequestParams>(
    '/sender-requests/:requestId/refuse',
    operatorEndpoint({
      operationId: 'refuseSenderRequest',
      permission: 'accounts.write',
      sample: { body: { reason: 'the name of a bank' } },
      tag: TAG,
      summary: 'Refuse a sender that an account has asked for',
      params,
      body: refusal,
      response: { 200: one },
      errors: ['SENDER_REQUEST_NOT_FOUND', 'NOT_WAITING'],
    }),
    (asked) => {
      const { reason: answer } = check(refusal, asked.body)
      return audited(pool, asked, async (tx, audit) => {
        const { id, accountId, sender } = await waiting(tx, asked.params.requestId)
        const decided = await decideRequest(tx, id, 'refused', answer)
        await audit({ action: 'sender.refuse', accountId, target: sender, details: { reason: answer } })
        return { success: true, request: requestJson(decided) }
      })
    },
  )
}

async function waiting(tx: Tx, requestId: string): Promise<SenderRequest> {
  const request = await found('SENDER_REQUEST_NOT_FOUND', requestId, (id) => lockRequest(tx, id))
  if (request.state !== 'waiting') throw new AppError('NOT_WAITING')
  return request
}

function requestJson(request: SenderRequest & Partial<RequestOfAll>): object {
  const { id, accountId, accountName, sender, reason, state, answer, createdAt, decidedAt } = request
  return {
    ...{ requestId: id, accountId, accountName, sender, reason, state },
    ...{ answer: answer ?? undefined, createdAt, decidedAt: decidedAt ?? undefined },
  }
}
