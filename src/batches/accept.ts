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
import { charge, type Funds, fundsOf } from '../ledger/store.ts'
import { enqueueRanges, rangesOf } from '../messages/slices.ts'
import { insertMessages, type NewMessage } from '../messages/store.ts'
import { chooseTarget, priceLookup, routeLookup } from '../routing/route.ts'
import { DEFAULT_SMSC, listRoutes, pricesInForce, type Route, SANDBOX_ROUTE } from '../routing/store.ts'
import { textProblem } from '../sms/encoding.ts'
import { normalizePhone } from '../sms/phone.ts'
import { HEADER_OCTETS_8, HEADER_OCTETS_16, planMessage } from '../sms/segments.ts'
import { type Replacement, smartText } from '../sms/smart.ts'
import { claimKey, findAnswer, type IdempotencyKey, keepAnswer } from './idempotency.ts'
import type { SendBody } from './schema.ts'
import { findBatch, insertBatch, useOfWindow } from './store.ts'

/** What checking a batch takes. */
export interface CheckDeps {
  pool: Pool
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
}

export interface AcceptDeps extends CheckDeps {
  jobs: Jobs
  /** Accepted batches in any 60 minutes per API key; 0 = no limit. */
  batchesPerHour: number
}

export interface InvalidRecipient {
  phone: string
  reason: string
}

/** What smart encoding has changed, as the answer lists it. */
export interface SmartEncoding {
  /** How many messages have another text by it. */
  messages: number
  replaced: Replacement[]
}

export interface Prepared {
  messages: NewMessage[]
  invalidRecipients: InvalidRecipient[]
  duplicates: number
  costMicros: bigint
  /** Undefined where it was not asked for. */
  smartEncoding: SmartEncoding | undefined
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
export const OPTED_OUT = 'Recipient opted out'

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
  const answer = answerOf(batchId, prepared, caller)
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
    const found = await findBatch(deps.pool, caller, batchId).catch(() => {
      throw new AppError('OUTCOME_UNKNOWN', { body: { batchId }, cause: error })
    })
    if (!found) throw new AppError('QUEUE_ERROR', { cause: error })
    return { batchId, answer, replayed: false }
  }
}

/** Looks up what checking needs, and checks. `onMessage` is told of each valid message. */
export async function prepareFor(
  deps: CheckDeps,
  caller: Caller,
  body: SendBody,
  onMessage?: OnMessage,
): Promise<{ sender: string | null; routes: Route[]; prepared: Prepared }> {
  const [prices, routes] = await Promise.all([pricesInForce(deps.pool, caller), listRoutes(deps.pool)])
  const lookup = { priceOf: priceLookup(prices), routeOf: routeLookup(routes) }
  const choice = await deps.chooseSender(caller.accountId, body.from)
  if ('problem' in choice) throw invalid([{ path: ['from'], message: choice.problem }])
  const phones = body.recipients.map(({ phone }) => normalizePhone(phone))
  const valid = phones.filter((phone) => phone !== undefined)
  const optedOut = await deps.optedOut(caller.accountId, valid)
  const { partsMax, wideReference } = deps
  const { test } = caller
  const prepared = prepare({ body, phones, optedOut }, lookup, { partsMax, wideReference, test, onMessage })
  const { messages, invalidRecipients } = prepared
  if (messages.length === 0) throw new AppError('INVALID_DESTINATION', { body: { invalidRecipients } })
  return { sender: choice.sender, routes, prepared }
}

/** The documented keys, then ours. */
function answerOf(batchId: string, prepared: Prepared, { currency, test }: Caller): string {
  const { messages, invalidRecipients, duplicates, costMicros, smartEncoding } = prepared
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
    smartEncoding,
    test: test || undefined,
  })
}

interface Lookup {
  priceOf: (phone: string) => bigint | undefined
  routeOf: (phone: string) => Route
}

/** `text` as it would be sent. */
export type OnMessage = (message: { text: string; headerOctets: number; microsPerPart: bigint }) => void

interface PrepareOptions extends Pick<AcceptDeps, 'partsMax' | 'wideReference'> {
  test: boolean
  onMessage?: OnMessage
}

/** Validates, normalises, encodes, counts parts and prices, without touching anything. */
export function prepare(
  { body, phones, optedOut }: { body: SendBody; phones: (string | undefined)[]; optedOut: Set<string> },
  { priceOf, routeOf }: Lookup,
  { partsMax, wideReference, test, onMessage }: PrepareOptions,
): Prepared {
  const messages: NewMessage[] = []
  const invalidRecipients: InvalidRecipient[] = []
  const issues: Issue[] = []
  const seen = new Set<string>()
  const smart = body.smartEncoding ? new SmartTally() : undefined
  let duplicates = 0
  let costMicros = 0n
  let last: Measured | undefined
  for (const [i, recipient] of body.recipients.entries()) {
    const own = recipient.message
    const text = own || (body.message as string)
    const phone = phones[i]
    const route = phone === undefined ? undefined : routeOf(phone)
    const wide = route !== undefined && isWide(route, wideReference)
    const headerOctets = wide ? HEADER_OCTETS_16 : HEADER_OCTETS_8
    if (last?.original !== text || last.headerOctets !== headerOctets)
      last = measure(text, { headerOctets, partsMax, smart: smart !== undefined })
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
    const routeId = test ? SANDBOX_ROUTE.id : route.id
    messages.push({ phone, text: last.text, parts: last.parts, costMicros: cost, routeId })
    smart?.add(last.replaced)
    onMessage?.({ text: last.text, headerOctets, microsPerPart: micros })
  }
  if (issues.length > 0) throw invalid(issues)
  return { messages, invalidRecipients, duplicates, costMicros, smartEncoding: smart?.result() }
}

interface Measured {
  /** As it came. */
  original: string
  headerOctets: number
  /** As it is sent. */
  text: string
  parts: number
  replaced?: Replacement[]
  problem?: string
}

interface MeasureOptions {
  headerOctets: number
  partsMax: number
  smart: boolean
}

function measure(original: string, { headerOctets, partsMax, smart }: MeasureOptions): Measured {
  const problem = textProblem(original)
  if (problem !== undefined) return { original, headerOctets, text: original, parts: 0, problem }
  const changed = smart ? smartText(original, { headerOctets }) : undefined
  const text = changed?.text ?? original
  const { parts, tooLong } = planMessage(text, { partsMax, headerOctets })
  const measured = { original, headerOctets, text, parts, replaced: changed?.replaced }
  const sentence = `Message needs ${parts} parts; at most ${partsMax} are allowed`
  return tooLong ? { ...measured, problem: sentence } : measured
}

/** Adds up what smart encoding did to the messages of a batch. */
class SmartTally {
  #messages = 0
  readonly #replaced = new Map<string, Replacement>()

  add(replaced: Replacement[] | undefined): void {
    if (!replaced) return
    this.#messages++
    for (const { from, to, count } of replaced) {
      const sum = this.#replaced.get(from) ?? { from, to, count: 0 }
      sum.count += count
      this.#replaced.set(from, sum)
    }
  }

  result(): SmartEncoding {
    const replaced = [...this.#replaced.values()].sort((a, b) => b.count - a.count)
    return { messages: this.#messages, replaced }
  }
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
  const refuse = ({ balanceMicros }: Funds) =>
    noCredit(balanceMicros, costMicros, messages.length, invalidRecipients.length)
  // A first look, so that a batch nobody can pay for is not written just to be rolled back.
  const funds = await fundsOf(tx, caller.accountId)
  if (!caller.test && !covers(funds, costMicros)) throw refuse(funds)
  await insertBatch(tx, {
    id: batchId,
    accountId: caller.accountId,
    apiKeyId: caller.apiKeyId,
    currency: caller.currency,
    test: caller.test,
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
  const byId = new Map([...routes, SANDBOX_ROUTE].map((route) => [route.id, route]))
  const chooseSmsc = (routeId: number) => chooseTarget(byId.get(routeId) as Route).smsc
  // These two last, because they hold rows that every other send of the account waits for.
  await enqueueRanges(jobs, tx, { accountId: caller.accountId, sender }, ranges, chooseSmsc)
  if (caller.test) return rateLimit
  const charged = await charge(tx, caller.accountId, batchId, costMicros).catch((cause) => {
    throw new AppError('BILLING_FAILED', { cause })
  })
  if (charged === undefined) throw refuse(await fundsOf(tx, caller.accountId))
  return rateLimit
}

/** Whether a balance and its credit pay for it. */
export function covers({ balanceMicros, creditLimitMicros }: Funds, costMicros: bigint): boolean {
  return balanceMicros + creditLimitMicros >= costMicros
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
