/** Which sends are taken: what they count against, what they cost, and what they are like. */
import type { Tx } from '../../db/sql.ts'
import type { Caller } from '../../kernel/caller.ts'
import { AppError } from '../../kernel/errors.ts'
import { moneyJson } from '../../kernel/money.ts'
import { type Funds, fundsOf } from '../../ledger/store.ts'
import type { Route } from '../../routing/store.ts'
import { claimKey, type IdempotencyKey, inProgress } from './idempotency-sql.ts'
import type { Prepared } from './prepare.ts'
import { countIn, holdQuotas, type Quota, refusalOf } from './quota.ts'
import type { SendBody } from './send-body.ts'
import { findByContent, holdContents } from './store.ts'

/** A batch that is ready to be stored. */
export interface Send {
  caller: Caller
  batchId: string
  body: SendBody
  /** Otherwise it waits for its time, or to be resumed. */
  begun: boolean
  /** Of its texts and numbers. */
  contentHash: Buffer
  sender: string | null
  routes: Route[]
  prepared: Prepared
  idempotency: IdempotencyKey | undefined
}

export interface AdmitDeps {
  /** Accepted batches in any 60 minutes per API key; 0 = no limit. */
  batchesPerHour: number
  /** What is answered for a batch that is taken, letter for letter; `alike`: another with the same contents. */
  answerOf: (send: Send, alike: string | undefined) => string
}

export interface Accepted {
  batchId: string
  /** What `answerOf` made of it. */
  answer: string
  /** The answer of an earlier request with the same Idempotency-Key: nothing was done this time. */
  replayed: boolean
  /** What is left of the hourly limit; undefined where there is none. */
  quota?: Quota
}

export type Decision = Accepted | AppError

export interface Admitted extends Accepted {
  send: Send
}

/** Takes hold of the sends' Idempotency-Keys; the decisions of those whose key says it already. */
export async function claimKeys(tx: Tx, sends: Send[]): Promise<Map<Send, Decision>> {
  const decisions = new Map<Send, Decision>()
  const claimed = new Set<string>()
  for (const send of sends) {
    const decision = await claim(tx, send, claimed)
    if (decision) decisions.set(send, decision)
  }
  return decisions
}

async function claim(tx: Tx, { idempotency }: Send, claimed: Set<string>): Promise<Decision | undefined> {
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
 * Admits sends of one account, all of them live or all of test keys, one after the other. What one of them uses up of the
 * limits of its key and of what the account has left, and what it is like, counts for those after it if it is admitted.
 * `funds`: what the account had before all of them.
 */
export async function admit(
  tx: Tx,
  { batchesPerHour, answerOf }: AdmitDeps,
  sends: Send[],
): Promise<{ admitted: Admitted[]; refused: Map<Send, AppError>; funds: Funds | undefined }> {
  const admitted: Admitted[] = []
  const refused = new Map<Send, AppError>()
  // A first look, so that a batch nobody can pay for is not written just to be rolled back.
  const funds = sends[0] && (await fundsOf(tx, sends[0].caller.accountId))
  if (!funds) return { admitted, refused, funds }
  const left = { ...funds }
  // What is urgent is a code or an alarm, and often the same.
  const bulk = sends.filter(({ body }) => !body.urgent)
  const known = await knownContents(tx, bulk)
  const limited = batchesPerHour > 0 ? bulk : []
  const quotas = await holdQuotas(
    tx,
    limited.map(({ caller }) => caller.apiKeyId),
  )
  for (const send of sends) {
    const { caller, prepared, batchId, body } = send
    const content = body.urgent ? undefined : send.contentHash.toString('hex')
    const alike = content && known.get(content)
    const use = body.urgent ? undefined : quotas.get(caller.apiKeyId)
    const refusal =
      (alike && body.rejectDuplicateBatch && duplicateOf(alike)) ||
      (use && refusalOf(use, batchesPerHour)) ||
      (caller.test || covers(left, prepared.costMicros) ? undefined : noCredit(left, prepared))
    if (refusal) {
      refused.set(send, refusal)
      continue
    }
    if (content) known.set(content, batchId)
    if (!caller.test) left.balanceMicros -= prepared.costMicros
    const quota = use && countIn(use, batchesPerHour)
    admitted.push({ send, batchId, answer: answerOf(send, alike), replayed: false, quota })
  }
  return { admitted, refused, funds }
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

/** Whether a balance and its credit pay for it. */
export function covers({ balanceMicros, creditLimitMicros }: Funds, costMicros: bigint): boolean {
  return balanceMicros + creditLimitMicros >= costMicros
}

export function noCredit(
  { balanceMicros }: Funds,
  { messages, invalidRecipients, costMicros }: Prepared,
): AppError {
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
