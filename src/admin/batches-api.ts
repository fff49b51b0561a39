/** Batches of all accounts, and the entries of an account's ledger. */

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type ListedBatch, listBatches } from '../batches/list-sql.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { moment } from '../kernel/fields.ts'
import { moneyJson } from '../kernel/money.ts'
import { readEntryQuery, transactions, transactionsJson, transactionsQuery } from '../ledger/ledger-api.ts'
import { pageOfEntries } from '../ledger/store.ts'
import { BATCH_STATUSES } from '../messages/state.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'
import { found, pageQuery, uuidCursor } from './schema.ts'

const listQuery = pageQuery.extend({
  accountId: z.uuid().optional(),
  status: z.enum(BATCH_STATUSES).optional(),
  test: z.enum(['true', 'false']).optional(),
  from: moment.optional().meta({ description: 'Accepted then or later' }),
  to: moment.optional().meta({ description: 'Accepted before then' }),
})
const batch = z.object({
  batchId: z.uuid(),
  accountId: z.uuid(),
  apiKeyId: z.uuid(),
  status: z.enum(BATCH_STATUSES),
  validMessages: z.int(),
  invalidCount: z.int(),
  successfulCount: z.int(),
  failedCount: z.int(),
  deliveredCount: z.int(),
  undeliveredCount: z.int(),
  totalCost: z.number(),
  refundedAmount: z.number(),
  currency: z.string(),
  from: z.string().nullable(),
  test: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export function batchesAdminApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/batches',
    operatorEndpoint({
      operationId: 'listBatches',
      tag: 'Batches',
      summary: 'List batches across accounts, newest first',
      querystring: listQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          batches: z.array(batch),
          nextCursor: z.string().optional(),
        }),
      },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { limit, cursor, from, to, test, status, accountId } = check(listQuery, request.query)
      if (accountId !== undefined) await existing(pool, accountId)
      const batches = await listBatches(pool, {
        accountId,
        status,
        test: test === undefined ? undefined : test === 'true',
        from: dateOf(from),
        to: dateOf(to),
        beforeId: uuidCursor(cursor),
        limit: limit + 1,
      })
      const { rows, nextCursor } = pageOf(batches, limit, ({ id }) => id)
      return { success: true, batches: rows.map(batchJson), nextCursor }
    },
  )

  app.get<{ Params: { batchId: string } }>(
    '/batches/:batchId',
    operatorEndpoint({
      operationId: 'getBatch',
      tag: 'Batches',
      summary: 'Get a batch of any account, without its messages',
      params: z.object({ batchId: z.string() }),
      response: { 200: z.object({ success: z.literal(true), batch }) },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async ({ params }) => {
      const one = async (id: string) => (await listBatches(pool, { id, limit: 1 }))[0]
      return { success: true, batch: batchJson(await found('BATCH_NOT_FOUND', params.batchId, one)) }
    },
  )

  app.get<AccountParams>(
    '/accounts/:accountId/transactions',
    operatorEndpoint({
      operationId: 'listTransactions',
      tag: 'Accounts',
      summary: 'List the transactions of an account',
      params: accountParams,
      querystring: transactionsQuery,
      response: { 200: transactions },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { id } = await existing(pool, request.params.accountId)
      const { filter, limit } = readEntryQuery(request.query)
      return transactionsJson(await pageOfEntries(pool, id, { ...filter, limit: limit + 1 }), limit)
    },
  )
}

function batchJson(batch: ListedBatch): object {
  return {
    batchId: batch.id,
    accountId: batch.accountId,
    apiKeyId: batch.apiKeyId,
    status: batch.status,
    validMessages: batch.validCount,
    invalidCount: batch.invalidCount,
    successfulCount: batch.sentCount,
    failedCount: batch.failedCount,
    deliveredCount: batch.deliveredCount,
    undeliveredCount: batch.undeliveredCount,
    totalCost: moneyJson(batch.totalCostMicros),
    refundedAmount: moneyJson(batch.refundedMicros),
    currency: batch.currency,
    from: batch.sender,
    test: batch.test,
    createdAt: batch.createdAt,
    updatedAt: batch.updatedAt,
  }
}
