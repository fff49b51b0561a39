/** The contents of a batch of any account: its messages, how many are still to be sent, and why messages failed. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { breakdown, breakdownJson } from '../batches/batch-api.ts'
import { batchMessagesQuery, batchMessages as messages } from '../batches/find-schema.ts'
import { type ListedBatch, listBatches } from '../batches/list-sql.ts'
import { messageJson } from '../batches/message-json.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { check, pageOf } from '../http/schema.ts'
import { breakdownOf } from '../messages/breakdown-sql.ts'
import { listBatchMessages } from '../messages/find-sql.ts'
import { found } from './schema.ts'

const TAG = 'Batches'
const MESSAGES_DEFAULT = 100
const params = z.object({ batchId: z.string() })
const query = batchMessagesQuery.omit({ format: true, bom: true })
interface BatchParams {
  Params: { batchId: string }
}

export function batchPartsApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get<BatchParams>(
    '/batches/:batchId/breakdown',
    operatorEndpoint({
      operationId: 'getBatchBreakdown',
      permission: 'batches.read',
      tag: TAG,
      summary: 'Break a batch of any account down',
      description: 'What it still has to send, in messages and money, and its failures by cause.',
      params,
      response: { 200: breakdown },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { id, currency } = await batchAt(pool, request.params.batchId)
      return breakdownJson(currency, await breakdownOf(pool, id), langOf(request, reply))
    },
  )

  app.get<BatchParams>(
    '/batches/:batchId/messages',
    operatorEndpoint({
      operationId: 'listBatchMessages',
      permission: 'batches.read',
      tag: TAG,
      summary: 'List the messages of a batch of any account',
      params,
      querystring: query,
      response: { 200: messages },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { limit = MESSAGES_DEFAULT, cursor, ...which } = check(query, request.query)
      const { id } = await batchAt(pool, request.params.batchId)
      const afterSeq = cursor === undefined ? -1 : Number(cursor)
      const all = await listBatchMessages(pool, { ...which, batchId: id, afterSeq, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(all, limit, ({ seq }) => String(seq))
      const lang = langOf(request, reply)
      return { success: true, messages: rows.map((row) => messageJson(row, lang)), nextCursor }
    },
  )
}

function batchAt(pool: Pool, batchId: string): Promise<ListedBatch> {
  return found('BATCH_NOT_FOUND', batchId, async (id) => (await listBatches(pool, { id, limit: 1 }))[0])
}
