/**
 * The price that each connection of a route would take for a message, and what would be left: for operators who may see
 * money.
 */
import { z } from 'zod'
import type { CheckDeps } from '../batches/accept/known.ts'
import { CHARGED } from '../costs/book.ts'
import { carriersOf } from '../costs/carriers-sql.ts'
import { marginOf } from '../costs/earned.ts'
import { formatMoney } from '../kernel/money.ts'
import type { Explanation } from './explain.ts'

/** Absent where no cost is known, and for those who may not see money. */
export const costShape = z
  .object({
    currency: z.string().meta({ description: "The carrier's" }),
    perPart: z.number().meta({ description: "The carrier's price for a part now" }),
    charged: z
      .enum(CHARGED)
      .meta({ description: 'Whether for what was submitted or for what was delivered' }),
    marginCurrency: z.string().meta({ description: "The gateway's" }),
    marginPerPart: z.number().nullable().meta({
      description: 'The rest of the price of a part; null: without a price or a rate of exchange',
    }),
  })
  .optional()
export type ConnectionCost = z.infer<typeof costShape>

/** By the name of the connection. */
export async function costsOf(
  { pool, costs }: CheckDeps,
  { candidates, phone, price, currency }: Explanation,
): Promise<Map<string, ConnectionCost>> {
  const { book } = await costs.now(pool)
  if (book.isEmpty || candidates.length === 0) return new Map()
  const [carriers, now] = [await carriersOf(pool), new Date()]
  const priceMicros =
    price.microsPerPart === undefined ? undefined : book.convert(price.microsPerPart, currency, now)
  return new Map(
    candidates.map(({ name }) => {
      const cost = book.costOf(carriers.get(name) ?? name, phone, 1, now)
      const isKnown = priceMicros !== undefined && cost?.micros !== undefined
      const shown = cost && {
        ...{
          currency: cost.currency,
          perPart: Number(formatMoney(cost.carrierMicros)),
          charged: cost.charged,
        },
        marginCurrency: book.currency,
        marginPerPart: isKnown ? Number(formatMoney(priceMicros - (cost.micros as bigint))) : null,
      }
      return [name, shown]
    }),
  )
}

/** The earnings of a message so far; undefined for one that nobody has sent. */
export async function earnedBy(deps: CheckDeps, { message }: Explanation): Promise<object | undefined> {
  if (!message) return undefined
  const isGivenBack = message.status === 'failed' || message.refundedAt !== null
  return marginOf(deps, { ...message, revenueMicros: isGivenBack ? 0n : message.costMicros })
}
