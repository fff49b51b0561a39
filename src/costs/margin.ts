/** Margins: what is left of a price, before a message is accepted and after it was sent. */
import type { Route } from '../routing/store.ts'
import type { CostBook } from './book.ts'
import { type Below, isBelow } from './floors.ts'
import type { BelowFloor } from './floors-sql.ts'
import type { Costing } from './store.ts'

/** A message that leaves less than its floor says. */
export interface Missed {
  below: Below
  route: string
  /** For one part, in the gateway's currency. */
  marginMicros: bigint
}

/** Returns undefined for a message that leaves enough, or whose cost or price nobody can say in one currency. */
export type MarginCheck = (phone: string, route: Route, microsPerPart: bigint) => Missed | undefined

/** Undefined as long as there is no floor: then nothing is compared. */
export function marginCheck(
  { book, floors }: Pick<Costing, 'book' | 'floors'>,
  { accountId, currency }: { accountId: string; currency: string },
  now: Date,
): MarginCheck | undefined {
  if (floors.isEmpty || book.isEmpty) return undefined
  return (phone, route, microsPerPart) => {
    const floor = floors.floorOf(accountId, route.prefix)
    if (!floor) return undefined
    const costMicros = costOf(book, route, phone, now)
    const priceMicros = book.convert(microsPerPart, currency, now)
    if (costMicros === undefined || priceMicros === undefined) return undefined
    if (!isBelow(floor, priceMicros, costMicros)) return undefined
    return { below: floor.below, route: route.prefix, marginMicros: priceMicros - costMicros }
  }
}

/** The cost of a part where the route leads now: the dearest carrier of those that share it decides. */
function costOf(book: CostBook, { targets }: Route, phone: string, now: Date): bigint | undefined {
  let dearest: bigint | undefined
  for (const { rank, carrier } of targets) {
    if (rank !== targets[0]?.rank) break
    const micros = book.costOf(carrier, phone, 1, now)?.micros
    if (micros !== undefined && (dearest === undefined || micros > dearest)) dearest = micros
  }
  return dearest
}

/** Adds up, by route, what of a batch leaves less than a floor that only alerts. */
export class Alerts {
  readonly #byRoute = new Map<string, BelowFloor>()

  add({ route, marginMicros }: Missed, parts: number): void {
    const sum = this.#byRoute.get(route) ?? { route, messages: 0, parts: 0, marginMicros: 0n }
    sum.messages++
    sum.parts += parts
    sum.marginMicros += marginMicros * BigInt(parts)
    this.#byRoute.set(route, sum)
  }

  get all(): BelowFloor[] {
    return [...this.#byRoute.values()]
  }
}

/** A part that a carrier has said yes to. */
export interface TakenPart {
  carrier: string
  phone: string
  /** How many parts of the message, as they were priced, it stands for. */
  parts: number
  at: Date
}

/** The cost of sent messages, in the gateway's currency. */
export interface SpentMicros {
  micros: bigint
  /** Some of it has no known cost, so that the whole is more. */
  isPartial: boolean
}

/** Adds up what carriers take of parts; `isDelivered` decides on those that are owed only then. */
export function spentOn(book: CostBook, taken: (TakenPart & { isDelivered: boolean })[]): SpentMicros {
  let micros = 0n
  let isPartial = false
  for (const { carrier, phone, parts, at, isDelivered } of taken) {
    const cost = book.costOf(carrier, phone, parts, at)
    if (cost?.charged === 'delivery' && !isDelivered) continue
    if (cost?.micros === undefined) isPartial = true
    else micros += cost.micros
  }
  return { micros, isPartial }
}
