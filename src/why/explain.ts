/**
 * Explains one message, sent or hypothetical: where it goes and why, what it costs, why it waits and what happens next.
 * Nothing here decides: every answer comes from the functions that accept, begin, gate, route and queue.
 */
import { findAccount } from '../accounts/store.ts'
import { refusalFor } from '../batches/accept/admit.ts'
import { reachedDestinationCap } from '../batches/accept/destination-caps.ts'
import { type CheckDeps, type Known, lookUp, wayFinder } from '../batches/accept/known.ts'
import { OPTED_OUT, type PreparedFor, prepareFor } from '../batches/accept/prepare.ts'
import type { SendBody } from '../batches/accept/send-body.ts'
import type { Pool } from '../db/sql.ts'
import type { Caller } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { endOf, reachedCaps } from '../ledger/caps.ts'
import { stopOf } from '../ledger/stops-sql.ts'
import { fundsOf } from '../ledger/store.ts'
import { findMessage, type MessageInFull, type MessageKey } from '../messages/find-sql.ts'
import { liveSliceOf } from '../messages/live-slice-sql.ts'
import type { Destination } from '../numbering/directory.ts'
import { pricesFor, routesFor } from '../routing/route.ts'
import { type PriceInForce, pricesInForce, type Route, SANDBOX_ROUTE } from '../routing/store.ts'
import { chooseEncoding, type Encoding } from '../sms/encoding.ts'
import { phoneOf } from '../sms/phone-mend.ts'
import { planMessage } from '../sms/segments.ts'
import { type Candidate, candidatesOf } from './connections.ts'
import type { Reason } from './sentences.ts'
import { nameOf, verdictOf, waitsOf, waitsOfRoute } from './waits.ts'
import { standingOf } from './why-sql.ts'

/** A message that nobody has sent yet. */
export interface Hypothetical {
  accountId: string
  phone: string
  text: string
  sender?: string | undefined
}

/** A route that fits the number, and why it is taken or not. */
export interface RouteConsidered {
  prefix: string
  paused: boolean
  chosen: boolean
  reason: Reason
}

export interface PriceConsidered extends PriceInForce {
  chosen: boolean
}

export interface Explanation {
  accountId: string
  currency: string
  phone: string
  message: MessageInFull | undefined
  destination: Destination
  operatorName: string | undefined
  text: { encoding: Encoding; parts: number; characters: number }
  sender: { from: string | null; reason: Reason }
  price: { microsPerPart: bigint | undefined; costMicros: bigint | undefined; reason: Reason }
  prices: PriceConsidered[]
  routes: RouteConsidered[]
  candidates: Candidate[]
  /** The next event; the first of the waits decides, if there are some. */
  next: Reason
  waits: Reason[]
}

/** Throws MESSAGE_NOT_FOUND; of this owner only if one is given. */
export async function explainMessage(
  deps: CheckDeps,
  owner: Parameters<typeof findMessage>[1],
  key: MessageKey | undefined,
): Promise<Explanation> {
  const message = key && (await findMessage(deps.pool, owner, key))
  const standing = key && message && (await standingOf(deps.pool, key))
  if (!key || !message || !standing) throw new AppError('MESSAGE_NOT_FOUND')
  const { accountId, currency, phone, text, test, sender } = message
  const known = await lookUp(deps, { accountId, currency, from: undefined, phones: [phone] })
  const live = await liveSliceOf(deps.pool, { ...key, routeId: standing.routeId })
  const verdict = verdictOf(message)
  const all = test ? [SANDBOX_ROUTE] : routesFor(known.routing.routes, known.destinationOf, phone)
  // A message that waits may have a route of before: it follows within seconds.
  const route = all.find(({ id }) => id === standing.routeId) ?? (verdict ? undefined : all[0])
  // Its slice may live on for others: what is over is in no queue.
  const own = verdict ? undefined : live?.slice.smsc
  const candidates = route ? await candidatesOf(deps.pool, route, own || undefined) : []
  const isOptedOut = !standing.toOptedOut && known.optedOut.has(phone)
  const on = { message, standing, route, candidates, live, isOptedOut }
  const waits = verdict ? [] : await waitsOf(deps.pool, on)
  return {
    ...{ accountId, currency, phone, message },
    ...placeOf(known, phone),
    text: { encoding: chooseEncoding(text), parts: message.parts, characters: [...text].length },
    sender: { from: sender, reason: { code: sender === null ? 'SENDER_OF_CARRIER' : 'SENDER_ASKED' } },
    price: {
      microsPerPart: message.costMicros / BigInt(message.parts),
      costMicros: message.costMicros,
      reason: { code: 'PRICE_CHARGED' },
    },
    prices: await pricesConsidered(deps, known, { accountId, currency, phone }),
    routes: routesConsidered(all, route),
    candidates,
    next: verdict ?? (waits[0] as Reason),
    waits,
  }
}

/** Throws ACCOUNT_NOT_FOUND. A refusal that accepting would give is a reason in the answer, not an error. */
export async function explainHypothetical(deps: CheckDeps, asked: Hypothetical): Promise<Explanation> {
  const account = await findAccount(deps.pool, asked.accountId)
  if (!account) throw new AppError('ACCOUNT_NOT_FOUND')
  const { id: accountId, currency, countries } = account
  const phone = phoneOf(asked.phone)
  const caller: Caller = { accountId, currency, countries, test: false, apiKeyId: accountId }
  const body: SendBody = { recipients: [{ phone, message: asked.text }], from: asked.sender }
  let known: Known | undefined
  const tried = await prepareFor(deps, caller, body, {
    ask: async (question) => {
      known = await lookUp(deps, question)
      return known
    },
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'OVERLOADED') return error
    throw error
  })
  known ??= await lookUp(deps, { accountId, currency, from: asked.sender, phones: [phone] })
  const all = routesFor(known.routing.routes, known.destinationOf, phone)
  const [route] = all
  const candidates = route ? await candidatesOf(deps.pool, route, undefined) : []
  const waits = [
    ...(account.suspended ? [{ code: 'ACCOUNT_SUSPENDED' } satisfies Reason] : []),
    ...((await stopOf(deps.pool, accountId)) ? [{ code: 'ACCOUNT_STOPPED' } satisfies Reason] : []),
    ...(await refusals(deps, accountId, tried)),
    // A refused message never comes to a route.
    ...(tried instanceof AppError ? [] : waitsOfRoute(route, candidates)),
  ]
  const micros = known.priceOf(phone)
  const plan = planMessage(asked.text, { partsMax: deps.partsMax })
  const way = wayOf(known, caller, phone)
  return {
    ...{ accountId, currency, phone, message: undefined },
    ...placeOf(known, phone),
    text: { encoding: plan.encoding, parts: plan.parts, characters: [...asked.text].length },
    sender: senderOf(known, asked.sender, way.from),
    price: {
      microsPerPart: micros,
      costMicros: micros === undefined ? undefined : micros * BigInt(plan.parts),
      reason: await priceReason(deps, known, { accountId, currency, phone }),
    },
    prices: await pricesConsidered(deps, known, { accountId, currency, phone }),
    routes: routesConsidered(all, route),
    candidates,
    next: waits[0] ?? { code: 'NEXT' },
    waits,
  }
}

function wayOf(known: Known, { test, countries }: Caller, phone: string): { from?: string | undefined } {
  if ('problem' in known.sender) return {}
  return wayFinder(known, { test, countries, sender: known.sender.sender })(phone)
}

function placeOf(known: Known, phone: string): Pick<Explanation, 'destination' | 'operatorName'> {
  const destination = known.destinationOf(phone)
  return { destination, operatorName: known.nameOf(destination.operator) }
}

function senderOf(
  known: Known,
  asked: string | undefined,
  replaced: string | undefined,
): Explanation['sender'] {
  if ('problem' in known.sender)
    return { from: asked ?? null, reason: { code: 'REFUSED', values: { problem: known.sender.problem } } }
  const { sender } = known.sender
  if (replaced !== undefined) return { from: replaced, reason: { code: 'SENDER_REPLACED' } }
  if (sender === null) return { from: null, reason: { code: 'SENDER_OF_CARRIER' } }
  return { from: sender, reason: { code: asked === undefined ? 'SENDER_DEFAULT' : 'SENDER_ASKED' } }
}

/** Why accepting would refuse it, or let it wait. */
async function refusals(
  { pool }: CheckDeps,
  accountId: string,
  tried: PreparedFor | AppError,
): Promise<Reason[]> {
  if (tried instanceof AppError) return problemsOf(tried)
  const { prepared, needsApproval } = tried
  const funds = await fundsOf(pool, accountId)
  const reasons: Reason[] = []
  const refusal = refusalFor(funds, prepared)
  if (refusal?.code === 'CAP_REACHED') {
    const wanted = { messages: prepared.messages.length, costMicros: prepared.costMicros }
    const [cap] = reachedCaps(funds, wanted)
    if (cap)
      reasons.push({
        code: 'CAP_REACHED',
        values: { cap: `${cap.of} / ${cap.cap}` },
        until: endOf(cap.cap, new Date()),
      })
  } else if (refusal) reasons.push({ code: 'NO_CREDIT' })
  else reasons.push(...(await destinationRefusal(pool, accountId, tried)))
  if (needsApproval) reasons.push({ code: 'APPROVAL_WAITING' })
  return reasons
}

async function destinationRefusal(pool: Pool, accountId: string, tried: PreparedFor): Promise<Reason[]> {
  const reached = await reachedDestinationCap(pool, accountId, tried)
  if (!reached) return []
  const { of, cap, prefix = '', limit, wanted } = reached
  // A batch that exceeds the whole cap does not fit later either.
  const until = wanted > limit ? null : endOf(cap, new Date())
  return [{ code: 'CAP_REACHED', values: { cap: `${of} / ${cap}, ${prefix}` }, until }]
}

/** The reasons of a refused check, in its own words: they are translated where they are shown. */
function problemsOf({ body, message }: AppError): Reason[] {
  const { errors = [], invalidRecipients = [] } = body as {
    errors?: { message: string }[]
    invalidRecipients?: { reason: string }[]
  }
  const problems = [...errors.map((error) => error.message), ...invalidRecipients.map(({ reason }) => reason)]
  return (problems.length > 0 ? problems : [message]).map((problem) =>
    problem === OPTED_OUT ? { code: 'OPTED_OUT' } : { code: 'REFUSED', values: { problem } },
  )
}

interface Priced {
  accountId: string
  currency: string
  phone: string
}

async function pricesConsidered(
  { pool }: CheckDeps,
  known: Known,
  { accountId, currency, phone }: Priced,
): Promise<PriceConsidered[]> {
  const prices = await pricesInForce(pool, { accountId, currency })
  return pricesFor(prices, known.destinationOf, phone).map((price, i) => ({ ...price, chosen: i === 0 }))
}

async function priceReason(deps: CheckDeps, known: Known, priced: Priced): Promise<Reason> {
  const [price] = await pricesConsidered(deps, known, priced)
  if (!price) return { code: 'NO_PRICE' }
  const values = { prefix: price.prefix === '' ? 'every number' : price.prefix }
  return { code: price.rank === 0 ? 'PRICE_OF_ACCOUNT' : 'PRICE_OF_CURRENCY', values }
}

function routesConsidered(all: Route[], chosen: Route | undefined): RouteConsidered[] {
  const place = chosen ? all.indexOf(chosen) : -1
  return all.map((route, at) => ({
    ...{ prefix: nameOf(route), paused: route.paused, chosen: at === place },
    reason: routeReason(route, { at, place, chosen }),
  }))
}

/** The routes come in the order in which they fit; a message keeps that of its acceptance, which may be a later one. */
function routeReason(
  route: Route,
  { at, place, chosen }: { at: number; place: number; chosen: Route | undefined },
): Reason {
  if (route.id === SANDBOX_ROUTE.id) return { code: 'ROUTE_TEST' }
  if (at === place) return { code: at === 0 ? 'ROUTE_CHOSEN' : 'ROUTE_KEPT' }
  if (at < place) return { code: 'NEWER_ROUTE' }
  return { code: 'LESS_SPECIFIC', ...(chosen && { values: { chosen: nameOf(chosen) } }) }
}
