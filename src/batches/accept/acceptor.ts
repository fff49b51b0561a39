/**
 * Accepting a batch: pure checks and prices first, then one transaction that counts it against the rate
 * limit, stores it, queues it and charges it. After a 202 nothing is lost; without one nothing was charged.
 */
import { createHash } from 'node:crypto'
import { CommitUnknown } from '../../db/commit.ts'
import type { Jobs } from '../../db/jobs.ts'
import { type Tx, transaction } from '../../db/sql.ts'
import { recordEvents } from '../../events/store.ts'
import type { Caller } from '../../http/server.ts'
import { AppError, ERRORS } from '../../kernel/errors.ts'
import { Gatherer } from '../../kernel/gather.ts'
import { newId } from '../../kernel/ids.ts'
import { moneyJson } from '../../kernel/money.ts'
import { charge, type Funds, fundsOf } from '../../ledger/store.ts'
import { enqueueRanges, rangesOf } from '../../messages/slices-sql.ts'
import { insertMessages, markResent, type NewMessage } from '../../messages/store.ts'
import { smscChooser } from '../../routing/route.ts'
import type { Route } from '../../routing/store.ts'
import { enqueueStart } from '../control.ts'
import type { SendBody } from '../send-schema.ts'
import { type BatchTerms, findBatch, findByContent, holdContents, insertBatches } from '../store.ts'
import { claimKey, findAnswer, type IdempotencyKey, inProgress, keepAnswer } from './idempotency-sql.ts'
import { type CheckDeps, type Known, lookUp, type Prepared, prepareFor, type Question } from './prepare.ts'
import { countIn, openWindows, type RateLimit, refusalOf } from './rate-limit.ts'
import { documented } from './refusals.ts'

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
  body: SendBody
  terms: BatchTerms
  /** Otherwise it waits for its time, or to be resumed. */
  begun: boolean
  /** Of its texts and numbers. */
  contentHash: Buffer
  /** The body of the 202, once the send is admitted. */
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
   * QUEUE_ERROR, OUTCOME_UNKNOWN; and NOTHING_TO_RESEND where another batch has taken some of what is resent.
   * `onStoring` is told of the batch's id before anything of it is stored.
   */
  async accept(
    caller: Caller,
    body: SendBody,
    idempotency?: IdempotencyKey,
    onStoring?: (batchId: string) => void,
  ): Promise<Accepted> {
    // Before anything that may have changed since the first time: opt-outs, prices, the balance.
    const before = idempotency && (await this.acceptedBefore(idempotency))
    if (before) return before
    // What is resent holds messages of its parent, so that in a group it could wait for another for ever.
    const isSmall = body.recipients.length <= SMALL_RECIPIENTS && body.resent === undefined
    const ask = isSmall ? (question: Question) => this.#ask(question, caller.test) : undefined
    const { sender, routes, prepared } = await prepareFor(this.#deps, caller, body, { ask })
    const batchId = newId()
    const terms = termsOf(body)
    const begun = terms.sendAt === undefined && !terms.paused
    const contentHash = hashOf(prepared.messages, caller.test)
    const send = { caller, batchId, body, terms, begun, contentHash, sender, routes, prepared, idempotency }
    onStoring?.(batchId)
    const outcome = isSmall
      ? await this.#groups.add(`${caller.accountId} ${caller.test}`, { ...send, answer: '' })
      : ((await this.#store([{ ...send, answer: '' }]))[0] as Outcome)
    if (outcome instanceof AppError) throw outcome
    return outcome
  }

  /** What a request with this Idempotency-Key was answered. Throws IDEMPOTENCY_MISMATCH. */
  async acceptedBefore(idempotency: IdempotencyKey): Promise<Accepted | undefined> {
    const kept = await findAnswer(this.#deps.pool, idempotency)
    return kept && { batchId: kept.batchId, answer: kept.response, replayed: true }
  }

  #ask(question: Question, test: boolean): Promise<Known> {
    const { accountId, currency, from } = question
    return this.#lookUps.add(JSON.stringify([accountId, currency, from, test]), question)
  }

  /** All in one transaction. Where that fails, each in its own, so that none suffers from another. */
  async #store(sends: Send[]): Promise<Outcome[]> {
    try {
      return await transaction(this.#deps.pool, (tx) => storeAll(tx, this.#deps, sends))
    } catch (error) {
      if (error instanceof CommitUnknown)
        return Promise.all(sends.map((send) => this.#lookAgain(send, error)))
      // Refused before it began; each alone would only ask for more connections of the same account.
      if (error instanceof AppError && error.code === 'OVERLOADED') return sends.map(() => error)
      if (sends.length > 1) return (await Promise.all(sends.map((send) => this.#store([send])))).flat()
      return [error instanceof AppError ? error : new AppError('QUEUE_ERROR', { cause: error })]
    }
  }

  /** PostgreSQL could not say whether the transaction stands: the batch is proof that it does, its absence of nothing. */
  async #lookAgain({ caller, batchId, answer }: Send, cause: CommitUnknown): Promise<Outcome> {
    const found = await findBatch(this.#deps.pool, caller, batchId).catch(() => undefined)
    if (found) return { batchId, answer, replayed: false }
    return new AppError('OUTCOME_UNKNOWN', { body: { batchId }, headers: cause.headers, cause })
  }
}

const TERMS = [
  ...(['name', 'clientReference', 'tags', 'urgent', 'parentId'] as const),
  ...(['sendAt', 'deliveryWindow', 'validUntil', 'missedSchedule', 'paused'] as const),
] satisfies (keyof BatchTerms)[]

function termsOf(body: SendBody): BatchTerms {
  return Object.fromEntries(TERMS.map((key) => [key, body[key]]))
}

const HASH_CHUNK_CHARACTERS = 65_536

/** The same for the same texts to the same numbers in the same order, sent with keys of the same kind. */
function hashOf(messages: NewMessage[], test: boolean): Buffer {
  const hash = createHash('sha256')
  if (test) hash.update('test\0')
  let chunk = ''
  for (const { phone, text } of messages) {
    chunk += `${phone}\0${text}\0`
    if (chunk.length < HASH_CHUNK_CHARACTERS) continue
    hash.update(chunk)
    chunk = ''
  }
  return hash.update(chunk).digest()
}

/** The documented keys, then ours. */
function answerOf(
  { batchId, prepared, caller, body, terms, begun }: Send,
  alike: string | undefined,
): string {
  const { currency, test } = caller
  const { messages, invalidRecipients, duplicates, costMicros, smartEncoding } = prepared
  return JSON.stringify({
    success: true,
    message: 'Bulk batch created successfully',
    batchId,
    totalValid: messages.length,
    totalInvalid: invalidRecipients.length,
    estimatedCost: moneyJson(costMicros),
    status: begun ? 'processing' : 'pending',
    currency,
    duplicates,
    invalidRecipients,
    smartEncoding,
    test: test || undefined,
    sendAt: terms.sendAt && new Date(terms.sendAt),
    paused: terms.paused || undefined,
    input: body.input,
    warnings: warningsOf(body, alike),
    parentId: terms.parentId,
    mendedPhones: prepared.mendedPhones,
  })
}

function warningsOf({ warnings = [] }: SendBody, alike: string | undefined): object[] | undefined {
  const { message } = ERRORS.DUPLICATE_BATCH
  const all = alike ? [...warnings, { code: 'DUPLICATE_BATCH', message, batchId: alike }] : warnings
  return all.length > 0 ? all : undefined
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
  // A first look, so that a batch nobody can pay for is not written just to be rolled back.
  const funds = fresh[0] && (await fundsOf(tx, fresh[0].caller.accountId))
  if (!funds) return sends.map((send) => outcomes.get(send) as Outcome)
  const admitted = await admit(tx, deps, fresh, { ...funds })
  for (const [send, outcome] of admitted) outcomes.set(send, outcome)
  const accepted = fresh.filter((send) => !(outcomes.get(send) instanceof AppError))
  await write(tx, deps, accepted, funds)
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

/**
 * Answers sends one after the other. What one of them uses up of the limits of its key and of what the account has
 * left, and what it is like, counts for those after it if it is taken.
 */
async function admit(
  tx: Tx,
  { batchesPerHour }: AcceptDeps,
  sends: Send[],
  left: Funds,
): Promise<Map<Send, Outcome>> {
  const outcomes = new Map<Send, Outcome>()
  // What is urgent is a code or an alarm, and often the same.
  const bulk = sends.filter(({ terms }) => !terms.urgent)
  const known = await knownContents(tx, bulk)
  const limited = batchesPerHour > 0 ? bulk : []
  const windows = await openWindows(
    tx,
    limited.map(({ caller }) => caller.apiKeyId),
  )
  for (const send of sends) {
    const { caller, prepared, batchId, body, terms } = send
    const content = terms.urgent ? undefined : send.contentHash.toString('hex')
    const alike = content && known.get(content)
    const window = terms.urgent ? undefined : windows.get(caller.apiKeyId)
    const refusal =
      (alike && body.rejectDuplicateBatch && duplicateOf(alike)) ||
      (window && refusalOf(window, batchesPerHour)) ||
      (caller.test || covers(left, prepared.costMicros) ? undefined : noCredit(left, prepared))
    if (refusal) outcomes.set(send, refusal)
    else {
      if (content) known.set(content, batchId)
      if (!caller.test) left.balanceMicros -= prepared.costMicros
      send.answer = answerOf(send, alike)
      const rateLimit = window && countIn(window, batchesPerHour)
      outcomes.set(send, { batchId, answer: send.answer, replayed: false, rateLimit })
    }
  }
  return outcomes
}

/** The latest batches with the contents of these sends; nobody else sends the like until those are stored that refuse it. */
async function knownContents(tx: Tx, sends: Send[]): Promise<Map<string, string>> {
  const [first] = sends
  if (!first) return new Map()
  const refusing = sends.filter(({ body }) => body.rejectDuplicateBatch)
  if (refusing.length > 0)
    await holdContents(
      tx,
      first.caller,
      refusing.map(({ contentHash }) => contentHash),
    )
  return findByContent(
    tx,
    first.caller,
    sends.map(({ contentHash }) => contentHash),
  )
}

function duplicateOf(batchId: string): AppError {
  return new AppError('DUPLICATE_BATCH', { body: { batchId } })
}

async function write(tx: Tx, { jobs }: AcceptDeps, sends: Send[], funds: Funds): Promise<void> {
  const [first] = sends
  if (!first) return
  const { accountId, test } = first.caller
  await holdResent(tx, sends)
  await insertBatches(
    tx,
    sends.map(({ caller, batchId, sender, prepared, begun, terms, contentHash }) => ({
      id: batchId,
      ...caller,
      sender,
      begun,
      terms,
      contentHash: terms.urgent ? null : contentHash,
      validCount: prepared.messages.length,
      totalCostMicros: prepared.costMicros,
      invalidRecipients: documented(prepared.invalidRecipients),
    })),
  )
  await insertMessages(
    tx,
    sends.map(({ batchId, prepared, begun }) => ({ batchId, messages: prepared.messages, begun })),
  )
  for (const { idempotency, batchId, answer } of sends)
    if (idempotency) await keepAnswer(tx, idempotency, { batchId, response: answer })
  for (const { batchId, terms } of sends)
    if (terms.sendAt && !terms.paused) await enqueueStart(jobs, tx, batchId, new Date(terms.sendAt))
  const ranges = sends
    .filter(({ begun }) => begun)
    .flatMap(({ batchId, sender, terms: { urgent }, prepared }) =>
      rangesOf(
        batchId,
        prepared.messages.map(({ routeId }) => routeId),
      ).map((range) => ({ ...range, sender, urgent })),
    )
  const chooseSmsc = smscChooser(sends.flatMap((send) => send.routes))
  // These two last, because they hold rows that every other send of the account waits for.
  await enqueueRanges(jobs, tx, accountId, ranges, chooseSmsc)
  if (test) return
  const charges = sends.map(({ batchId, prepared }) => ({ batchId, costMicros: prepared.costMicros }))
  const charged = await charge(tx, accountId, charges).catch((cause) => {
    throw new AppError('BILLING_FAILED', { cause })
  })
  if (charged === undefined) throw noCredit(await fundsOf(tx, accountId), first.prepared)
  const costMicros = charges.reduce((sum, charge) => sum + charge.costMicros, 0n)
  await tellLowBalance(tx, first.caller, { ...funds, balanceMicros: charged }, costMicros)
}

/** The messages that these sends take from others, each of which is taken once unless it is said otherwise. */
async function holdResent(tx: Tx, sends: Send[]): Promise<void> {
  for (const { body } of sends) {
    if (!body.parentId || !body.resent) continue
    const { seqs, again } = body.resent
    const taken = await markResent(tx, body.parentId, seqs)
    if (!again && taken < seqs.length) throw new AppError('NOTHING_TO_RESEND')
  }
}

/** An event when a charge took the balance below what the owner wants to be told of. */
async function tellLowBalance(
  tx: Tx,
  { accountId, test, currency }: Caller,
  { balanceMicros, lowBalanceMicros }: Funds,
  costMicros: bigint,
): Promise<void> {
  if (lowBalanceMicros === null || balanceMicros >= lowBalanceMicros) return
  if (balanceMicros + costMicros < lowBalanceMicros) return
  const data = { balance: moneyJson(balanceMicros), below: moneyJson(lowBalanceMicros), currency }
  await recordEvents(tx, { accountId, test }, 'balance.low', [data])
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
