/**
 * Accepting a batch: pure checks and prices first, then one transaction that counts it against the rate
 * limit, stores it, queues it and charges it. After it was accepted nothing is lost; unless it was, nothing was charged.
 */
import { createHash } from 'node:crypto'
import { CommitUnknown } from '../../db/commit.ts'
import { transaction } from '../../db/sql.ts'
import type { Caller } from '../../kernel/caller.ts'
import { AppError } from '../../kernel/errors.ts'
import { Gatherer } from '../../kernel/gather.ts'
import { newId } from '../../kernel/ids.ts'
import type { NewMessage } from '../../messages/store.ts'
import {
  type Accepted,
  type AdmitDeps,
  type Admitted,
  admit,
  claimKeys,
  type Decision,
  type Send,
} from './admit.ts'
import { findAnswer, type IdempotencyKey } from './idempotency-sql.ts'
import { type CheckDeps, type Known, lookUp, prepareFor, type Question } from './prepare.ts'
import type { SendBody } from './send-body.ts'
import { ownsBatch } from './store.ts'
import { type WriteDeps, write } from './write.ts'

export interface AcceptDeps extends CheckDeps, AdmitDeps, WriteDeps {}

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
  readonly #groups: Gatherer<Send, Decision>

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
    const begun = body.sendAt === undefined && !body.paused
    const contentHash = hashOf(prepared.messages, caller.test)
    const send = { caller, batchId, body, begun, contentHash, sender, routes, prepared, idempotency }
    onStoring?.(batchId)
    const decision = isSmall
      ? await this.#groups.add(`${caller.accountId} ${caller.test}`, send)
      : ((await this.#store([send]))[0] as Decision)
    if (decision instanceof AppError) throw decision
    return decision
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
  async #store(sends: Send[]): Promise<Decision[]> {
    let admitted: Admitted[] = []
    try {
      return await transaction(this.#deps.pool, async (tx) => {
        const known = await claimKeys(tx, sends)
        const fresh = sends.filter((send) => !known.has(send))
        const { admitted: taken, refused, funds } = await admit(tx, this.#deps, fresh)
        admitted = taken
        await write(tx, this.#deps, admitted, funds)
        const accepted = new Map(admitted.map(({ send, ...rest }) => [send, rest]))
        return sends.map((send) => known.get(send) ?? refused.get(send) ?? (accepted.get(send) as Accepted))
      })
    } catch (error) {
      if (error instanceof CommitUnknown)
        return Promise.all(sends.map((send) => this.#lookAgain(send, admitted, error)))
      // Refused before it began; each alone would only ask for more connections of the same account.
      if (error instanceof AppError && error.code === 'OVERLOADED') return sends.map(() => error)
      if (sends.length > 1) return (await Promise.all(sends.map((send) => this.#store([send])))).flat()
      return [error instanceof AppError ? error : new AppError('QUEUE_ERROR', { cause: error })]
    }
  }

  /** PostgreSQL could not say whether the transaction stands: the batch is proof that it does, its absence of nothing. */
  async #lookAgain(send: Send, admitted: Admitted[], cause: CommitUnknown): Promise<Decision> {
    const { caller, batchId } = send
    const taken = admitted.find((each) => each.send === send)
    const isStored = await ownsBatch(this.#deps.pool, caller.accountId, batchId).catch(() => false)
    if (taken && isStored) return { batchId, answer: taken.answer, replayed: false }
    return new AppError('OUTCOME_UNKNOWN', { body: { batchId }, headers: cause.headers, cause })
  }
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
