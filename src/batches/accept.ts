/**
 * Accepting a batch: pure checks and prices first, then one transaction that counts it against the rate
 * limit, stores it, queues it and charges it. After a 202 nothing is lost; without one nothing was charged.
 */
import type { Jobs } from '../db/jobs.ts'
import { CommitUnknown, type Pool, type Tx, transaction } from '../db/sql.ts'
import { ISSUES_MAX, type Issue, invalid } from '../http/schema.ts'
import type { Caller } from '../http/server.ts'
import { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { moneyJson } from '../kernel/money.ts'
import { balanceOf, charge } from '../ledger/store.ts'
import { enqueueRanges, rangesOf } from '../messages/slices.ts'
import { insertMessages, type NewMessage } from '../messages/store.ts'
import { chooseTarget, priceLookup, routeLookup } from '../routing/route.ts'
import { DEFAULT_SMSC, listPrices, listRoutes, type Route } from '../routing/store.ts'
import { textProblem } from '../sms/encoding.ts'
import { normalizePhone } from '../sms/phone.ts'
import { HEADER_OCTETS_16, planMessage } from '../sms/segments.ts'
import { claimKey, findAnswer, type IdempotencyKey, keepAnswer } from './idempotency.ts'
import type { SendBody } from './schema.ts'
import { findBatch, insertBatch, useOfWindow } from './store.ts'

export interface AcceptDeps {
  pool: Pool
  jobs: Jobs
  /** The sender of an account's batch, or what is wrong with the one it asked for. */
  chooseSender: (
    accountId: string,
    from: string | undefined,
  ) => Promise<{ sender: string | null } | { problem: string }>
  /** Which of these numbers want nothing from the account. */
  optedOut: (accountId: string, phones: string[]) => Promise<Set<string>>
  partsMax: number
  /** The connection of SMSC_URL joins long messages by a 16-bit reference. */
  wideReference: boolean
  /** Accepted batches in any 60 minutes per API key; 0 = no limit. */
  batchesPerHour: number
}

export interface InvalidRecipient {
  phone: string
  reason: string
}

export interface Prepared {
  messages: NewMessage[]
  invalidRecipients: InvalidRecipient[]
  duplicates: number
  costMicros: bigint
}

export interface Accepted {
  batchId: string
  /** The body of the 202, letter for letter. */
  answer: string
  /** The answer of an earlier request with the same Idempotency-Key: nothing was done this time. */
  replayed: boolean
  /** What is left of the hourly limit; undefined where there is none. */
  rateLimit?: RateLimit
}

export interface RateLimit {
  limit: number
  remaining: number
  resetSeconds: number
}

const WINDOW_SECONDS = 3_600
const INVALID_PHONE = 'Invalid phone number format'
const NO_PRICE = 'No price for this destination'
const OPTED_OUT = 'Recipient opted out'

/**
 * Throws the documented errors: INVALID_DESTINATION, IDEMPOTENCY_*, RATE_LIMITED, NO_CREDIT, BILLING_FAILED,
 * QUEUE_ERROR.
 */
export async function acceptBatch(
  deps: AcceptDeps,
  caller: Caller,
  body: SendBody,
  idempotency?: IdempotencyKey,
): Promise<Accepted> {
  // Before anything that may have changed since the first time: opt-outs, prices, the balance.
  const before = idempotency && (await findAnswer(deps.pool, idempotency))
  if (before) return { batchId: before.batchId, answer: before.response, replayed: true }
  const { sender, routes, prepared } = await prepareFor(deps, caller, body)
  const batchId = newId()
  const answer = answerOf(batchId, prepared, caller.currency)
  try {
    return await transaction(deps.pool, async (tx) => {
      const kept = idempotency && (await claimKey(tx, idempotency))
      if (kept) return { batchId: kept.batchId, answer: kept.response, replayed: true }
      const rateLimit = await store(tx, deps, caller, { batchId, routes, sender, prepared })
      if (idempotency) await keepAnswer(tx, idempotency, { batchId, response: answer })
      return { batchId, answer, replayed: false, rateLimit }
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    if (!(error instanceof CommitUnknown)) throw new AppError('QUEUE_ERROR', { cause: error })
    // The connection broke after COMMIT was sent: look whether the batch is there before saying anything.
    const found = await findBatch(deps.pool, caller.accountId, batchId).catch(() => {
      throw new AppError('OUTCOME_UNKNOWN', { body: { batchId }, cause: error })
    })
    if (!found) throw new AppError('QUEUE_ERROR', { cause: error })
    return { batchId, answer, replayed: false }
  }
}

/** Looks up what checking needs, and checks. */
async function prepareFor(
  deps: AcceptDeps,
  caller: Caller,
  body: SendBody,
): Promise<{ sender: string | null; routes: Route[]; prepared: Prepared }> {
  const [prices, routes] = await Promise.all([listPrices(deps.pool), listRoutes(deps.pool)])
  const lookup = { priceOf: priceLookup(prices), routeOf: routeLookup(routes) }
  const choice = await deps.chooseSender(caller.accountId, body.from)
  if ('problem' in choice) throw invalid([{ path: ['from'], message: choice.problem }])
  const phones = body.recipients.map(({ phone }) => normalizePhone(phone))
  const valid = phones.filter((phone) => phone !== undefined)
  const optedOut = await deps.optedOut(caller.accountId, valid)
  const prepared = prepare({ body, phones, optedOut }, lookup, deps)
  const { messages, invalidRecipients } = prepared
  if (messages.length === 0) throw new AppError('INVALID_DESTINATION', { body: { invalidRecipients } })
  return { sender: choice.sender, routes, prepared }
}

/** The documented keys, then ours. */
function answerOf(batchId: string, prepared: Prepared, currency: string): string {
  const { messages, invalidRecipients, duplicates, costMicros } = prepared
  return JSON.stringify({
    success: true,
    message: 'Bulk batch created successfully',
    batchId,
    totalValid: messages.length,
    totalInvalid: invalidRecipients.length,
    estimatedCost: moneyJson(costMicros),
    status: 'processing',
    currency,
    duplicates,
    invalidRecipients,
  })
}

interface Lookup {
  priceOf: (phone: string) => bigint | undefined
  routeOf: (phone: string) => Route
}

/** Validates, normalises, encodes, counts parts and prices, without touching anything. */
export function prepare(
  { body, phones, optedOut }: { body: SendBody; phones: (string | undefined)[]; optedOut: Set<string> },
  { priceOf, routeOf }: Lookup,
  limits: Pick<AcceptDeps, 'partsMax' | 'wideReference'>,
): Prepared {
  const messages: NewMessage[] = []
  const invalidRecipients: InvalidRecipient[] = []
  const issues: Issue[] = []
  const seen = new Set<string>()
  let duplicates = 0
  let costMicros = 0n
  let last: Measured | undefined
  for (const [i, recipient] of body.recipients.entries()) {
    const own = recipient.message
    const text = own || (body.message as string)
    const phone = phones[i]
    const route = phone === undefined ? undefined : routeOf(phone)
    const wide = route !== undefined && isWide(route, limits.wideReference)
    if (last?.text !== text || last.wide !== wide) last = measure(text, wide, limits.partsMax)
    if (last.problem !== undefined) {
      const path = own ? ['recipients', i, 'message'] : ['message']
      if (issues.length < ISSUES_MAX && (own || issues.length === 0))
        issues.push({ path, message: last.problem })
      continue
    }
    const micros = phone === undefined ? undefined : priceOf(phone)
    if (phone === undefined || route === undefined || micros === undefined || optedOut.has(phone)) {
      const reason = phone === undefined ? INVALID_PHONE : micros === undefined ? NO_PRICE : OPTED_OUT
      invalidRecipients.push({ phone: recipient.phone, reason })
      continue
    }
    if (seen.has(phone)) {
      duplicates++
      if (body.dedupe) continue
    } else seen.add(phone)
    const cost = micros * BigInt(last.parts)
    costMicros += cost
    messages.push({ phone, text, parts: last.parts, costMicros: cost, routeId: route.id })
  }
  if (issues.length > 0) throw invalid(issues)
  return { messages, invalidRecipients, duplicates, costMicros }
}

interface Measured {
  text: string
  wide: boolean
  parts: number
  problem?: string
}

/** `wide`: of parts behind a header with a 16-bit reference. */
function measure(text: string, wide: boolean, partsMax: number): Measured {
  const problem = textProblem(text)
  if (problem !== undefined) return { text, wide, parts: 0, problem }
  const { parts, tooLong } = planMessage(text, {
    partsMax,
    headerOctets: wide ? HEADER_OCTETS_16 : undefined,
  })
  const sentence = `Message needs ${parts} parts; at most ${partsMax} are allowed`
  return { text, wide, parts, ...(tooLong && { problem: sentence }) }
}

/** Priced by the carrier of the route that has the least room in a part. */
function isWide(route: Route, defaultIsWide: boolean): boolean {
  return route.wideReference || (defaultIsWide && route.targets.some(({ smsc }) => smsc === DEFAULT_SMSC))
}

async function store(
  tx: Tx,
  { jobs, batchesPerHour }: AcceptDeps,
  caller: Caller,
  batch: { batchId: string; routes: Route[]; sender: string | null; prepared: Prepared },
): Promise<RateLimit | undefined> {
  const { batchId, routes, sender } = batch
  const { messages, invalidRecipients, costMicros } = batch.prepared
  const rateLimit = batchesPerHour > 0 ? await countIn(tx, caller.apiKeyId, batchesPerHour) : undefined
  const refuse = (balance: bigint) => noCredit(balance, costMicros, messages.length, invalidRecipients.length)
  // A first look, so that a batch nobody can pay for is not written just to be rolled back.
  const balance = await balanceOf(tx, caller.accountId)
  if (balance < costMicros) throw refuse(balance)
  await insertBatch(tx, {
    id: batchId,
    accountId: caller.accountId,
    apiKeyId: caller.apiKeyId,
    currency: caller.currency,
    sender,
    validCount: messages.length,
    totalCostMicros: costMicros,
    invalidRecipients,
  })
  await insertMessages(tx, batchId, messages)
  const ranges = rangesOf(
    batchId,
    messages.map(({ routeId }) => routeId),
  )
  const byId = new Map(routes.map((route) => [route.id, route]))
  const chooseSmsc = (routeId: number) => chooseTarget(byId.get(routeId) as Route).smsc
  // These two last, because they hold rows that every other send of the account waits for.
  await enqueueRanges(jobs, tx, { accountId: caller.accountId, sender }, ranges, chooseSmsc)
  const charged = await charge(tx, caller.accountId, batchId, costMicros).catch((cause) => {
    throw new AppError('BILLING_FAILED', { cause })
  })
  if (charged === undefined) throw refuse(await balanceOf(tx, caller.accountId))
  return rateLimit
}

/** Counts this batch into the key's window, or throws RATE_LIMITED with when to come back. */
async function countIn(tx: Tx, apiKeyId: string, limit: number): Promise<RateLimit> {
  const { used, resetSeconds } = await useOfWindow(tx, apiKeyId)
  if (used < limit)
    return { limit, remaining: limit - used - 1, resetSeconds: used === 0 ? WINDOW_SECONDS : resetSeconds }
  const headers = { 'retry-after': String(Math.max(1, resetSeconds)) }
  throw new AppError('RATE_LIMITED', {
    headers: { ...headers, ...rateLimitHeaders({ limit, remaining: 0, resetSeconds }) },
  })
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it until when. */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: RateLimit): Record<string, string> {
  return {
    'ratelimit-policy': `"batches";q=${limit};w=${WINDOW_SECONDS}`,
    ratelimit: `"batches";r=${remaining};t=${resetSeconds}`,
  }
}

function noCredit(balance: bigint, cost: bigint, valid: number, invalid: number): AppError {
  return new AppError('NO_CREDIT', {
    body: {
      details: {
        requiredAmount: moneyJson(cost),
        validRecipients: valid,
        invalidRecipients: invalid,
        currentBalance: moneyJson(balance),
      },
    },
  })
}
