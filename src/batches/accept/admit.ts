/** Decides which sends are admitted: looks for duplicates, counts quotas and checks caps and funds. */
import type { Tx } from '../../db/sql.ts'
import type { Caller } from '../../kernel/caller.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Reached } from '../../kernel/metrics.ts'
import { moneyJson } from '../../kernel/money.ts'
import { capReached, reachedCaps } from '../../ledger/caps.ts'
import { type Funds, fundsOf } from '../../ledger/store.ts'
import type { Cut } from '../../messages/slices.ts'
import type { Routing } from '../../routing/store.ts'
import { claimKey, type IdempotencyKey, inProgress } from './idempotency-sql.ts'
import type { Prepared, PreparedFor } from './prepare.ts'
import { countIn, holdQuotas, type Quota, refusalOf, testLimit } from './quota.ts'
import type { InvalidRecipient } from './refusals.ts'
import type { SendBody } from './send-body.ts'
import { findByContent, holdContents } from './store.ts'

/** A batch that is ready to be stored. */
export interface Send {
  caller: Caller
  batchId: string
  body: SendBody
  /** If false, the batch waits until its time comes or it is resumed or approved. */
  begun: boolean
  needsApproval: boolean
  destinationCaps: PreparedFor['destinationCaps']
  /** The hash of its texts and numbers. */
  contentHash: Buffer
  sender: string | null
  routing: Routing
  cut: Cut
  prepared: Prepared
  /** The invalid recipients as they are stored. */
  invalidRecipients: InvalidRecipient[]
  idempotency: IdempotencyKey | undefined
  /** Connections that its messages go over only where there are no others. */
  avoid?: string[] | undefined
  /** Takes what the batch is made of, in the transaction that stores it; throws if another batch has taken it. */
  takeSource?: ((tx: Tx, batchId: string) => Promise<void>) | undefined
}

export interface AdmitDeps {
  /** Accepted batches in any 60 minutes per API key; 0 = no limit. */
  batchesPerHour: number
  /** Accepted messages in any 24 hours for the test keys of an account; 0 = no limit. */
  testMessagesPerDay: number
  /** Makes the exact answer for an accepted batch; `alike` is another batch with the same contents. */
  answerOf: (send: Send, alike: string | undefined) => string
}

export interface Accepted {
  batchId: string
  /** The answer that `answerOf` made. */
  answer: string
  /** The answer is that of an earlier request with the same Idempotency-Key; nothing was done this time. */
  replayed: boolean
  /** Where its messages go; nothing if it is replayed. */
  reached: Reached[]
  /** The rest of the hourly limit; undefined if there is no limit. */
  quota?: Quota
}

export type Decision = Accepted | AppError

export interface Admitted extends Accepted {
  send: Send
}

/** Claims the sends' Idempotency-Keys, and returns the decisions for sends whose key already determines the answer. */
export async function claimKeys(tx: Tx, sends: Send[]): Promise<Map<Send, Decision>> {
  const decisions = new Map<Send, Decision>()
  const claimed = new Set<string>()
  for (const send of sends) {
    const decision = await claimKeyOf(tx, send, claimed)
    if (decision) decisions.set(send, decision)
  }
  return decisions
}

async function claimKeyOf(
  tx: Tx,
  { idempotency }: Send,
  claimed: Set<string>,
): Promise<Decision | undefined> {
  if (!idempotency) return undefined
  const id = `${idempotency.apiKeyId} ${idempotency.key}`
  // The transaction holds this lock already, so the lock does not stop a second send in the group.
  if (claimed.has(id)) return inProgress()
  claimed.add(id)
  try {
    const kept = await claimKey(tx, idempotency)
    return kept && { batchId: kept.batchId, answer: kept.response, replayed: true, reached: [] }
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/**
 * Admits sends of one account, either all live or all from test keys, one after the other. Each admitted send counts
 * towards its key's quota, the account's funds and the known contents for the sends after it. `funds` is what the
 * account had before all of them.
 */
export async function admit(
  tx: Tx,
  { batchesPerHour, testMessagesPerDay, answerOf }: AdmitDeps,
  sends: Send[],
): Promise<{ admitted: Admitted[]; refused: Map<Send, AppError>; funds: Funds | undefined }> {
  const admitted: Admitted[] = []
  const refused = new Map<Send, AppError>()
  // An early check, so that a batch nobody can pay for is not written just to be rolled back.
  const funds = sends[0] && (await fundsOf(tx, sends[0].caller.accountId))
  if (!funds) return { admitted, refused, funds }
  const left = { ...funds, used: { ...funds.used } }
  // Urgent messages are codes or alarms, which often repeat.
  const bulk = sends.filter(({ body }) => !body.urgent)
  const known = await knownContents(tx, bulk)
  const limited = batchesPerHour > 0 ? bulk : []
  const quotas = await holdQuotas(
    tx,
    limited.map(({ caller }) => caller.apiKeyId),
  )
  const { accountId, test } = (sends[0] as Send).caller
  const testRefusal =
    test && testMessagesPerDay > 0 ? await testLimit(tx, accountId, testMessagesPerDay) : undefined
  for (const send of sends) {
    const { caller, prepared, batchId, body } = send
    const content = body.urgent ? undefined : send.contentHash.toString('hex')
    const alike = content && known.get(content)
    const use = body.urgent ? undefined : quotas.get(caller.apiKeyId)
    const refusal =
      (alike && body.rejectDuplicateBatch && duplicateOf(alike)) ||
      (use && refusalOf(use, batchesPerHour)) ||
      testRefusal?.(prepared.messages.length + prepared.invalidRecipients.length) ||
      (caller.test ? undefined : refusalFor(left, prepared))
    if (refusal) {
      refused.set(send, refusal)
      continue
    }
    if (content) known.set(content, batchId)
    if (!caller.test) spend(left, prepared)
    const quota = use && countIn(use, batchesPerHour)
    const reached = reachedBy(prepared)
    admitted.push({ send, batchId, answer: answerOf(send, alike), replayed: false, reached, quota })
  }
  return { admitted, refused, funds }
}

function reachedBy({ destinations }: Prepared): Reached[] {
  return [...destinations].map(([{ country, operator }, { messages }]) => ({ country, operator, messages }))
}

/**
 * Finds the latest batches with the contents of these sends. Locks contents that must not repeat until the
 * transaction ends.
 */
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

/** The reason why an account's money or caps do not allow a batch. */
export function refusalFor(funds: Funds, prepared: Prepared): AppError | undefined {
  const { messages, costMicros } = prepared
  const [reached] = reachedCaps(funds, { messages: messages.length, costMicros })
  if (reached) return capReached(reached, new Date())
  return covers(funds, costMicros) ? undefined : noCredit(funds, prepared)
}

function spend(left: Funds, { messages, costMicros }: Prepared): void {
  left.balanceMicros -= costMicros
  left.used.hourMessages += BigInt(messages.length)
  left.used.hourMicros += costMicros
  left.used.dayMessages += BigInt(messages.length)
  left.used.monthMessages += BigInt(messages.length)
  left.used.dayMicros += costMicros
  left.used.monthMicros += costMicros
}

/** Whether a balance plus its credit limit covers a cost. */
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
