/** GET /balance and GET /transactions: the caller's balance and every change to it. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { bom, format, limitOf, sendCsv, wantsCsv } from '../http/csv.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { pagesOf } from '../http/pages.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import type { Caller } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { moment, shortText } from '../kernel/fields.ts'
import { isUuid } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import { moneyJson, parseMoney } from '../kernel/money.ts'
import { type StatementsDeps, statementsApi } from './statements-api.ts'
import {
  ENTRY_KINDS,
  type EntryFilter,
  fundsOf,
  type LedgerEntry,
  pageOfEntries,
  setLowBalance,
} from './store.ts'

export interface LedgerApiDeps extends StatementsDeps {
  /** True if the account has a batch with this id. */
  ownsBatch: (accountId: string, batchId: string) => Promise<boolean>
  /** The price of a part to a number of the home country; undefined where there is none. */
  homePrice: (payer: Pick<Caller, 'accountId' | 'currency'>) => Promise<bigint | undefined>
}

const TAG = 'Money'
const PAGE_MAX = 1_000
const PAGE_DEFAULT = 100
const CSV_COLUMNS = ['transactionId', 'createdAt', 'kind', 'amount', 'balanceAfter', 'batchId', 'reason']

const balance = z
  .object({
    success: z.literal(true),
    balance: z.number(),
    currency: z.string(),
    creditLimit: z.number().meta({ description: 'How far below zero the balance may go' }),
    available: z.number().meta({ description: 'What can be spent: the balance and the credit' }),
    alertBelow: z.number().nullable().meta({ description: 'Below this comes an event `balance.low`' }),
    messages: z.int().nullable().meta({
      description:
        'How many messages of one part to the home country can be paid; null: they have no price, or cost nothing',
    }),
  })
  .meta({
    examples: [
      {
        success: true,
        balance: 12.5,
        currency: 'USD',
        creditLimit: 0,
        available: 12.5,
        alertBelow: null,
        messages: 625,
      },
    ],
  })

const alert = z.object({
  below: z
    .union([z.number(), shortText])
    .nullable()
    .meta({ description: 'null: no event', examples: [10, null] }),
})

export const transactionsQuery = z.object({
  kind: z.enum(ENTRY_KINDS).optional(),
  batchId: shortText.optional().meta({ description: 'Only those of this batch' }),
  from: moment.optional().meta({ description: 'From then on', examples: ['2026-01-01T00:00:00Z'] }),
  to: moment.optional().meta({ description: 'Before then', examples: ['2026-02-01T00:00:00Z'] }),
  limit: limitOf(PAGE_MAX, PAGE_DEFAULT),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .meta({ description: '`nextCursor` of the page before' }),
})

/** The customers' list is also available as CSV. */
const ownTransactionsQuery = transactionsQuery.extend({ format, bom })

export const transaction = z.object({
  transactionId: z.string(),
  kind: z.enum(ENTRY_KINDS),
  amount: z.number().meta({ description: 'Below zero where it takes' }),
  balanceAfter: z.number(),
  batchId: z.uuid().optional(),
  reason: z.string().optional(),
  createdAt: z.iso.datetime(),
})
export const transactions = z
  .object({
    success: z.literal(true),
    transactions: z.array(transaction),
    nextCursor: z.string().optional(),
  })
  .meta({ description: 'Newest first; with `Accept: text/csv` a CSV of the same' })

export function ledgerApi(app: FastifyInstance, deps: LedgerApiDeps): void {
  const { readPool, ownsBatch } = deps
  statementsApi(app, deps)
  app.get(
    '/balance',
    keyEndpoint({
      operationId: 'getBalance',
      tag: TAG,
      scope: 'account',
      summary: 'Get the balance',
      response: { 200: balance },
    }),
    ({ caller }) => balanceOf(readPool, deps, caller),
  )

  alertEndpoint(app, deps)
  app.get(
    '/transactions',
    keyEndpoint({
      operationId: 'listTransactions',
      tag: TAG,
      scope: 'account',
      summary: 'List transactions',
      description: 'Every change of the balance: top-ups, charges, refunds and adjustments.',
      querystring: ownTransactionsQuery,
      response: { 200: transactions },
      errors: ['BATCH_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { accountId } = request.caller
      const { filter, limit, isLimited } = readEntryQuery(request.query)
      if (filter.batchId !== undefined && !(await ownsBatch(accountId, filter.batchId)))
        throw new AppError('BATCH_NOT_FOUND')
      if (wantsCsv(request.headers.accept, check(ownTransactionsQuery, request.query).format)) {
        const rows = isLimited ? limit : Number.POSITIVE_INFINITY
        const pages = pagesOfJson(readPool, accountId, filter, rows)
        return sendCsv(reply, { filename: 'transactions.csv', columns: CSV_COLUMNS }, pages)
      }
      return transactionsJson(
        await pageOfEntries(readPool, accountId, { ...filter, limit: limit + 1 }),
        limit,
      )
    },
  )
}

function alertEndpoint(app: FastifyInstance, deps: LedgerApiDeps): void {
  app.put(
    '/balance/alert',
    keyEndpoint({
      operationId: 'setBalanceAlert',
      sample: { body: { below: 10 } },
      tag: TAG,
      scope: 'account',
      summary: 'Be told when the balance is low',
      description: 'A webhook event `balance.low` comes whenever a batch takes the balance below it.',
      body: alert,
      response: { 200: balance },
      errors: ['LIVE_KEY_REQUIRED'],
    }),
    async (request) => {
      const { caller, body } = request
      if (caller.test) throw new AppError('LIVE_KEY_REQUIRED')
      const { below } = check(alert, body)
      const micros = below === null ? null : parseMoney(String(below))
      if (micros === undefined)
        throw invalid([{ path: ['below'], message: 'Must be an amount with 6 decimals at most' }])
      const before = await balanceOf(deps.pool, deps, caller)
      await setLowBalance(deps.pool, caller.accountId, micros)
      const after = await balanceOf(deps.pool, deps, caller)
      request.changed = { before, after }
      return after
    },
  )
}

async function balanceOf(
  db: Pool,
  { homePrice }: Pick<LedgerApiDeps, 'homePrice'>,
  { accountId, currency }: Caller,
): Promise<object> {
  const [{ balanceMicros, creditLimitMicros, lowBalanceMicros }, price] = await Promise.all([
    fundsOf(db, accountId),
    homePrice({ accountId, currency }),
  ])
  const availableMicros = balanceMicros + creditLimitMicros
  return {
    success: true,
    balance: moneyJson(balanceMicros),
    currency,
    creditLimit: moneyJson(creditLimitMicros),
    available: moneyJson(availableMicros),
    alertBelow: lowBalanceMicros === null ? null : moneyJson(lowBalanceMicros),
    // An account above its limit may have less than nothing to spend.
    messages: price ? Math.max(0, Number(availableMicros / price)) : null,
  }
}

/** Reads the query; throws VALIDATION_FAILED, or BATCH_NOT_FOUND for a value that cannot be a batch id. */
export function readEntryQuery(query: unknown): {
  filter: Omit<EntryFilter, 'limit'>
  limit: number
  isLimited: boolean
} {
  const { limit, cursor, from, to, kind, batchId } = check(transactionsQuery, query)
  if (batchId !== undefined && !isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
  const filter = {
    kind,
    batchId,
    from: dateOf(from),
    to: dateOf(to),
    beforeId: cursor === undefined ? undefined : BigInt(cursor),
  }
  return { filter, limit: limit ?? PAGE_DEFAULT, isLimited: limit !== undefined }
}

/** Makes a page of entries that were queried with one more than the limit. */
export function transactionsJson(entries: LedgerEntry[], limit: number): object {
  const { rows, nextCursor } = pageOf(entries, limit, ({ id }) => String(id))
  return { success: true, transactions: rows.map(entryJson), nextCursor }
}

export function entryJson(entry: LedgerEntry): object {
  return {
    transactionId: String(entry.id),
    kind: entry.kind,
    amount: moneyJson(entry.amountMicros),
    balanceAfter: moneyJson(entry.balanceAfterMicros),
    batchId: entry.batchId ?? undefined,
    reason: entry.reason ?? undefined,
    createdAt: entry.createdAt,
  }
}

async function* pagesOfJson(
  db: Pool,
  accountId: string,
  filter: Omit<EntryFilter, 'limit'>,
  limit: number,
): AsyncGenerator<object[]> {
  const read = (last: LedgerEntry | undefined, limit: number) =>
    pageOfEntries(db, accountId, { ...filter, beforeId: last?.id ?? filter.beforeId, limit })
  for await (const page of pagesOf(limit, read)) yield page.map(entryJson)
}
