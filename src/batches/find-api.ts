/** The endpoints that list batches, a batch's messages and messages to a phone, and show one message's history. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Pool, transaction } from '../db/sql.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { type List, pagesOf, sendList } from '../http/pages.ts'
import { check, dateOf } from '../http/schema.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import {
  type FoundMessage,
  findMessage,
  listBatchMessages,
  listMessagesTo,
  type MessageOfBatch,
} from '../messages/find-sql.ts'
import { addedKeys, documentedKeys } from './batch-json.ts'
import * as schema from './find-schema.ts'
import { type ListedBatch, listBatches } from './list-sql.ts'
import {
  messageId,
  messageInFullJson,
  messageJson,
  messageKeyOf,
  messageOfBatchJson,
} from './message-json.ts'
import { findBatch } from './store.ts'

export function findApi(app: FastifyInstance, { readPool }: { readPool: Pool }): void {
  serveBatches(app, readPool)
  serveBatchMessages(app, readPool)
  serveMessagesTo(app, readPool)
  serveMessage(app, readPool)
}

const TAG = 'Bulk SMS'

const BATCHES: List<ListedBatch> = {
  key: 'batches',
  filename: 'batches.csv',
  columns: [
    ...[
      'batchId',
      'status',
      'totalMessages',
      'validMessages',
      'invalidCount',
      'successfulCount',
      'failedCount',
    ],
    ...['totalCost', 'progress', 'createdAt', 'updatedAt', 'currency', 'refundedAmount', 'netCost'],
    ...['deliveredCount', 'undeliveredCount', 'from', 'name', 'clientReference', 'tags', 'sendAt', 'paused'],
    ...['canceled', 'parentId'],
  ],
  json: (batch) => ({ ...documentedKeys(batch), ...addedKeys(batch) }),
  cursorOf: ({ id }) => id,
}

function serveBatches(app: FastifyInstance, readPool: Pool): void {
  app.get(
    '/bulk',
    keyEndpoint({
      operationId: 'listBulk',
      tag: TAG,
      scope: 'read',
      ownWith: 'send',
      summary: 'List batches',
      description: 'The batches of the account without their messages, the newest first.',
      querystring: schema.batchesQuery,
      response: { 200: schema.batches },
    }),
    async ({ caller: { accountId, test, onlyOfKey: apiKeyId }, query }, reply) => {
      const { limit, cursor, format, bom: _, from, to, ...filter } = check(schema.batchesQuery, query)
      const wanted = { ...filter, accountId, apiKeyId, test, from: dateOf(from), to: dateOf(to) }
      return sendList(reply, BATCHES, { limit, limitDefault: schema.BATCHES_DEFAULT, format }, (rows) =>
        pagesOf(rows, (last, limit) =>
          listBatches(readPool, { ...wanted, beforeId: last?.id ?? cursor, limit }),
        ),
      )
    },
  )
}

const MESSAGE_COLUMNS = [
  ...['messageId', 'phone', 'status', 'error', 'errorCode', 'possibleDuplicate'],
  ...['delivery.status', 'delivery.at', 'delivery.code', 'text', 'parts', 'cost', 'attempts'],
]

/** After all others: programs may read columns by their place. */
const DESTINATION_COLUMNS = ['country', 'operator']

const batchMessages = (batchId: string, lang: Lang): List<FoundMessage> => ({
  key: 'messages',
  filename: `messages-${batchId}.csv`,
  columns: [...MESSAGE_COLUMNS, ...DESTINATION_COLUMNS],
  json: (message) => messageJson(message, lang),
  cursorOf: ({ seq }) => String(seq),
})

function serveBatchMessages(app: FastifyInstance, readPool: Pool): void {
  app.get<{ Params: { batchId: string } }>(
    '/bulk/:batchId/messages',
    keyEndpoint({
      operationId: 'listBulkMessages',
      tag: TAG,
      scope: 'read',
      ownWith: 'send',
      summary: 'List the messages of a batch',
      description: 'The messages with their texts, in the order of the request.',
      params: z.object({ batchId: z.string() }),
      querystring: schema.batchMessagesQuery,
      response: { 200: schema.batchMessages },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { caller, params, query } = request
      const { limit, cursor, format, bom: _, ...filter } = check(schema.batchMessagesQuery, query)
      const batch = isUuid(params.batchId) ? await findBatch(readPool, caller, params.batchId) : undefined
      if (!batch) throw new AppError('BATCH_NOT_FOUND')
      const wanted = { ...filter, batchId: batch.id }
      const first = cursor === undefined ? -1 : Number(cursor)
      const extent = { limit, limitDefault: schema.BATCH_MESSAGES_DEFAULT, format }
      return sendList(reply, batchMessages(batch.id, langOf(request, reply)), extent, (rows) =>
        pagesOf(rows, (last, limit) =>
          listBatchMessages(readPool, { ...wanted, afterSeq: last?.seq ?? first, limit }),
        ),
      )
    },
  )
}

const messagesTo = (lang: Lang): List<MessageOfBatch> => ({
  key: 'messages',
  filename: 'messages.csv',
  columns: [
    ...MESSAGE_COLUMNS,
    ...['currency', 'from', 'batchId', 'batchName', 'clientReference', 'createdAt'],
    ...DESTINATION_COLUMNS,
  ],
  json: (message) => messageOfBatchJson(message, lang),
  cursorOf: messageId,
})

function serveMessagesTo(app: FastifyInstance, readPool: Pool): void {
  app.get(
    '/messages',
    keyEndpoint({
      operationId: 'listMessages',
      sample: { query: { phone: '+22238089336' } },
      tag: TAG,
      scope: 'read',
      summary: 'Find the messages to a phone',
      description: 'The messages of all batches of the account to one phone, the newest first.',
      querystring: schema.messagesQuery,
      response: { 200: schema.messages },
    }),
    async (request, reply) => {
      const { caller, query } = request
      const { phone, limit, cursor, format, bom: _, ...times } = check(schema.messagesQuery, query)
      const to = dateOf(times.to)
      const from = dateOf(times.from) ?? new Date((to?.getTime() ?? Date.now()) - schema.LOOKED_BACK_MS)
      const first = cursor === undefined ? undefined : messageKeyOf(cursor)
      const list = messagesTo(langOf(request, reply))
      return sendList(reply, list, { limit, limitDefault: schema.MESSAGES_DEFAULT, format }, (rows) =>
        pagesOf(rows, (last, limit) =>
          transaction(readPool, (tx) =>
            listMessagesTo(tx, caller, { phone, from, to, before: last ?? first, limit }),
          ),
        ),
      )
    },
  )
}

function serveMessage(app: FastifyInstance, readPool: Pool): void {
  app.get<{ Params: { messageId: string } }>(
    '/messages/:messageId',
    keyEndpoint({
      operationId: 'getMessage',
      tag: TAG,
      scope: 'read',
      ownWith: 'send',
      summary: 'Get a message and its timeline',
      description: 'All there is to know of one message: its text, its price, and what happened to it when.',
      params: z.object({ messageId: z.string() }),
      response: { 200: schema.messageInFull },
      errors: ['MESSAGE_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { caller, params } = request
      const key = messageKeyOf(params.messageId)
      const message = key && (await findMessage(readPool, caller, key))
      if (!message) throw new AppError('MESSAGE_NOT_FOUND')
      return { success: true, ...messageInFullJson(message, langOf(request, reply)) }
    },
  )
}
