/** Carriers' costs of a part by carrier and prefix, each from a given time, and the rates of their currencies. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { CHARGED, PART_COST_MAX_MICROS, RATE_DECIMALS } from '../costs/book.ts'
import { listCarriers } from '../costs/carriers-sql.ts'
import {
  COST_STATES,
  type CostPlace,
  costingCurrency,
  LEAD_SECONDS,
  type ListedCost,
  listRates,
  lockCosts,
  pageOfCosts,
  removeCost,
  setCostingCurrency,
  setRate,
  writeCosts,
} from '../costs/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { moment, shortText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { moneyJson } from '../kernel/money.ts'
import {
  checkKey,
  currency,
  DEFAULT_PREFIX,
  found,
  keyJson,
  keyShape,
  money,
  NOT_NEGATIVE,
  pageQuery,
  prefix,
  readMoney,
} from './schema.ts'

const TAG = 'Costs'
const COST_BOUNDS = { ...NOT_NEGATIVE, max: PART_COST_MAX_MICROS }
/** Allows for clock differences and slow requests. */
const PAST_MAX_MS = 60_000

export const carrier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,30}$/, 'Must be small letters, digits, - and _')
  .meta({
    description: 'The `carrier` of its connections or, where they name none, the name of the connection',
    examples: ['mattel'],
  })
export const charged = z.enum(CHARGED).meta({
  description: 'Whether it is owed for each part that was submitted, or only for those that were delivered',
})

const newCost = z.object({
  carrier,
  prefix,
  cost: money
    .nullable()
    .meta({ description: 'For one part; null: from then on there is none for this prefix' }),
  currency: currency.default('USD').meta({ description: "The carrier's; USD by default" }),
  charged: charged.default('submit'),
  effectiveFrom: moment.optional().meta({
    description: `Absent: from now on, which is ${LEAD_SECONDS} seconds later; not in the past`,
  }),
})
const cost = z.object({
  costId: z.uuid(),
  carrier: z.string(),
  prefix: z.string(),
  cost: z.number().nullable(),
  currency: z.string(),
  charged,
  effectiveFrom: z.iso.datetime(),
  state: z.enum(COST_STATES),
  ...keyShape,
})
const one = z.object({ success: z.literal(true), cost })
const listQuery = pageQuery.extend({
  carrier: carrier.optional(),
  past: z.enum(['true', 'false']).default('false').meta({ description: 'true: those of before as well' }),
})
const list = z.object({
  success: z.literal(true),
  currency: z.string().meta({ description: 'That in which costs and margins are added up' }),
  carriers: z
    .array(z.object({ carrier: z.string(), costs: z.int(), connections: z.int() }))
    .meta({ description: 'The carriers of the connections and those that have costs' }),
  costs: z.array(cost),
  nextCursor: z.string().optional(),
})

const RATE = /^\d{1,9}(\.\d{1,12})?$/
const rate = z.union([z.number().positive(), shortText]).transform((value, context) => {
  const text = typeof value === 'number' ? value.toFixed(RATE_DECIMALS) : value.trim()
  if (RATE.test(text) && /[1-9]/.test(text)) return text
  context.addIssue({
    code: 'custom',
    message: 'Is not a rate: write it as 0.025, with 12 decimals at most',
  })
  return z.NEVER
})
const newRate = z.object({
  currency,
  rate: rate.meta({
    description: "The value of one unit of it in the gateway's currency",
    examples: [0.025],
  }),
  effectiveFrom: moment.optional().meta({ description: 'Absent: from now on; not in the past' }),
})
const rates = z.object({
  success: z.literal(true),
  currency: z.string(),
  rates: z.array(z.object({ currency: z.string(), rate: z.number(), effectiveFrom: z.iso.datetime() })),
})

export function costsApi(app: FastifyInstance, deps: { pool: Pool }): void {
  listCostsEndpoint(app, deps)
  setCostEndpoint(app, deps)
  removeCostEndpoint(app, deps)
  ratesEndpoints(app, deps)
  currencyEndpoint(app, deps)
}

function listCostsEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/costs',
    operatorEndpoint({
      operationId: 'listCosts',
      permission: 'money',
      tag: TAG,
      summary: 'List the costs of carriers, in force and to come',
      querystring: listQuery,
      response: { 200: list },
    }),
    async (request) => {
      const { carrier, past, limit, cursor } = check(listQuery, request.query)
      const after = cursor === undefined ? undefined : placeOf(cursor)
      const page = await pageOfCosts(pool, { carrier, withPast: past === 'true', after, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(page, limit, cursorOf)
      const [currency, carriers] = [await costingCurrency(pool), await listCarriers(pool)]
      return { success: true, currency, carriers, costs: rows.map(costJson), nextCursor }
    },
  )
}

/** Prefixes have no blanks, so that the three parts of a place can be told apart. */
function cursorOf({ carrier, prefix, effectiveFrom }: CostPlace): string {
  return `${carrier} ${prefix} ${effectiveFrom.toISOString()}`
}

function placeOf(cursor: string): CostPlace {
  const shape = z.object({
    cursor: z.tuple([z.string(), z.string(), z.iso.datetime().transform((time) => new Date(time))]),
  })
  const [carrier, prefix, effectiveFrom] = check(shape, { cursor: cursor.split(' ') }).cursor
  return { carrier, prefix, effectiveFrom }
}

function setCostEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post(
    '/costs',
    operatorEndpoint({
      operationId: 'setCost',
      permission: 'money',
      sample: { body: { carrier: 'mattel', prefix: '609-01', cost: 0.01 } },
      tag: TAG,
      summary: 'Set what a carrier takes of a part',
      description:
        'The longest prefix of a number wins, then its operator, then its country, then what is for all. What was sent keeps its cost.',
      body: newCost,
      response: { 201: one },
    }),
    async (request, reply) => {
      const body = check(newCost, request.body)
      const effectiveFrom = notPast(dateOf(body.effectiveFrom))
      await checkKey(pool, body.prefix)
      const microsPerPart = body.cost === null ? null : readMoney('cost', body.cost, COST_BOUNDS)
      const set = await audited(pool, request, async (tx, audit) => {
        await lockCosts(tx, body.carrier)
        const [written] = await writeCosts(tx, [{ ...body, microsPerPart, effectiveFrom }])
        await audit({ action: 'cost.set', target: body.carrier, details: { ...body, effectiveFrom } })
        return (await pageOfCosts(tx, { id: written!.id, withPast: true, limit: 1 }))[0]!
      })
      return reply.code(201).send({ success: true, cost: costJson(set) })
    },
  )
}

function notPast(effectiveFrom: Date | undefined): Date | undefined {
  if (effectiveFrom === undefined || effectiveFrom.getTime() >= Date.now() - PAST_MAX_MS) return effectiveFrom
  throw invalid([{ path: ['effectiveFrom'], message: 'Is in the past: sent messages keep their cost' }])
}

function removeCostEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.delete<{ Params: { costId: string } }>(
    '/costs/:costId',
    operatorEndpoint({
      operationId: 'removeCost',
      permission: 'money',
      tag: TAG,
      summary: 'Remove a cost that is still to come',
      params: z.object({ costId: z.string() }),
      response: { 200: z.object({ success: z.literal(true) }) },
      errors: ['NOT_FOUND', 'COST_IN_FORCE'],
    }),
    (request) =>
      audited(pool, request, async (tx, audit) => {
        const { result, cost } = await found('NOT_FOUND', request.params.costId, (id) => removeCost(tx, id))
        if (result === 'in force') throw new AppError('COST_IN_FORCE')
        const { carrier, prefix, microsPerPart, currency, effectiveFrom } = cost
        const amount = microsPerPart === null ? null : moneyJson(microsPerPart)
        await audit({
          action: 'cost.remove',
          target: carrier,
          details: { prefix, cost: amount, currency, effectiveFrom },
        })
        return { success: true }
      }),
  )
}

function ratesEndpoints(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/exchange-rates',
    operatorEndpoint({
      operationId: 'listExchangeRates',
      permission: 'money',
      tag: TAG,
      summary: "List what currencies are worth in the gateway's: before, now and to come",
      response: { 200: rates },
    }),
    () => ratesAnswer(pool),
  )
  app.post(
    '/exchange-rates',
    operatorEndpoint({
      operationId: 'setExchangeRate',
      permission: 'money',
      sample: { body: { currency: 'MRU', rate: 0.025 } },
      tag: TAG,
      summary: "Set what a currency is worth in the gateway's",
      description: 'Costs and prices in it count at the rate of the time when a message was sent.',
      body: newRate,
      response: { 201: rates },
    }),
    async (request, reply) => {
      const { currency, rate, ...body } = check(newRate, request.body)
      const effectiveFrom = notPast(dateOf(body.effectiveFrom))
      if (currency === (await costingCurrency(pool)))
        throw invalid([{ path: ['currency'], message: 'Is the currency of the gateway itself' }])
      await audited(pool, request, async (tx, audit) => {
        const from = await setRate(tx, { currency, rate, effectiveFrom })
        await audit({ action: 'exchangeRate.set', target: currency, details: { rate, effectiveFrom: from } })
      })
      return reply.code(201).send(await ratesAnswer(pool))
    },
  )
}

async function ratesAnswer(pool: Pool): Promise<object> {
  const all = await listRates(pool)
  const rates = all.map(({ currency, scaledRate, effectiveFrom }) => {
    const digits = String(scaledRate).padStart(RATE_DECIMALS + 1, '0')
    const text = `${digits.slice(0, -RATE_DECIMALS)}.${digits.slice(-RATE_DECIMALS)}`.replace(/\.?0+$/, '')
    return { currency, rate: JSON.rawJSON(text), effectiveFrom }
  })
  return { success: true, currency: await costingCurrency(pool), rates }
}

function currencyEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  const body = z.object({ currency })
  app.put(
    '/costs/currency',
    operatorEndpoint({
      operationId: 'setCostingCurrency',
      permission: 'money',
      sample: { body: { currency: 'USD' } },
      tag: TAG,
      summary: 'Say in which currency costs and margins are added up',
      description: 'Only as long as there are no rates of exchange, because they are meant in it.',
      body,
      response: { 200: z.object({ success: z.literal(true), currency: z.string() }) },
      errors: ['CONFLICT'],
    }),
    (request) => {
      const { currency } = check(body, request.body)
      return audited(pool, request, async (tx, audit) => {
        if (!(await setCostingCurrency(tx, currency)))
          throw new AppError('CONFLICT', { body: { detail: 'There are rates of exchange in the other one' } })
        await audit({ action: 'costs.currency', details: { currency } })
        return { success: true, currency }
      })
    },
  )
}

export function costJson(stored: ListedCost): object {
  const { id, carrier, prefix, microsPerPart, currency, charged, effectiveFrom, state } = stored
  return {
    costId: id,
    carrier,
    prefix: prefix || DEFAULT_PREFIX,
    cost: microsPerPart === null ? null : moneyJson(microsPerPart),
    currency,
    charged,
    effectiveFrom,
    state,
    ...keyJson(prefix),
  }
}
