/** Whole price lists of an account or a currency: what an import changes is shown first, done in one transaction, and can be undone. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Db, Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { moment } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { formatMoney } from '../kernel/money.ts'
import {
  listPriceImports,
  lockPriceImport,
  notePriceImport,
  noteUndone,
  type PriceChange,
  type PriceImport,
} from '../routing/price-imports-sql.ts'
import { listPrices, type PriceList, setPrice } from '../routing/store.ts'
import { existing } from './accounts-api.ts'
import { differencesOf, importAnswer, importOptions } from './differences.ts'
import {
  checkKey,
  currency,
  DEFAULT_CURRENCY,
  DEFAULT_PREFIX,
  found,
  money,
  NOT_NEGATIVE,
  pageQuery,
  prefix,
  readMoney,
  uuidCursor,
} from './schema.ts'

const TAG = 'Prices'
/** More than all operators of all countries. */
const PRICES_MAX = 20_000
const BODY_MAX_BYTES = 4_194_304
/** How many differences of an import a list shows; all of them are kept. */
const DIFFERENCES_SHOWN = 100

const priceList = importOptions.extend({
  accountId: z.uuid().optional().meta({ description: 'The list of this account' }),
  currency: currency
    .optional()
    .meta({ description: `The list of this currency; ${DEFAULT_CURRENCY} by default` }),
  effectiveFrom: moment.optional().meta({ description: 'Absent: from now on; not in the past' }),
  prices: z.array(z.object({ prefix, price: money })).max(PRICES_MAX),
})
const imported = importAnswer.extend({
  importId: z.uuid().optional().meta({ description: 'The id to undo it by, once it was applied' }),
})
const change = importAnswer.shape.differences.element
const onePrices = z.object({
  importId: z.uuid(),
  accountId: z.uuid().nullable(),
  currency: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
  effectiveFrom: z.iso.datetime().nullable().meta({ description: 'null: from when it was imported' }),
  changes: z.int().meta({ description: 'How many prices it changed' }),
  differences: z.array(change).meta({ description: `The first ${DIFFERENCES_SHOWN} of them` }),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: z.string().nullable(),
})
const listQuery = pageQuery.extend({
  accountId: z
    .uuid()
    .optional()
    .meta({ description: 'The account whose own list it is; absent: the lists of the currencies' }),
})
const undone = z.object({
  success: z.literal(true),
  differences: z.array(change).meta({ description: 'The prices that were set back' }),
  left: z.array(z.string()).meta({
    description: 'Prefixes that were changed again since; they stay as they are',
    examples: [['2223']],
  }),
})

export function priceListsApi(app: FastifyInstance, deps: { pool: Pool }): void {
  importEndpoint(app, deps)
  listEndpoint(app, deps)
  undoEndpoint(app, deps)
}

function importEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post(
    '/prices/import',
    {
      bodyLimit: BODY_MAX_BYTES,
      ...operatorEndpoint({
        permission: 'money',
        operationId: 'importPrices',
        sample: { body: { prices: [{ prefix: 'MR', price: 0.02 }] } },
        tag: TAG,
        summary: 'Import a price list, or show what an import would change',
        description:
          'The prices are in force from now on, or from `effectiveFrom`. With `replace`, the list has no price any more for what is not given. An import that was applied can be undone by its `importId`.',
        body: priceList,
        response: { 200: imported },
        errors: ['ACCOUNT_NOT_FOUND'],
      }),
    },
    async (request) => {
      const { accountId = null, prices, effectiveFrom, ...options } = check(priceList, request.body)
      if (accountId !== null && options.currency !== undefined)
        throw invalid([{ path: ['currency'], message: 'A price is for an account or for a currency' }])
      const from = dateOf(effectiveFrom)
      if (from !== undefined && from.getTime() <= Date.now())
        throw invalid([
          { path: ['effectiveFrom'], message: 'Is in the past: accepted messages keep their price' },
        ])
      if (accountId !== null) await existing(pool, accountId)
      const list = { accountId, currency: accountId === null ? (options.currency ?? DEFAULT_CURRENCY) : null }
      const given = await givenPrices(pool, prices)
      return audited(pool, request, async (tx, audit) => {
        const { differences, unchanged } = differencesOf(await pricesAt(tx, list, from), given, options)
        if (!options.apply) return { success: true, applied: false, differences, unchanged }
        await setPrices(tx, list, differences, from)
        const about = { ...list, actor: request.actor.name, effectiveFrom: from, differences }
        // An import that changed nothing cannot be undone.
        const importId = differences.length > 0 ? await notePriceImport(tx, about) : undefined
        const details = { currency: list.currency ?? undefined, effectiveFrom, ...some(differences) }
        await audit({
          ...{ action: 'prices.import', target: importId, details },
          accountId: accountId ?? undefined,
        })
        return { success: true, applied: true, differences, unchanged, importId }
      })
    },
  )
}

/** The prices by name; throws VALIDATION_FAILED for what stands twice, or is for an operator that is not known. */
async function givenPrices(
  db: Db,
  prices: { prefix: string; price: number | string }[],
): Promise<Map<string, string>> {
  const given = new Map(
    prices.map(({ prefix, price }) => [nameOf(prefix), formatMoney(readMoney('price', price, NOT_NEGATIVE))]),
  )
  if (given.size < prices.length)
    throw invalid([{ path: ['prices'], message: 'A prefix, country or operator stands in the list twice' }])
  for (const key of new Set(prices.map(({ prefix }) => prefix))) await checkKey(db, key)
  return given
}

/** The price that a list has for each prefix, now or at a time to come. */
async function pricesAt(db: Db, list: PriceList, at: Date | undefined): Promise<Map<string, string>> {
  const prices = (await listPrices(db, list.accountId)).filter(({ currency }) => currency === list.currency)
  // In the order of time: the last one that holds by then is in force.
  const byThen = new Map(
    prices
      .filter(({ inForce, effectiveFrom }) =>
        at === undefined ? inForce : inForce || (effectiveFrom > new Date() && effectiveFrom <= at),
      )
      .map(({ prefix, microsPerPart }) => [nameOf(prefix), microsPerPart]),
  )
  return new Map(
    [...byThen].flatMap(([what, micros]) => (micros === null ? [] : [[what, formatMoney(micros)] as const])),
  )
}

async function setPrices(
  db: Db,
  list: PriceList,
  changes: PriceChange[],
  effectiveFrom: Date | undefined,
): Promise<void> {
  for (const { what, after } of changes) {
    const microsPerPart = after === null ? null : readMoney('price', after)
    const prefix = what === DEFAULT_PREFIX ? '' : what
    await setPrice(db, { ...list, prefix, microsPerPart, ...(effectiveFrom ? { effectiveFrom } : {}) })
  }
}

function listEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/prices/imports',
    operatorEndpoint({
      operationId: 'listPriceImports',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List the price lists that were imported, newest first',
      querystring: listQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          imports: z.array(onePrices),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request) => {
      const { limit, cursor, accountId = null } = check(listQuery, request.query)
      const all = await listPriceImports(pool, { accountId, beforeId: uuidCursor(cursor), limit: limit + 1 })
      const { rows, nextCursor } = pageOf(all, limit, ({ id }) => id)
      return { success: true, imports: rows.map(importJson), nextCursor }
    },
  )
}

function undoEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<{ Params: { importId: string } }>(
    '/prices/imports/:importId/undo',
    operatorEndpoint({
      operationId: 'undoPriceImport',
      permission: 'money',
      tag: TAG,
      summary: 'Undo an import of prices',
      description:
        'The prices before it are set again: from now on, or from its own time if that has yet to come. What was changed again since stays as it is. What was accepted keeps its price.',
      params: z.object({ importId: z.string() }),
      response: { 200: undone },
      errors: ['NOT_FOUND', 'CONFLICT'],
    }),
    (request) =>
      audited(pool, request, async (tx, audit) => {
        const { importId } = request.params
        const was = await found('NOT_FOUND', importId, (id) => lockPriceImport(tx, id))
        if (was.undoneAt) throw new AppError('CONFLICT', { body: { detail: 'It was undone before' } })
        const list = { accountId: was.accountId, currency: was.currency }
        const from =
          was.effectiveFrom && was.effectiveFrom.getTime() > Date.now() ? was.effectiveFrom : undefined
        const now = await pricesAt(tx, list, from)
        const isAsLeft = ({ what, after }: PriceChange) => (now.get(what) ?? null) === after
        const back = was.differences
          .filter(isAsLeft)
          .map(({ what, before, after }) => ({ what, before: after, after: before }))
        const left = was.differences.filter((change) => !isAsLeft(change)).map(({ what }) => what)
        await setPrices(tx, list, back, from)
        await noteUndone(tx, was.id, request.actor.name)
        await audit({
          ...{ action: 'prices.undo', target: was.id, details: some(back) },
          accountId: was.accountId ?? undefined,
        })
        return { success: true, differences: back, left }
      }),
  )
}

/** As many as an entry of the audit log holds. */
function some(differences: PriceChange[]): { differences: PriceChange[] } {
  return { differences: differences.slice(0, DIFFERENCES_SHOWN) }
}

function importJson({ id, actor, differences, ...rest }: PriceImport): object {
  return { ...rest, importId: id, by: actor, changes: differences.length, ...some(differences) }
}

function nameOf(prefix: string): string {
  return prefix || DEFAULT_PREFIX
}
