/** The earnings of messages and batches, for operators who may see money. */
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { moneyJson } from '../kernel/money.ts'
import { partsTaken, type TakenMessage, takenOf } from '../messages/taken-sql.ts'
import { carriersOf } from './carriers-sql.ts'
import { type SpentMicros, spentOn } from './margin.ts'
import type { Costing, Costs } from './store.ts'

/** Whether who asks may see costs and margins: tokens may. */
export function seesMargins({ permissions }: { permissions?: readonly string[] | undefined }): boolean {
  return permissions?.includes('money') ?? true
}

export interface MarginDeps {
  pool: Pool
  costs: Costs
}

/** A part of the answers about messages and batches; absent for those who may not see money. */
export const marginShape = z
  .object({
    currency: z.string().meta({ description: "The gateway's" }),
    revenue: z
      .number()
      .nullable()
      .meta({ description: 'Charges less refunds; null: without a rate of exchange' }),
    cost: z.number().meta({ description: 'The cost of the messages that carriers were given so far' }),
    margin: z.number().nullable(),
    partial: z.literal(true).optional().meta({
      description: 'For some of it no cost is known, or no rate of exchange: it costs more',
    }),
  })
  .optional()

/** The amount charged. */
interface Charged {
  batchId: string
  /** For one message; absent: of the whole batch. */
  seq?: number
  currency: string
  /** Less what was given back. */
  revenueMicros: bigint
  createdAt: Date
  test: boolean
}

/** Undefined for what test keys send: it costs nothing and earns nothing. */
export async function marginOf(
  { pool, costs }: MarginDeps,
  { batchId, seq, currency, revenueMicros, createdAt, test }: Charged,
): Promise<object | undefined> {
  if (test) return undefined
  const costing = await costs.now(pool)
  const taken = await takenOf(pool, batchId, seq)
  const { micros, isPartial } = spent(costing, taken, await carriersOf(pool))
  const revenue = costing.book.convert(revenueMicros, currency, createdAt)
  return {
    currency: costing.book.currency,
    revenue: revenue === undefined ? null : moneyJson(revenue),
    cost: moneyJson(micros),
    margin: revenue === undefined ? null : moneyJson(revenue - micros),
    partial: isPartial || revenue === undefined || undefined,
  }
}

function spent({ book }: Costing, taken: TakenMessage[], carriers: Map<string, string>): SpentMicros {
  return spentOn(
    book,
    taken.map((one) => ({
      carrier: carriers.get(one.connection) ?? one.connection,
      phone: one.phone,
      parts: partsTaken(one),
      at: one.at,
      isDelivered: one.delivery === 'delivered',
    })),
  )
}
