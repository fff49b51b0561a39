/** Prices per part by number prefix, network operator or country: of a currency or an account, each from a given time. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf } from '../http/schema.ts'
import { moment } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { moneyJson } from '../kernel/money.ts'
import { listPrices, type Price, removePrice, setPrice } from '../routing/store.ts'
import { existing } from './accounts-api.ts'
import {
  checkKey,
  currency,
  DEFAULT_CURRENCY,
  found,
  keyJson,
  keyShape,
  money,
  NOT_NEGATIVE,
  prefix,
  readMoney,
} from './schema.ts'

const TAG = 'Prices'
/** Allows for clock differences and slow requests. An earlier start would reprice parts that have been charged. */
const PAST_MAX_MS = 60_000

const newPrice = z.object({
  prefix,
  price: money.nullable().meta({ description: 'For one part; null: from then on this list has no price' }),
  accountId: z.uuid().optional().meta({ description: 'For this account alone' }),
  currency: currency
    .optional()
    .meta({ description: `For the accounts of this currency; ${DEFAULT_CURRENCY} by default` }),
  effectiveFrom: moment.optional().meta({ description: 'Absent: from now on; not in the past' }),
})
const price = z.object({
  priceId: z.uuid(),
  prefix: z.string(),
  price: z.number().nullable(),
  accountId: z.uuid().nullable(),
  currency: z.string().nullable(),
  effectiveFrom: z.iso.datetime(),
  inForce: z.boolean(),
  ...keyShape,
})
const one = z.object({ success: z.literal(true), price })
const listQuery = z.object({
  accountId: z.uuid().optional().meta({ description: 'Its own prices; absent: those of the currencies' }),
})

export function pricesApi(app: FastifyInstance, deps: { pool: Pool }): void {
  listPricesEndpoint(app, deps)
  setPriceEndpoint(app, deps)
  removePriceEndpoint(app, deps)
}

function listPricesEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/prices',
    operatorEndpoint({
      operationId: 'listPrices',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List prices: those before, in force and to come',
      querystring: listQuery,
      response: { 200: z.object({ success: z.literal(true), prices: z.array(price) }) },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request) => {
      const { accountId } = check(listQuery, request.query)
      if (accountId !== undefined) await existing(pool, accountId)
      const prices = await listPrices(pool, accountId ?? null)
      return { success: true, prices: prices.map(priceJson) }
    },
  )
}

function setPriceEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post(
    '/prices',
    operatorEndpoint({
      operationId: 'setPrice',
      permission: 'money',
      sample: { body: { prefix: '222', price: 0.02 } },
      tag: TAG,
      summary: 'Set a price',
      description:
        "An account's own prices come first, then those of its currency; in each the longest prefix wins, then the operator of a number, then its country, then what is for all. A currency without prices has none. What was accepted keeps its price.",
      body: newPrice,
      response: { 201: one },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request, reply) => {
      const body = check(newPrice, request.body)
      const { prefix, accountId, currency } = body
      if (accountId !== undefined && currency !== undefined)
        throw invalid([{ path: ['currency'], message: 'A price is for an account or for a currency' }])
      const effectiveFrom = dateOf(body.effectiveFrom)
      if (effectiveFrom !== undefined && effectiveFrom.getTime() < Date.now() - PAST_MAX_MS)
        throw invalid([
          { path: ['effectiveFrom'], message: 'Is in the past: accepted messages keep their price' },
        ])
      if (accountId !== undefined) await existing(pool, accountId)
      await checkKey(pool, prefix)
      const fields = {
        prefix,
        accountId: accountId ?? null,
        currency: accountId === undefined ? (currency ?? DEFAULT_CURRENCY) : null,
        microsPerPart: body.price === null ? null : readMoney('price', body.price, NOT_NEGATIVE),
        effectiveFrom,
      }
      const set = await audited(pool, request, async (tx, audit) => {
        const { id } = await setPrice(tx, fields)
        await audit({
          action: 'price.set',
          accountId,
          target: id,
          details: { ...body, effectiveFrom, currency: fields.currency ?? undefined },
        })
        // Read from the list, which also takes later prices into account.
        return (await listPrices(tx, fields.accountId)).find((price) => price.id === id)!
      })
      return reply.code(201).send({ success: true, price: priceJson(set) })
    },
  )
}

function removePriceEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.delete<{ Params: { priceId: string } }>(
    '/prices/:priceId',
    operatorEndpoint({
      operationId: 'removePrice',
      permission: 'money',
      tag: TAG,
      summary: 'Remove a price',
      params: z.object({ priceId: z.string() }),
      response: { 200: one },
      errors: ['NOT_FOUND'],
    }),
    (request) =>
      audited(pool, request, async (tx, audit) => {
        const removed = await found('NOT_FOUND', request.params.priceId, (id) => removePrice(tx, id))
        const details = {
          prefix: removed.prefix,
          price: removed.microsPerPart === null ? null : moneyJson(removed.microsPerPart),
        }
        await audit({
          action: 'price.remove',
          accountId: removed.accountId ?? undefined,
          target: removed.id,
          details,
        })
        return { success: true, price: priceJson({ ...removed, inForce: false }) }
      }),
  )
}

function priceJson(price: Price & { inForce: boolean }): object {
  const { id, prefix, microsPerPart, accountId, currency, effectiveFrom, inForce } = price
  return {
    priceId: id,
    prefix,
    price: microsPerPart === null ? null : moneyJson(microsPerPart),
    accountId,
    currency,
    effectiveFrom,
    inForce,
    ...keyJson(prefix),
  }
}
