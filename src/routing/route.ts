/** Chooses the price and the connection for a number. The most specific rule wins. */
import { type PriceInForce, type Route, SANDBOX_ROUTE, type Target } from './store.ts'

/** Where a number belongs, as a function: it is asked only if a price or a route is for a country or an operator. */
export type DestinationOf = (phone: string) => { country: string; operator: string }

/** Returns a function from a number ("+222...") to its price per part; undefined if nothing in any list matches. */
export function priceLookup(
  prices: PriceInForce[],
  destinationOf: DestinationOf,
): (phone: string) => bigint | undefined {
  const lists = [0, 1].map((rank) =>
    mostSpecific(
      prices.filter((price) => price.rank === rank).map((price) => [price.prefix, price.microsPerPart]),
      destinationOf,
    ),
  )
  return (phone) => lists[0]?.(phone) ?? lists[1]?.(phone)
}

/** The price of a part to a number of a country, where its operator is not looked at; undefined if nothing matches. */
export function priceInCountry(
  prices: PriceInForce[],
  { country, callingCode }: { country: string; callingCode: string },
): bigint | undefined {
  return priceLookup(prices, () => ({ country, operator: '' }))(`+${callingCode}`)
}

/** Returns a function from a number ("+222...") to its route. Route '' matches all numbers. */
export function routeLookup(routes: Route[], destinationOf: DestinationOf): (phone: string) => Route {
  const find = mostSpecific(
    routes.map((route) => [route.prefix, route]),
    destinationOf,
  )
  return (phone) => find(phone) as Route
}

/** All routes for a number, the one that it takes first. */
export function routesFor(routes: Route[], destinationOf: DestinationOf, phone: string): Route[] {
  return allSpecific(
    routes.map((route) => [route.prefix, route]),
    destinationOf,
    phone,
  )
}

/** All prices for a number, the one that it has first. */
export function pricesFor(
  prices: PriceInForce[],
  destinationOf: DestinationOf,
  phone: string,
): PriceInForce[] {
  return [0, 1].flatMap((rank) =>
    allSpecific(
      prices.filter((price) => price.rank === rank).map((price) => [price.prefix, price]),
      destinationOf,
      phone,
    ),
  )
}

function allSpecific<T>(entries: [string, T][], destinationOf: DestinationOf, phone: string): T[] {
  const found: T[] = []
  // Nothing is taken, so every entry is looked at in turn.
  mostSpecific(entries, destinationOf)(phone, (entry) => {
    found.push(entry)
    return undefined
  })
  return found
}

/**
 * Returns a function from a number to the entry for it: the longest prefix of a number comes first, then its operator,
 * then its country, and then what is for all numbers. An entry of which `read` makes nothing is passed over.
 */
export function mostSpecific<T>(
  entries: [string, T][],
  destinationOf: DestinationOf,
): <V = T>(phone: string, read?: (entry: T) => V | undefined) => V | undefined {
  const byKey = new Map(entries)
  const prefixes = entries.map(([key]) => key).filter((key) => /^\d+$/.test(key))
  const lengths = [...new Set(prefixes.map(({ length }) => length))].sort((a, b) => b - a)
  const isByDestination = entries.some(([key]) => key !== '' && !/^\d+$/.test(key))
  return <V>(phone: string, read: (entry: T) => V | undefined = (entry) => entry as unknown as V) => {
    for (const length of lengths) {
      if (phone.length <= length) continue
      const found = readAt(byKey, phone.slice(1, 1 + length), read)
      if (found !== undefined) return found
    }
    if (!isByDestination) return readAt(byKey, '', read)
    const { country, operator } = destinationOf(phone)
    const ofOperator = operator === '' ? undefined : readAt(byKey, operator, read)
    return ofOperator ?? readAt(byKey, country, read) ?? readAt(byKey, '', read)
  }
}

function readAt<T, V>(byKey: Map<string, T>, key: string, read: (entry: T) => V | undefined): V | undefined {
  const entry = byKey.get(key)
  return entry === undefined ? undefined : read(entry)
}

/** The connection for a slice: one of the route's lowest rank, chosen by weight; undefined if it leads nowhere. */
export function chooseTarget(route: Route, random = Math.random): Target | undefined {
  const rank = route.targets[0]?.rank
  const first = route.targets.filter((target) => target.rank === rank)
  let left = random() * first.reduce((sum, target) => sum + target.weight, 0)
  for (const target of first) {
    left -= target.weight
    if (left < 0) return target
  }
  return first.at(-1)
}

/**
 * Returns a function from a route to the connection for its next slice; undefined if it leads nowhere. `avoid`:
 * connections that are taken only where there are no others.
 */
export function smscChooser(
  routes: Route[],
  avoid: readonly string[] = [],
): (routeId: number) => string | undefined {
  const byId = new Map([...routes, SANDBOX_ROUTE].map((route) => [route.id, route]))
  return (routeId) => {
    const route = byId.get(routeId)
    if (!route) return undefined
    const others = route.targets.filter(({ smsc }) => !avoid.includes(smsc))
    return chooseTarget(others.length > 0 ? { ...route, targets: others } : route)?.smsc
  }
}

/**
 * The queues that a connection's binds take slices from: its own, and those of connections that are down and for
 * which it is next in line. Each is a route and the connection that the slices were meant for.
 */
export function sourcesOf(
  smsc: string,
  routes: Route[],
  isUp: (smsc: string) => boolean,
): { routeId: number; smsc: string }[] {
  return routes
    .filter((route) => !route.paused)
    .flatMap((route) => {
      const own = route.targets.find((target) => target.smsc === smsc)
      if (!own) return []
      const bestRank = Math.min(
        ...route.targets.filter((target) => isUp(target.smsc)).map(({ rank }) => rank),
      )
      const orphaned =
        own.rank <= bestRank ? route.targets.filter((t) => t.smsc !== smsc && !isUp(t.smsc)) : []
      return [own, ...orphaned].map((target) => ({ routeId: route.id, smsc: target.smsc }))
    })
}
