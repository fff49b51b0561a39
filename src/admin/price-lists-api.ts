/** Whole price lists of an account or a currency: what an import changes is shown first, and done in one transaction. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { invalid } from '../kernel/issue.ts'
import { formatMoney } from '../kernel/money.ts'
import { listPrices, setPrice } from '../routing/store.ts'
import { existing } from './accounts-api.ts'
import { differencesOf, importAnswer, importOptions } from './differences.ts'
import {
  checkKey,
  currency,
  DEFAULT_CURRENCY,
  DEFAULT_PREFIX,
  money,
  NOT_NEGATIVE,
  prefix,
  readMoney,
} from './schema.ts'

/** More than all operators of all countries. */
const PRICES_MAX = 20_000
const BODY_MAX_BYTES = 4_194_304

const priceList = importOptions.extend({
  accountId: z.uuid().optional().meta({ description: 'The list of this account' }),
  currency: currency
    .optional()
    .meta({ description: `The list of this currency; ${DEFAULT_CURRENCY} by default` }),
  prices: z.array(z.object({ prefix, price: money })).max(PRICES_MAX),
})

export function priceListsApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post(
    '/prices/import',
    {
      bodyLimit: BODY_MAX_BYTES,
      ...operatorEndpoint({
        permission: 'money',
        operationId: 'importPrices',
        sample: { body: { prices: [{ prefix: 'MR', price: 0.02 }] } },
        tag: 'Prices',
        summary: 'Import a price list, or show what an import would change',
        description:
          'The prices are in force from now on. With `replace`, the list has no price any more for what is not given.',
        body: priceList,
        response: { 200: importAnswer },
        errors: ['ACCOUNT_NOT_FOUND'],
      }),
    },
    async (request) => {
      const { accountId = null, prices, ...options } = check(priceList, request.body)
      if (accountId !== null && options.currency !== undefined)
        throw invalid([{ path: ['currency'], message: 'A price is for an account or for a currency' }])
      if (accountId !== null) await existing(pool, accountId)
      const list = { accountId, currency: accountId === null ? (options.currency ?? DEFAULT_CURRENCY) : null }
      const given = new Map(
        prices.map(({ prefix, price }) => [
          nameOf(prefix),
          formatMoney(readMoney('price', price, NOT_NEGATIVE)),
        ]),
      )
      if (given.size < prices.length)
        throw invalid([
          { path: ['prices'], message: 'A prefix, country or operator stands in the list twice' },
        ])
      for (const key of new Set(prices.map(({ prefix }) => prefix))) await checkKey(pool, key)
      return audited(pool, request, async (tx, audit) => {
        const inForce = (await listPrices(tx, accountId)).filter(
          (price) => price.inForce && price.currency === list.currency,
        )
        const before = new Map(
          inForce.map(({ prefix, microsPerPart }) => [nameOf(prefix), formatMoney(microsPerPart as bigint)]),
        )
        const { differences, unchanged } = differencesOf(before, given, options)
        if (options.apply) {
          for (const { what, after } of differences) {
            const microsPerPart = after === null ? null : readMoney('price', after)
            await setPrice(tx, { ...list, prefix: what === DEFAULT_PREFIX ? '' : what, microsPerPart })
          }
          const details = { currency: list.currency ?? undefined, differences: differences.slice(0, 100) }
          await audit({ action: 'prices.import', accountId: accountId ?? undefined, details })
        }
        return { success: true, applied: options.apply, differences, unchanged }
      })
    },
  )
}

function nameOf(prefix: string): string {
  return prefix || DEFAULT_PREFIX
}
