/**
 * Accepting a batch: pure checks and prices first, then one transaction that counts it against the rate
 * limit, stores it, queues it and charges it. After a 202 nothing is lost; without one nothing was charged.
 */
import type { Jobs } from '../db/jobs.ts'
import { CommitUnknown, type Tx, transaction } from '../db/sql.ts'
import type { Caller } from '../http/server.ts'
import { AppError } from '../kernel/errors.ts'
import { Gatherer } from '../kernel/gather.ts'
import { newId } from '../kernel/ids.ts'
import { moneyJson } from '../kernel/money.ts'
import { charge, type Funds, fundsOf } from '../ledger/store.ts'
import { enqueueRanges, rangesOf } from '../messages/slices.ts'
import { insertMessages } from '../messages/store.ts'
import { chooseTarget } from '../routing/route.ts'
import { type Route, SANDBOX_ROUTE } from '../routing/store.ts'
import { claimKey, findAnswer, type IdempotencyKey, inProgress, keepAnswer } from './idempotency.ts'
import { type CheckDeps, type Known, lookUp, type Prepared, prepareFor, type Question } from './prepare.ts'
import { countIn, openWindows, type RateLimit, refusalOf } from './rate-limit.ts'
import type { SendBody } from './schema.ts'
import { findBatch, insertBatches } from './store.ts'

export interface AcceptDeps extends CheckDeps {
  jobs: Jobs
  /** Accepted batches in any 60 minutes per API key; 0 = no limit. */
  batchesPerHour: number
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

/** A batch that is ready to be stored. */
interface Send {
  caller: Caller
  batchId: string
  answer: string
  sender: string | null
  routes: Route[]
  prepared: Prepared
  idempotency: IdempotencyKey | undefined
}

type Outcome = Accepted | AppError

/** Batches of at most so many recipients are taken in groups; a bigger one has its own transaction. */
const SMALL_RECIPIENTS = 250
const GROUP_MAX = 100

/**
 * Takes batches. The small ones of an account that come in while others are being stored share the next
 * transaction, and what is looked up for them: a commit costs the same for many.
 */
export class Acceptor {
  readonly #deps: AcceptDeps
  readonly #lookUps: Gatherer<Question, Known>
  readonly #groups: Gatherer<Send, Outcome>

  constructor(deps: AcceptDeps) {
    this.#deps = deps
    this.#lookUps = new Gatherer(async (questions) => {
      const phones = questions.flatMap((question) => question.phones)
      const known = await lookUp(deps, { ...(questions[0] as Question), phones })
      return questions.map(() => known)
    }, GROUP_MAX)
    this.#groups = new Gatherer((sends) => this.#store(sends), GROUP_MAX)
  }

  /**
   * Throws the documented errors: INVALID_DESTINATION, IDEMPOTENCY_*, RATE_LIMITED, NO_CREDIT, BILLING_FAILED,
   * QUEUE_ERROR.
   */
  async accept(caller: Caller, body: SendBody, idempotency?: IdempotencyKey): Promise<Accepted> {
    // Before anything that may have changed since the first time: opt-outs, prices, the balance.
    const before = idempotency && (await findAnswer(this.#deps.pool, idempotency))
    if (before) return { batchId: before.batchId, answer: before.response, replayed: true }
    const isSmall = body.recipients.length <= SMALL_RECIPIENTS
    const ask = isSmall ? (question: Question) => this.#ask(question) : undefined
    const { sender, routes, prepared } = await prepareFor(this.#deps, caller, body, { ask })
    const batchId = newId()
    const answer = answerOf(batchId, prepared, caller)
    const send = { caller, batchId, answer, sender, routes, prepared, idempotency }
    const outcome = isSmall
      ? await this.#groups.add(`${caller.accountId} ${caller.test}`, send)
      : ((await this.#store([send]))[0] as Outcome)
    if (outcome instanceof AppError) throw outcome
    return outcome
  }

  #ask(question: Question): Promise<Known> {
    const { accountId, currency, from } = question
    return this.#lookUps.add(JSON.stringify([accountId, currency, from]), question)
  }

  /** All in one transaction. Where that fails, each in its own, so that none suffers from another. */
  async #store(sends: Send[]): Promise<Outcome[]> {
    try {
      return await transaction(this.#deps.pool, (tx) => storeAll(tx, this.#deps, sends))
    } catch (error) {
      if (error instanceof CommitUnknown)
        return Promise.all(sends.map((send) => this.#lookAgain(send, error)))
      if (sends.length > 1) return (await Promise.all(sends.map((send) => this.#store([send])))).flat()
      return [error instanceof AppError ? error : new AppError('QUEUE_ERROR', { cause: error })]
    }
  }

  /** The connection broke after COMMIT was sent: look whether the batch is there before saying anything. */
  async #lookAgain({ caller, batchId, answer }: Send, cause: CommitUnknown): Promise<Outcome> {
    try {
      const found = await findBatch(this.#deps.pool, caller, batchId)
      return found ? { batchId, answer, replayed: false } : new AppError('QUEUE_ERROR', { cause })
    } catch {
      return new AppError('OUTCOME_UNKNOWN', { body: { batchId }, cause })
    }
  }
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

/** Sends of one account, all of them live or all of test keys. What is thrown leaves nothing of any of them. */
async function storeAll(tx: Tx, deps: AcceptDeps, sends: Send[]): Promise<Outcome[]> {
  const outcomes = new Map<Send, Outcome>()
  const claimed = new Set<string>()
  for (const send of sends) {
    const outcome = await claim(tx, send, claimed)
    if (outcome) outcomes.set(send, outcome)
  }
  const fresh = sends.filter((send) => !outcomes.has(send))
  const admitted = await admit(tx, deps, fresh)
  for (const [send, outcome] of admitted) outcomes.set(send, outcome)
  await write(
    tx,
    deps,
    fresh.filter((send) => !(outcomes.get(send) instanceof AppError)),
  )
  return sends.map((send) => outcomes.get(send) as Outcome)
}

/** Takes hold of a send's Idempotency-Key; the outcome where that says it already. */
async function claim(tx: Tx, { idempotency }: Send, claimed: Set<string>): Promise<Outcome | undefined> {
  if (!idempotency) return undefined
  const id = `${idempotency.apiKeyId} ${idempotency.key}`
  // The lock is this transaction's, so it does not stop a second one of the group.
  if (claimed.has(id)) return inProgress()
  claimed.add(id)
  try {
    const kept = await claimKey(tx, idempotency)
    return kept && { batchId: kept.batchId, answer: kept.response, replayed: true }
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Counts sends against the limit of their keys and the account's balance, one after the other. */
async function admit(tx: Tx, { batchesPerHour }: AcceptDeps, sends: Send[]): Promise<Map<Send, Outcome>> {
  const outcomes = new Map<Send, Outcome>()
  const [first] = sends
  if (!first) return outcomes
  const keys = batchesPerHour > 0 ? sends.map(({ caller }) => caller.apiKeyId) : []
  const windows = await openWindows(tx, keys)
  // A first look, so that a batch nobody can pay for is not written just to be rolled back.
  const funds = await fundsOf(tx, first.caller.accountId)
  for (const send of sends) {
    const { caller, prepared, batchId, answer } = send
    const window = windows.get(caller.apiKeyId)
    const refusal =
      (window && refusalOf(window, batchesPerHour)) ??
      (caller.test || covers(funds, prepared.costMicros) ? undefined : noCredit(funds, prepared))
    if (refusal) outcomes.set(send, refusal)
    else {
      if (!caller.test) funds.balanceMicros -= prepared.costMicros
      const rateLimit = window && countIn(window, batchesPerHour)
      outcomes.set(send, { batchId, answer, replayed: false, rateLimit })
    }
  }
  return outcomes
}

async function write(tx: Tx, { jobs }: AcceptDeps, sends: Send[]): Promise<void> {
  const [first] = sends
  if (!first) return
  const { accountId, test } = first.caller
  await insertBatches(
    tx,
    sends.map(({ caller, batchId, sender, prepared }) => ({
      id: batchId,
      ...caller,
      sender,
      validCount: prepared.messages.length,
      totalCostMicros: prepared.costMicros,
      invalidRecipients: prepared.invalidRecipients,
    })),
  )
  await insertMessages(
    tx,
    sends.map(({ batchId, prepared }) => ({ batchId, messages: prepared.messages })),
  )
  for (const { idempotency, batchId, answer } of sends)
    if (idempotency) await keepAnswer(tx, idempotency, { batchId, response: answer })
  const ranges = sends.flatMap(({ batchId, sender, prepared }) =>
    rangesOf(
      batchId,
      prepared.messages.map(({ routeId }) => routeId),
    ).map((range) => ({ ...range, sender })),
  )
  const routes = sends.flatMap((send) => send.routes)
  const byId = new Map([...routes, SANDBOX_ROUTE].map((route) => [route.id, route]))
  const chooseSmsc = (routeId: number) => chooseTarget(byId.get(routeId) as Route).smsc
  // These two last, because they hold rows that every other send of the account waits for.
  await enqueueRanges(jobs, tx, accountId, ranges, chooseSmsc)
  if (test) return
  const charges = sends.map(({ batchId, prepared }) => ({ batchId, costMicros: prepared.costMicros }))
  const charged = await charge(tx, accountId, charges).catch((cause) => {
    throw new AppError('BILLING_FAILED', { cause })
  })
  if (charged === undefined) throw noCredit(await fundsOf(tx, accountId), first.prepared)
}

/** Whether a balance and its credit pay for it. */
export function covers({ balanceMicros, creditLimitMicros }: Funds, costMicros: bigint): boolean {
  return balanceMicros + creditLimitMicros >= costMicros
}

function noCredit({ balanceMicros }: Funds, { messages, invalidRecipients, costMicros }: Prepared): AppError {
  return new AppError('NO_CREDIT', {
    body: {
      details: {
        requiredAmount: moneyJson(costMicros),
        validRecipients: messages.length,
        invalidRecipients: invalidRecipients.length,
        currentBalance: moneyJson(balanceMicros),
      },
    },
  })
}
