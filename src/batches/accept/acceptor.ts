/**
 * Accepts batches: checks and prices first, which write nothing, then one transaction that counts a batch against the
 * quota, stores, queues and charges it. An accepted batch is never lost, and a refused one is never charged.
 */
import { createHash } from 'node:crypto'
import { CommitUnknown } from '../../db/commit.ts'
import { transaction } from '../../db/sql.ts'
import type { Caller } from '../../kernel/caller.ts'
import { AppError } from '../../kernel/errors.ts'
import { Gatherer } from '../../kernel/gather.ts'
import { newId } from '../../kernel/ids.ts'
import { cutBatch } from '../../messages/slices.ts'
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
import { type CheckDeps, type Known, lookUp, type Question } from './known.ts'
import { prepareFor } from './prepare.ts'
import { documented } from './refusals.ts'
import type { SendBody } from './send-body.ts'
import { ownsBatch } from './store.ts'
import { type WriteDeps, write } from './write.ts'

export interface AcceptDeps extends CheckDeps, AdmitDeps, WriteDeps {}

interface AcceptOptions extends Pick<Send, 'takeSource' | 'avoid'> {
  idempotency?: IdempotencyKey | undefined
  /** Receives the batch's id before anything of it is stored. */
  onStoring?: ((batchId: string) => void) | undefined
}

/** Batches of at most this many recipients are accepted in groups; a bigger one has its own transaction. */
const SMALL_RECIPIENTS = 250
const GROUP_MAX = 100

/**
 * Accepts batches. Small batches of one account that arrive while others are being stored share the next transaction
 * and its lookups, because one commit costs the same for many.
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
   * Throws VALIDATION_FAILED; INVALID_DESTINATION, NO_PRICE, NO_ROUTE or PRICE_TOO_LOW if no recipient is valid;
   * IDEMPOTENCY_*, DUPLICATE_BATCH, RATE_LIMITED, CAP_REACHED, NO_CREDIT, BILLING_FAILED, QUEUE_ERROR, OVERLOADED,
   * OUTCOME_UNKNOWN; and NOTHING_TO_RESEND if another batch has taken some of the messages to resend.
   */
  async accept(
    caller: Caller,
    body: SendBody,
    { idempotency, onStoring, takeSource, avoid }: AcceptOptions = {},
  ): Promise<Accepted> {
    // Checked before anything that may have changed since the first request: opt-outs, prices, the balance.
    const before = idempotency && (await this.acceptedBefore(idempotency))
    if (before) return before
    // A resend holds messages of its parent, so in a group it could wait forever for another resend.
    const isSmall = body.recipients.length <= SMALL_RECIPIENTS && body.resent === undefined
    const ask = isSmall ? (question: Question) => this.#ask(question, caller.test) : undefined
    const { sender, routing, prepared, needsApproval, destinationCaps } = await prepareFor(
      this.#deps,
      caller,
      body,
      { ask },
    )
    await this.#deps.destinations.identify(this.#deps.pool, prepared.destinations.keys())
    const batchId = newId()
    const begun = body.sendAt === undefined && !body.paused && !needsApproval
    const contentHash = contentHashOf(prepared.messages, caller.test)
    // Before the transaction, which others of the account may wait for.
    const invalidRecipients = documented(prepared.invalidRecipients)
    const cut = cutBatch(
      batchId,
      prepared.messages.map(({ routeId }) => routeId),
    )
    const stored = { ...body, deliveryWindow: prepared.hours }
    const about = { caller, batchId, body: stored, sender, routing, cut, idempotency, takeSource, avoid }
    const waits = { begun, needsApproval, destinationCaps }
    const send: Send = { ...about, ...waits, contentHash, prepared, invalidRecipients }
    onStoring?.(batchId)
    const decision = isSmall
      ? await this.#groups.add(`${caller.accountId} ${caller.test}`, send)
      : ((await this.#store([send]))[0] as Decision)
    if (decision instanceof AppError) throw decision
    return decision
  }

  /** Returns the answer already given for this Idempotency-Key. Throws IDEMPOTENCY_MISMATCH. */
  async acceptedBefore(idempotency: IdempotencyKey): Promise<Accepted | undefined> {
    const kept = await findAnswer(this.#deps.pool, idempotency)
    return kept && { batchId: kept.batchId, answer: kept.response, replayed: true, reached: [] }
  }

  #ask(question: Question, test: boolean): Promise<Known> {
    const { accountId, currency, from } = question
    return this.#lookUps.add(JSON.stringify([accountId, currency, from, test]), question)
  }

  /** Stores all sends in one transaction. If it fails, each gets its own, so that none fails because of another. */
  async #store(sends: Send[]): Promise<Decision[]> {
    let admitted: Admitted[] = []
    try {
      return await transaction(this.#deps.pool, async (tx) => {
        const known = await claimKeys(tx, sends)
        const fresh = sends.filter((send) => !known.has(send))
        const { admitted: taken, refused, funds } = await admit(tx, this.#deps, fresh)
        admitted = taken
        for (const { send, batchId } of admitted) await send.takeSource?.(tx, batchId)
        await write(tx, this.#deps, admitted, funds)
        const accepted = new Map(admitted.map(({ send, ...rest }) => [send, rest]))
        return sends.map((send) => known.get(send) ?? refused.get(send) ?? (accepted.get(send) as Accepted))
      })
    } catch (error) {
      if (error instanceof CommitUnknown)
        return Promise.all(sends.map((send) => this.#lookAgain(send, admitted, error)))
      // Refused before it began: single transactions would only ask for more connections for the same account.
      if (error instanceof AppError && error.code === 'OVERLOADED') return sends.map(() => error)
      if (sends.length > 1) return (await Promise.all(sends.map((send) => this.#store([send])))).flat()
      return [error instanceof AppError ? error : new AppError('QUEUE_ERROR', { cause: error })]
    }
  }

  /**
   * PostgreSQL could not tell whether the commit took effect: finding the batch proves that it did, not finding it
   * proves nothing.
   */
  async #lookAgain(send: Send, admitted: Admitted[], cause: CommitUnknown): Promise<Decision> {
    const { caller, batchId } = send
    const taken = admitted.find((each) => each.send === send)
    const isStored = await ownsBatch(this.#deps.pool, caller.accountId, batchId).catch(() => false)
    if (taken && isStored) return { batchId, answer: taken.answer, replayed: false, reached: taken.reached }
    return new AppError('OUTCOME_UNKNOWN', { body: { batchId }, headers: cause.headers, cause })
  }
}

const HASH_CHUNK_CHARACTERS = 65_536

/** Equal for the same texts on the same terms to the same numbers in the same order, sent with keys of the same kind. */
export function contentHashOf(messages: NewMessage[], test: boolean): Buffer {
  const hash = createHash('sha256')
  if (test) hash.update('test\0')
  let chunk = ''
  for (const { phone, text, options } of messages) {
    chunk += `${phone}\0${text}\0`
    if (options !== undefined) chunk += `${options}\0\0`
    if (chunk.length < HASH_CHUNK_CHARACTERS) continue
    hash.update(chunk)
    chunk = ''
  }
  return hash.update(chunk).digest()
}
