/**
 * Settling: writes the carrier's answers for a group of messages in one transaction with all their consequences:
 * message states, batch counters, refunds, and the verdict once the last message is final.
 */
import { type Db, type Pool, type Tx, transaction } from '../db/sql.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { messagesSettled, refundedMicros } from '../kernel/metrics.ts'
import { spanOf } from '../kernel/tracing.ts'
import { type DestinationShare, refund } from '../ledger/store.ts'
import type { MessageKey } from './find-sql.ts'
import {
  GIVE_UP,
  GIVE_UP_ONE,
  GIVE_UP_OPTED_OUT,
  GIVE_UP_PHONES,
  GIVE_UP_SLICE,
  holdBatch,
} from './give-up-sql.ts'
import { SETTLE, SETTLE_SENT, settleSentValues, settleValues } from './settle-sql.ts'
import type { By, PartAnswer, SettledGroup } from './settle-values.ts'
import { type BatchStatus, isOver, type Settlement, type SliceRange } from './state.ts'
import type { Submission } from './submissions-sql.ts'

interface BatchAfter {
  batchId: string
  accountId: string
  test: boolean
  status: BatchStatus
  sent: number
  failed: number
  refundMicros: bigint
  /** The shares of the refund; undefined if there is none. */
  destinations?: DestinationShare[]
}

/** How a group of messages was submitted; `bind` is null for those that failed without a carrier. */
export interface Submitted extends By {
  answers: PartAnswer[]
  /** The parts that the carrier has taken and will send receipts for. */
  submissions: Submission[]
  /**
   * Returns the messages whose slice this worker still has, and locks the slices until the transaction ends. Other
   * messages are only recorded if they were sent, because their new worker may be submitting them. Absent: this worker
   * has all of them.
   */
  holdSlices?: (tx: Tx) => Promise<Set<number>>
}

/**
 * Settles messages of one batch. Messages that are no longer `submitting` (another process has them) are left alone.
 * Returns the batch's verdict if these were its last. `attempt` absent: they were not submitted just now.
 */
export async function settle(
  pool: Pool,
  batchId: string,
  settlements: Settlement[],
  attempt: Submitted = without(settlements),
): Promise<BatchStatus | undefined> {
  const { answers, submissions } = attempt
  const writeWith = async (db: Db, settlements: Settlement[]) =>
    (await write(db, attempt, [{ batchId, settlements, answers, submissions }]))[0]
  if (settlements.every(({ to }) => to === 'sent')) return verdictOf(await writeWith(pool, settlements))
  const settled = await transaction(pool, async (tx) => {
    const ours = await attempt.holdSlices?.(tx)
    const valid = ours ? settlements.filter(({ seq, to }) => to === 'sent' || ours.has(seq)) : settlements
    return refunded(tx, batchId, await writeWith(tx, valid))
  })
  return verdictOf(settled)
}

/** Settles sent messages of several batches, in one statement. Returns the verdicts of the finished batches. */
export async function settleSent(db: Db, by: By, groups: SettledGroup[]): Promise<Map<string, BatchStatus>> {
  const verdicts = (await write(db, by, groups)).map(
    (settled) => [settled.batchId, verdictOf(settled)] as const,
  )
  return new Map(verdicts.filter((verdict): verdict is [string, BatchStatus] => verdict[1] !== undefined))
}

/**
 * Fails and refunds all messages of a batch that were not submitted; those being submitted keep their real outcome. The
 * caller has made sure that no more of them are submitted. Returns the verdict if those were the last of the batch.
 */
export function giveUp(
  pool: Pool,
  batchId: string,
  errorCode: 'CANCELED' | 'EXPIRED',
): Promise<BatchStatus | undefined> {
  return giveUpSome(pool, batchId, errorCode, { name: 'give-up', text: GIVE_UP, values: [] })
}

/** The same for messages to numbers that have opted out: to these numbers, or those of a slice. */
export function giveUpOptedOut(
  pool: Pool,
  batchId: string,
  which: { phones: string[] } | SliceRange,
): Promise<BatchStatus | undefined> {
  return giveUpSome(
    pool,
    batchId,
    'OPTED_OUT',
    'phones' in which
      ? { name: 'give-up-phones', text: GIVE_UP_PHONES, values: [which.phones] }
      : { name: 'give-up-opted-out', text: GIVE_UP_OPTED_OUT, values: [which.from, which.to] },
  )
}

async function giveUpSome(
  pool: Pool,
  batchId: string,
  errorCode: MessageErrorCode,
  { values, ...statement }: { name: string; text: string; values: unknown[] },
): Promise<BatchStatus | undefined> {
  const settled = await transaction(pool, async (tx) => {
    // Starting a batch locks it first and then its messages, which are the same as these.
    await holdBatch(tx, batchId)
    const { rows } = await tx.query<BatchAfter>({
      ...statement,
      values: [batchId, errorCode, MESSAGE_ERRORS[errorCode], ...values],
    })
    return refunded(tx, batchId, rows[0])
  })
  return verdictOf(settled)
}

/** The same for one message, in the transaction of a caller who has locked the batch; false if it was submitted. */
export async function giveUpMessage(
  tx: Tx,
  { batchId, seq }: MessageKey,
  errorCode: 'CANCELED',
): Promise<boolean> {
  const { rows } = await tx.query<BatchAfter>({
    name: 'give-up-one',
    text: GIVE_UP_ONE,
    values: [batchId, errorCode, MESSAGE_ERRORS[errorCode], seq],
  })
  const settled = await refunded(tx, batchId, rows[0])
  if (settled) count(settled)
  return settled !== undefined
}

/** The same for the messages of a slice that is the caller's, in the caller's transaction. */
export async function giveUpSlice(
  tx: Tx,
  { batchId, routeId, from, to }: SliceRange,
  errorCode: 'NO_ROUTE',
): Promise<BatchStatus | undefined> {
  await holdBatch(tx, batchId)
  const { rows } = await tx.query<BatchAfter>({
    name: 'give-up-slice',
    text: GIVE_UP_SLICE,
    values: [batchId, errorCode, MESSAGE_ERRORS[errorCode], routeId, from, to],
  })
  return verdictOf(await refunded(tx, batchId, rows[0]))
}

/** The log and the callback that hear when messages of a batch have their outcome. */
export interface TellDeps {
  log: Log
  /** Called for each batch that has changed. */
  announce: (batchId: string) => void
}

export function tellSettled(
  { log, announce }: TellDeps,
  batchId: string,
  verdict: BatchStatus | undefined,
): void {
  if (verdict) {
    log.info({ batchId, status: verdict }, 'batch finished')
    spanOf(batchId, 'finished', { 'caravan.status': verdict })?.end()
  }
  announce(batchId)
}

function without(settlements: Settlement[]): Submitted {
  const answers = settlements.flatMap((s) =>
    s.to === 'failed' ? [{ seq: s.seq, part: 0, result: s.errorCode, smscMessageId: null }] : [],
  )
  return { smsc: '', bind: null, answers, submissions: [] }
}

async function refunded(
  db: Db,
  batchId: string,
  settled: BatchAfter | undefined,
): Promise<BatchAfter | undefined> {
  if (settled && settled.refundMicros > 0n && !settled.test)
    await refund(db, settled.accountId, batchId, settled.refundMicros, { destinations: settled.destinations })
  return settled
}

function verdictOf(settled: BatchAfter | undefined): BatchStatus | undefined {
  if (!settled) return undefined
  count(settled)
  return isOver(settled.status) ? settled.status : undefined
}

async function write(db: Db, by: By, groups: SettledGroup[]): Promise<BatchAfter[]> {
  const [first, ...others] = groups
  const isSent = first && others.length === 0 && first.settlements.every(({ to }) => to === 'sent')
  const { rows } = await db.query<BatchAfter>(
    isSent
      ? { name: 'settle-sent', text: SETTLE_SENT, values: settleSentValues(by, first) }
      : { name: 'settle', text: SETTLE, values: settleValues(by, groups) },
  )
  return rows
}

function count(settled: BatchAfter): void {
  messagesSettled.inc({ state: 'sent' }, settled.sent)
  messagesSettled.inc({ state: 'failed' }, settled.failed)
  if (!settled.test) refundedMicros.inc(Number(settled.refundMicros))
}
