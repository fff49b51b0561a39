/**
 * Least cost as a route's choice: its targets get places in the order of what their carriers take, within their ranks.
 * From then on they are ranks like any others: the cheapest carrier that is up gets the messages, and when it is down the
 * next one does.
 */
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import type { Directory } from '../numbering/directory.ts'
import type { CostBook } from './book.ts'
import { leastCostRoutes, type RouteTarget, writeOrder } from './order-sql.ts'
import type { Costs } from './store.ts'

/**
 * The carrier's cost for the numbers of a route: its cost for just these, or the mean of its costs for some of them, or
 * else the one for more than these. Undefined if it has none.
 */
export function costOfRoute(
  { book, directory }: { book: CostBook; directory: Directory },
  carrier: string,
  route: string,
  at: Date,
): bigint | undefined {
  const all = book
    .inForce(carrier, at)
    .flatMap(({ prefix, cost: { micros } }) => (micros === undefined ? [] : [{ prefix, micros }]))
  const own = all.find(({ prefix }) => prefix === route)
  if (own) return own.micros
  const inside = all.filter(({ prefix }) => isWithin(prefix, route, directory))
  if (inside.length > 0) return inside.reduce((sum, { micros }) => sum + micros, 0n) / BigInt(inside.length)
  const digits = /^\d+$/.test(route) ? route : directory.operators.get(route)?.prefixes[0]
  if (digits !== undefined) return book.costOf(carrier, `+${digits}`, 1, at)?.micros
  return all.find(({ prefix }) => prefix === '')?.micros
}

/** Whether what a cost is for is a part of what a route is for. */
function isWithin(prefix: string, route: string, directory: Directory): boolean {
  if (prefix === '') return false
  if (route === '') return true
  const digits = /^\d+$/.test(prefix) ? [prefix] : (directory.operators.get(prefix)?.prefixes ?? [])
  if (/^\d+$/.test(route)) return digits.some((one) => one.startsWith(route))
  if (route === prefix) return true
  return digits.some((one) => {
    const { country, operator } = directory.of(`+${one}`)
    return route === country || route === operator
  })
}

/** The places of a route's targets. A target without a known cost comes last in its rank; equal ones share. */
export function placesOf(targets: RouteTarget[], costOf: (carrier: string) => bigint | undefined): number[] {
  const known = targets.map((target) => ({ ...target, cost: costOf(target.carrier) }))
  const before = (a: (typeof known)[number], b: (typeof known)[number]) => {
    if (a.rank !== b.rank) return a.rank < b.rank
    if (a.cost === undefined) return false
    return b.cost === undefined || a.cost < b.cost
  }
  return known.map((one) => known.filter((other) => before(other, one)).length)
}

/** Brings the places of all routes with least cost up to date, or of the one with this prefix. */
export async function orderByCost(tx: Tx, costs: Costs, prefix?: string): Promise<void> {
  const targets = await leastCostRoutes(tx, prefix)
  if (targets.length === 0) return
  const costing = await costs.now(tx)
  const at = new Date()
  const changed = [...Map.groupBy(targets, ({ prefix }) => prefix)].flatMap(([route, ofRoute]) => {
    const places = placesOf(ofRoute, (carrier) => costOfRoute(costing, carrier, route, at))
    return ofRoute.flatMap((target, i) =>
      target.place === places[i] ? [] : [{ ...target, place: places[i] as number }],
    )
  })
  await writeOrder(tx, changed)
}

/** Costs may also come into force by themselves, and connections may get another carrier. */
const AT_LEAST_EVERY_MS = 30_000

/** Returns what to call every second: it compares again when costs have changed. */
export function orderKeeper(pool: Pool, costs: Costs): () => Promise<void> {
  let seen = -1n
  let dueMs = 0
  return async () => {
    const { book } = await costs.now(pool)
    if (book.version === seen && performance.now() < dueMs) return
    await transaction(pool, (tx) => orderByCost(tx, costs))
    const now = new Date()
    const next = book.nextChange(now)
    const untilNextMs = next ? next.getTime() - now.getTime() : AT_LEAST_EVERY_MS
    dueMs = performance.now() + Math.min(untilNextMs, AT_LEAST_EVERY_MS)
    seen = book.version
  }
}
