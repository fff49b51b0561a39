/** Batches of all accounts, and the entries of an account's ledger. */

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type ListedBatch, listBatches } from '../batches/list-sql.ts'
import { type MarginDeps, marginOf, marginShape, seesMargins } from '../costs/earned.ts'
import { atOneMoment, type Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { moment, shortText } from '../kernel/fields.ts'
import { moneyJson } from '../kernel/money.ts'
import { readEntryQuery, transactions, transactionsJson, transactionsQuery } from '../ledger/ledger-api.ts'
import { destinationsOf, statementOf } from '../ledger/statement-sums-sql.ts'
import { month } from '../ledger/statements-api.ts'
import { accountStop } from '../ledger/stop-schema.ts'
import { ENTRY_KINDS, pageOfEntries } from '../ledger/store.ts'
import { BATCH_STATUSES, isOver } from '../messages/state.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'
import { found, pageQuery, uuidCursor } from './schema.ts'

const listQuery = pageQuery.extend({
  accountId: z.uuid().optional(),
  status: z.enum(BATCH_STATUSES).optional(),
  test: z.enum(['true', 'false']).optional(),
  approval: z
    .enum(['waiting', 'approved', 'rejected'])
    .optional()
    .meta({ description: 'Only batches that wait for approval, were approved or were rejected' }),
  name: shortText.optional().meta({ description: 'Only batches with this in their name' }),
  clientReference: shortText.optional().meta({ description: 'Only batches with this reference' }),
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
  paused: z.boolean(),
  canceled: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  accountName: z.string(),
  name: z.string().optional(),
  clientReference: z.string().optional(),
  tags: z.array(z.string()).optional(),
  sendAt: z.iso.datetime().optional(),
  held: z.literal(true).optional(),
  accountSuspended: z.literal(true).optional(),
  accountStopped: accountStop.optional(),
  missedSchedule: z.literal(true).optional(),
  approval: z.enum(['waiting', 'approved', 'rejected']).optional(),
  approvalReason: z.string().optional(),
  parentId: z.uuid().optional(),
})
export const listedBatch = batch

export const batchAnswer = z.object({ success: z.literal(true), batch })
const oneBatch = batchAnswer.extend({ margin: marginShape })

/** The answer that shows a batch; throws BATCH_NOT_FOUND if there is none. */
export async function batchOf(pool: Pool, batchId: string): Promise<object> {
  return { success: true, batch: batchJson(await foundBatch(pool, batchId)) }
}

function foundBatch(pool: Pool, batchId: string): Promise<ListedBatch> {
  return found('BATCH_NOT_FOUND', batchId, async (id) => (await listBatches(pool, { id, limit: 1 }))[0])
}

export function batchesAdminApi(app: FastifyInstance, deps: MarginDeps): void {
  const { pool } = deps
  app.get(
    '/batches',
    operatorEndpoint({
      operationId: 'listBatches',
      permission: 'batches.read',
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
      const { limit, cursor, from, to, test, ...which } = check(listQuery, request.query)
      const { accountId } = which
      if (accountId !== undefined) await existing(pool, accountId)
      const batches = await listBatches(pool, {
        ...which,
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

  getBatchEndpoint(app, deps)
  app.get<AccountParams>(
    '/accounts/:accountId/transactions',
    operatorEndpoint({
      operationId: 'listTransactions',
      permission: 'accounts.read',
      tag: 'Accounts',
      summary: 'List the transactions of an account',
      params: accountParams,
      querystring: transactionsQuery,
      response: { 200: transactions },
      errors: ['ACCOUNT_NOT_FOUND', 'BATCH_NOT_FOUND'],
    }),
    async (request) => {
      const { id } = await existing(pool, request.params.accountId)
      const { filter, limit } = readEntryQuery(request.query)
      return transactionsJson(await pageOfEntries(pool, id, { ...filter, limit: limit + 1 }), limit)
    },
  )
  statementEndpoint(app, pool)
}

function getBatchEndpoint(app: FastifyInstance, deps: MarginDeps): void {
  app.get<{ Params: { batchId: string } }>(
    '/batches/:batchId',
    operatorEndpoint({
      operationId: 'getBatch',
      permission: 'batches.read',
      tag: 'Batches',
      summary: 'Get a batch of any account, without its messages',
      params: z.object({ batchId: z.string() }),
      response: { 200: oneBatch },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async ({ params, actor }) => {
      const batch = await foundBatch(deps.pool, params.batchId)
      const { id: batchId, totalCostMicros, refundedMicros } = batch
      const charged = { ...batch, batchId, revenueMicros: totalCostMicros - refundedMicros }
      const margin = seesMargins(actor) ? await marginOf(deps, charged) : undefined
      return { success: true, batch: batchJson(batch), margin }
    },
  )
}

export const statementQuery = z.object({
  month: month.optional().meta({ description: 'The present one by default', examples: ['2026-11'] }),
})
const statement = z.object({
  success: z.literal(true),
  accountId: z.uuid(),
  name: z.string(),
  currency: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime().meta({ description: 'Before then: months are of UTC' }),
  opening: z.number(),
  entries: z.array(z.object({ kind: z.enum(ENTRY_KINDS), count: z.int(), amount: z.number() })),
  closing: z.number(),
  byCountry: z
    .array(
      z.object({
        country: z.string().nullable().meta({ description: 'null: it was sent before this was stored' }),
        operator: z.string().nullable().meta({ description: 'null: not known' }),
        operatorName: z.string().nullable(),
        messages: z.int().meta({ description: 'The messages that were charged' }),
        parts: z.int(),
        charged: z.number(),
        refunded: z.number(),
      }),
    )
    .meta({ description: 'The charges and the refunds by country and operator' }),
})

function statementEndpoint(app: FastifyInstance, pool: Pool): void {
  app.get<AccountParams>(
    '/accounts/:accountId/statement',
    operatorEndpoint({
      operationId: 'getStatement',
      permission: 'accounts.read',
      tag: 'Accounts',
      summary: "Add up a month of an account's transactions",
      params: accountParams,
      querystring: statementQuery,
      response: { 200: statement },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { month = new Date().toISOString().slice(0, 7) } = check(statementQuery, request.query)
      const { id, name, currency } = await existing(pool, request.params.accountId)
      const from = new Date(`${month}-01T00:00:00Z`)
      const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))
      const time = { from, to }
      const { openingMicros, closingMicros, kinds, destinations } = await atOneMoment(pool, async (tx) => ({
        ...(await statementOf(tx, id, time)),
        destinations: await destinationsOf(tx, id, time),
      }))
      return {
        success: true,
        accountId: id,
        name,
        currency,
        from,
        to,
        opening: moneyJson(openingMicros),
        entries: kinds.map(({ kind, count, sumMicros }) => ({
          kind,
          count: Number(count),
          amount: moneyJson(sumMicros),
        })),
        closing: moneyJson(closingMicros),
        byCountry: destinations.map(({ messages, parts, chargedMicros, refundedMicros, ...where }) => ({
          ...where,
          messages: Number(messages),
          parts: Number(parts),
          charged: moneyJson(chargedMicros),
          refunded: moneyJson(refundedMicros),
        })),
      }
    },
  )
}

export function batchJson(batch: ListedBatch): object {
  const isOpen = !isOver(batch.status)
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
    paused: batch.paused,
    canceled: batch.canceledAt !== null,
    createdAt: batch.createdAt,
    updatedAt: batch.updatedAt,
    accountName: batch.accountName,
    name: batch.name ?? undefined,
    clientReference: batch.clientReference ?? undefined,
    tags: batch.tags ?? undefined,
    sendAt: batch.sendAt ?? undefined,
    held: (isOpen && batch.held) || undefined,
    accountSuspended: (isOpen && batch.suspended) || undefined,
    accountStopped: (isOpen && batch.stopped) || undefined,
    missedSchedule: (isOpen && batch.missed) || undefined,
    approval: batch.approval ?? undefined,
    approvalReason: batch.approvalReason ?? undefined,
    parentId: batch.parentId ?? undefined,
  }
}
