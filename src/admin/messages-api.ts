/** Messages of all accounts: those to a phone, and one with all that happened to it. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import {
  foundMessage,
  messageInFull as inFull,
  LOOKED_BACK_MS,
  messagesQuery,
} from '../batches/find-schema.ts'
import { messageId, messageInFullJson, messageKeyOf, messageOfBatchJson } from '../batches/message-json.ts'
import { type MarginDeps, marginOf, marginShape, seesMargins } from '../costs/earned.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { AppError } from '../kernel/errors.ts'
import { findMessage, listMessagesTo, type MessageInFull, type MessageOfBatch } from '../messages/find-sql.ts'
import { reason } from './schema.ts'

const TAG = 'Batches'
const LIMIT_DEFAULT = 100

const ofAccount = { accountId: z.uuid(), accountName: z.string() }
const listQuery = messagesQuery
  .omit({ format: true, bom: true })
  .extend({ accountId: z.uuid().optional().meta({ description: 'Only those of this account' }) })
export const foundOfAccount = foundMessage.extend(ofAccount)
const unmasking = z.object({ reason })
const list = z.object({
  success: z.literal(true),
  messages: z.array(foundOfAccount),
  nextCursor: z.string().optional(),
})

export function messagesAdminApi(app: FastifyInstance, deps: MarginDeps): void {
  listEndpoint(app, deps)
  getEndpoint(app, deps)
  unmaskEndpoint(app, deps)
}

function listEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
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
    async (request, reply) => {
      const { query } = request
      const { phone, cursor, accountId, limit = LIMIT_DEFAULT, ...times } = check(listQuery, query)
      const to = dateOf(times.to)
      const from = dateOf(times.from) ?? new Date((to?.getTime() ?? Date.now()) - LOOKED_BACK_MS)
      const before = cursor === undefined ? undefined : messageKeyOf(cursor)
      const found = await transaction(pool, (tx) =>
        listMessagesTo(tx, { accountId }, { phone, from, to, before, limit: limit + 1 }),
      )
      const { rows, nextCursor } = pageOf(found, limit, messageId)
      const lang = langOf(request, reply)
      return { success: true, messages: rows.map((row) => foundJson(row, lang)), nextCursor }
    },
  )
}

function getEndpoint(app: FastifyInstance, deps: MarginDeps): void {
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
    async (request, reply) => {
      const message = await messageAt(deps.pool, request.params.messageId)
      const revenueMicros = message.status === 'failed' || message.refundedAt ? 0n : message.costMicros
      const margin = seesMargins(request.actor)
        ? await marginOf(deps, { ...message, revenueMicros })
        : undefined
      return { ...inFullJson(message, langOf(request, reply)), margin }
    },
  )
}

function unmaskEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<{ Params: { messageId: string } }>(
    '/messages/:messageId/unmask',
    operatorEndpoint({
      operationId: 'unmaskMessage',
      permission: 'unmask',
      sample: { body: { reason: 'complaint 12' } },
      tag: TAG,
      summary: 'Read a message with its text and its whole number',
      description:
        'For people whose role masks them: one message, for a reason. Who read it and why is in the audit log.',
      params: z.object({ messageId: z.string() }),
      body: unmasking,
      response: { 200: inFull.extend(ofAccount) },
      errors: ['MESSAGE_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { messageId } = request.params
      const { reason } = check(unmasking, request.body)
      const message = await messageAt(pool, messageId)
      // Written first: nothing is shown of which the log says nothing.
      await audited(pool, request, (_tx, audit) =>
        audit({
          ...{ action: 'message.unmask', accountId: message.accountId, target: messageId },
          details: { reason },
        }),
      )
      request.isMasked = false
      return inFullJson(message, langOf(request, reply))
    },
  )
}

/** Throws MESSAGE_NOT_FOUND. */
async function messageAt(pool: Pool, messageId: string): Promise<MessageInFull> {
  const key = messageKeyOf(messageId)
  const message = key && (await findMessage(pool, {}, key))
  if (!message) throw new AppError('MESSAGE_NOT_FOUND')
  return message
}

function inFullJson(message: MessageInFull, lang: Lang): object {
  return { success: true, ...messageInFullJson(message, lang), ...accountOf(message) }
}

export function foundJson(message: MessageOfBatch, lang: Lang): object {
  return { ...messageOfBatchJson(message, lang), ...accountOf(message) }
}

function accountOf({ accountId, accountName }: MessageOfBatch): object {
  return { accountId, accountName }
}
