/** Messages of all accounts: those to a phone, and one with all that happened to it. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  foundMessage,
  messageInFull as inFull,
  LOOKED_BACK_MS,
  messagesQuery,
} from '../batches/find-schema.ts'
import { messageId, messageInFullJson, messageKeyOf, messageOfBatchJson } from '../batches/message-json.ts'
import { transaction } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { findMessage, listMessagesTo, type MessageOfBatch } from '../messages/find-sql.ts'
import { type MarginDeps, marginOf, marginShape, seesMargins } from './margins.ts'

const TAG = 'Batches'
const LIMIT_DEFAULT = 100

const ofAccount = { accountId: z.uuid() }
const listQuery = messagesQuery
  .omit({ format: true, bom: true })
  .extend({ accountId: z.uuid().optional().meta({ description: 'Only those of this account' }) })
const list = z.object({
  success: z.literal(true),
  messages: z.array(foundMessage.extend(ofAccount)),
  nextCursor: z.string().optional(),
})

export function messagesAdminApi(app: FastifyInstance, deps: MarginDeps): void {
  const { pool } = deps
  app.get(
    '/messages',
    operatorEndpoint({
      operationId: 'findMessages',
      permission: 'batches.read',
      sample: { query: { phone: '+22238089336' } },
      tag: TAG,
      summary: 'Find the messages to a phone across accounts',
      description: 'The newest first; of the last 90 days unless `from` says otherwise.',
      querystring: listQuery,
      response: { 200: list },
    }),
    async ({ query }) => {
      const { phone, cursor, accountId, limit = LIMIT_DEFAULT, ...times } = check(listQuery, query)
      const to = dateOf(times.to)
      const from = dateOf(times.from) ?? new Date((to?.getTime() ?? Date.now()) - LOOKED_BACK_MS)
      const before = cursor === undefined ? undefined : messageKeyOf(cursor)
      const found = await transaction(pool, (tx) =>
        listMessagesTo(tx, { accountId }, { phone, from, to, before, limit: limit + 1 }),
      )
      const { rows, nextCursor } = pageOf(found, limit, messageId)
      return { success: true, messages: rows.map(json), nextCursor }
    },
  )

  app.get<{ Params: { messageId: string } }>(
    '/messages/:messageId',
    operatorEndpoint({
      operationId: 'getMessage',
      permission: 'batches.read',
      tag: TAG,
      summary: 'Get a message of any account and its timeline',
      params: z.object({ messageId: z.string() }),
      response: { 200: inFull.extend({ ...ofAccount, margin: marginShape }) },
      errors: ['MESSAGE_NOT_FOUND'],
    }),
    async ({ params, actor }) => {
      const key = messageKeyOf(params.messageId)
      const message = key && (await findMessage(pool, {}, key))
      if (!message) throw new AppError('MESSAGE_NOT_FOUND')
      const { accountId, costMicros, status, refundedAt } = message
      const revenueMicros = status === 'failed' || refundedAt ? 0n : costMicros
      const margin = seesMargins(actor) ? await marginOf(deps, { ...message, revenueMicros }) : undefined
      return { success: true, ...messageInFullJson(message), accountId, margin }
    },
  )
}

function json(message: MessageOfBatch): object {
  return { ...messageOfBatchJson(message), accountId: message.accountId }
}
