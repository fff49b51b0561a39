/** Asks the database about a batch's prices, routes, senders and opt-outs, and works out where each message goes. */
import { type MarginCheck, type Missed, marginCheck } from '../../costs/margin.ts'
import type { Costs } from '../../costs/store.ts'
import type { Pool } from '../../db/sql.ts'
import type { Caller } from '../../kernel/caller.ts'
import { countryName } from '../../kernel/country-names.ts'
import type { ErrorCode } from '../../kernel/errors.ts'
import { type ApprovalRule, approvalRuleOf } from '../../ledger/caps-sql.ts'
import type { Destination } from '../../numbering/directory.ts'
import type { Destinations } from '../../numbering/store.ts'
import { optedOut as optedOutAmong } from '../../optouts/store.ts'
import { priceLookup, routeLookup } from '../../routing/route.ts'
import { DEFAULT_SMSC, pricesInForce, type Route, type Routing, readRouting } from '../../routing/store.ts'
import { type SenderRule, senderLookup } from '../../senders/rules.ts'
import { chooseSender, senderRulesOf } from '../../senders/store.ts'
import { parseCountryList } from '../../sms/country-list.ts'
import { numbering } from '../../sms/numbering.ts'
import type { AllowedTags } from './message-terms.ts'
import type { InvalidRecipient } from './refusals.ts'

const NO_PRICE = 'No price for this destination'
/** The reason for accounts without any price in force. */
const noPriceYet = (currency: string) => `No price in ${currency} is in force yet`
/** The reason for numbers of a country other than the home country. */
const noPriceFor = (country: string) => `No price for numbers of ${countryName(country)}`
const IS_NO_PRICE = /^No price /
const NO_ROUTE = 'No route to this destination'
const PRICE_TOO_LOW = 'Not offered at the price of this destination'

/** The dependencies of checking a batch. */
export interface CheckDeps {
  pool: Pool
  destinations: Destinations
  costs: Costs
  partsMax: number
  /** Whether the connection of SMSC_URL uses a 16-bit reference to join long messages. */
  wideReference: boolean
  /** The tags that customers may set. */
  messageTags: AllowedTags
}

/** The facts in the database that a batch is checked against. */
export interface Known {
  routing: Routing
  /** The reason for numbers of this country without a price. */
  noPriceIn: (country: string) => string
  priceOf: (phone: string) => bigint | undefined
  routeOf: (phone: string) => Route
  /** Undefined if no margin has a floor. */
  missedBy: MarginCheck | undefined
  destinationOf: (phone: string) => Destination
  nameOf: (operator: string) => string | undefined
  sender: { sender: string | null } | { problem: string }
  senderRules: SenderRule[]
  /** Opted-out phones among those in the question. */
  optedOut: Set<string>
  approvalRule: ApprovalRule
}

/** The account, the requested sender and the phones. */
export interface Question {
  accountId: string
  currency: string
  from: string | undefined
  phones: string[]
}

export async function lookUp(
  deps: CheckDeps,
  { accountId, currency, from, phones }: Question,
): Promise<Known> {
  const [prices, routing, sender, senderRules, optedOut, approvalRule] = await Promise.all([
    pricesInForce(deps.pool, { accountId, currency }),
    readRouting(deps.pool),
    chooseSender(deps.pool, accountId, from),
    senderRulesOf(deps.pool, accountId),
    optedOutAmong(deps.pool, accountId, phones),
    approvalRuleOf(deps.pool, accountId),
  ])
  const noPriceIn = (country: string) => {
    if (prices.length === 0) return noPriceYet(currency)
    return country === numbering().settings.home ? NO_PRICE : noPriceFor(country)
  }
  const directory = await deps.destinations.directory(deps.pool, routing.operatorsVersion)
  const destinationOf = (phone: string) => directory.of(phone)
  const nameOf = (operator: string) => directory.nameOf(operator)
  const { costsVersion, operatorsVersion } = routing
  const versions = { costs: costsVersion, operators: operatorsVersion }
  const costing = await deps.costs.forFloors(deps.pool, versions)
  const missedBy = costing && marginCheck(costing, { accountId, currency }, new Date())
  const priceOf = priceLookup(prices, destinationOf)
  const routeOf = routeLookup(routing.routes, destinationOf)
  const found = { routing, noPriceIn, priceOf, routeOf, missedBy, destinationOf, nameOf }
  return { ...found, sender, senderRules, optedOut, approvalRule }
}

/** Where the message to a number goes. */
export interface Way {
  destination: Destination
  route: Route
  microsPerPart: bigint
  /** It leaves less than a floor says that only alerts. */
  missed: Missed | undefined
  /** Another sender than that of the batch. */
  from: string | undefined
  /** The reason if there is no route. */
  problem: string | undefined
}

interface WayOptions extends Pick<Caller, 'test' | 'countries'> {
  sender: string | null
}

/** Returns a function from a number to where its message goes. */
export function wayFinder(
  { routeOf, destinationOf, priceOf, noPriceIn, missedBy, senderRules }: Known,
  { test, countries, sender }: WayOptions,
): (phone: string) => Way {
  const senderIn = senderLookup(sender, senderRules)
  const only = onlyCountries(countries)
  /** How the previous number goes: most go the same way. Undefined if the number itself decides. */
  let last: { way: Way; micros: bigint | undefined } | undefined
  return (phone) => {
    const destination = destinationOf(phone)
    const route = routeOf(phone)
    const micros = priceOf(phone)
    if (last?.way.route === route && last.way.destination === destination && last.micros === micros)
      return last.way
    const there = senderIn(destination)
    const leadsNowhere = !test && route.targets.length === 0
    const noPrice = micros === undefined ? noPriceIn(destination.country) : undefined
    // Nobody pays for what test keys send.
    const missed = test || micros === undefined ? undefined : missedBy?.(phone, route, micros)
    const notSold = missed?.below === 'refuse' ? PRICE_TOO_LOW : undefined
    const problem =
      only?.(phone) ??
      noPrice ??
      (leadsNowhere ? NO_ROUTE : (notSold ?? ('problem' in there ? there.problem : undefined)))
    const from = 'from' in there ? there.from : undefined
    const way = { destination, route, microsPerPart: micros ?? 0n, missed, from, problem }
    if (!only && !missedBy) last = { way, micros }
    return way
  }
}

/** Only the countries that the account is served, if it is not served all. */
function onlyCountries(
  countries: string | null | undefined,
): ((phone: string) => string | undefined) | undefined {
  if (countries === undefined || countries === null) return undefined
  const list = parseCountryList(countries)
  return (phone) => numbering().problemFor(phone, list)
}

/** The codes for a batch of invalid recipients only. */
export const NO_VALID_RECIPIENT = [
  'INVALID_DESTINATION',
  'NO_PRICE',
  'NO_ROUTE',
  'PRICE_TOO_LOW',
] as const satisfies ErrorCode[]

export function codeOf(invalidRecipients: InvalidRecipient[]): (typeof NO_VALID_RECIPIENT)[number] {
  if (invalidRecipients.every(({ reason }) => IS_NO_PRICE.test(reason))) return 'NO_PRICE'
  if (invalidRecipients.every(({ reason }) => reason === PRICE_TOO_LOW)) return 'PRICE_TOO_LOW'
  return invalidRecipients.every(({ reason }) => reason === NO_ROUTE) ? 'NO_ROUTE' : 'INVALID_DESTINATION'
}

/** Whether to price with a 16-bit reference: the route's carrier with the least room in a part decides. */
export function isWide(route: Route, defaultIsWide: boolean): boolean {
  return route.wideReference || (defaultIsWide && route.targets.some(({ smsc }) => smsc === DEFAULT_SMSC))
}
