/** One batch without its messages, and its breakdown: what canceling would give back, and why messages failed. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { moneyJson } from '../kernel/money.ts'
import { translated } from '../kernel/sentences.ts'
import { type Breakdown, breakdownOf } from '../messages/breakdown-sql.ts'
import { addedKeys, documentedKeys } from './batch-json.ts'
import { batchAnswer } from './schema.ts'
import { ownBatch } from './send.ts'

const counted = z.object({ messages: z.int().min(0), amount: z.number() })
export const breakdown = z.object({
  success: z.literal(true),
  currency: z.string(),
  waiting: counted.meta({
    description:
      'Not handed to a carrier yet: if the batch were canceled now, these would fail and be given back',
  }),
  undelivered: counted.meta({
    description: 'Sent and, by their receipts, not delivered: these stay charged',
  }),
  failures: z
    .array(
      counted.extend({
        errorCode: z.string().nullable(),
        error: z.string().nullable().meta({ description: 'One of the sentences that they failed with' }),
      }),
    )
    .meta({ description: 'By cause, the most frequent first; the amounts were given back' }),
})

export function batchApi(app: FastifyInstance, { readPool }: { readPool: Pool }): void {
  app.get<{ Params: { batchId: string } }>(
    '/bulk/:batchId',
    keyEndpoint({
      operationId: 'getBulk',
      tag: 'Bulk SMS',
      scope: 'read',
      ownWith: 'send',
      summary: 'Get a batch',
      description: 'The batch as it is in its status, without its messages.',
      params: z.object({ batchId: z.string() }),
      response: { 200: batchAnswer },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async ({ caller, params }) => {
      const batch = await ownBatch(readPool, caller, params.batchId)
      return { success: true, batch: { ...documentedKeys(batch), ...addedKeys(batch) } }
    },
  )

  app.get<{ Params: { batchId: string } }>(
    '/bulk/:batchId/breakdown',
    keyEndpoint({
      operationId: 'getBulkBreakdown',
      tag: 'Bulk SMS',
      scope: 'read',
      ownWith: 'send',
      summary: 'Break a batch down',
      description: 'What it still has to send, in messages and money, and its failures by cause.',
      params: z.object({ batchId: z.string() }),
      response: { 200: breakdown },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async (request, reply) => {
      const batch = await ownBatch(readPool, request.caller, request.params.batchId)
      return breakdownJson(batch.currency, await breakdownOf(readPool, batch.id), langOf(request, reply))
    },
  )
}

export function breakdownJson(
  currency: string,
  { waiting, undelivered, failures }: Breakdown,
  lang: Lang,
): object {
  return {
    ...{ success: true, currency },
    waiting: { messages: waiting.messages, amount: moneyJson(waiting.micros) },
    undelivered: { messages: undelivered.messages, amount: moneyJson(undelivered.micros) },
    failures: failures.map(({ errorCode, error, messages, micros }) => ({
      ...{ errorCode, error: error === null ? null : translated(error, lang) },
      ...{ messages, amount: moneyJson(micros) },
    })),
  }
}
