/** Audits a run: the SMSC's log against the status of each message, and the books. */
import type { Db } from '../../src/db/sql.ts'
import type { Taken } from './taken.ts'

/** The answer of GET /bulk/status. */
export interface BatchStatus {
  status: string
  validMessages: number
  successfulCount: number
  failedCount: number
  totalCost: number
  refundedAmount: number
  messages: { phone: string; status: string; errorCode?: string; possibleDuplicate?: boolean }[]
}

export interface Delivery {
  /** Not failed, and never taken by the SMSC. */
  lost: number
  sentTwice: number
  /** The most times that one message was taken. */
  copiesMost: number
  /** Sent twice, and the status does not say so. */
  unmarked: number
  /** Marked `possibleDuplicate`, sent twice or not. */
  marked: number
  /** Failed although the SMSC refused none of them: given up in doubt. */
  failedInDoubt: number
  /** The number of those that the SMSC did take. */
  takenButFailed: number
  /** Taken with another text than was posted. */
  altered: number
}

/** `posted`: phone with "+" -> text. `refused`: whether the SMSC refuses that number for good. */
export function auditDelivery(
  posted: Map<string, string>,
  refused: (phone: string) => boolean,
  taken: Taken[],
  batch: BatchStatus,
): Delivery {
  const times = new Map<string, number>()
  let altered = 0
  for (const { destination, text } of taken) {
    const phone = `+${destination}`
    if (posted.get(phone) === text) times.set(phone, (times.get(phone) ?? 0) + 1)
    else altered++
  }
  const statusOf = new Map(batch.messages.map((message) => [message.phone, message]))
  const accepted = [...posted.keys()].filter((phone) => !refused(phone))
  const failed = accepted.filter((phone) => statusOf.get(phone)?.status === 'failed')
  const twice = accepted.filter((phone) => (times.get(phone) ?? 0) > 1)
  return {
    lost: accepted.filter((phone) => !times.has(phone) && statusOf.get(phone)?.status !== 'failed').length,
    sentTwice: twice.length,
    copiesMost: Math.max(0, ...times.values()),
    unmarked: twice.filter((phone) => !statusOf.get(phone)?.possibleDuplicate).length,
    marked: batch.messages.filter(({ possibleDuplicate }) => possibleDuplicate).length,
    failedInDoubt: failed.length,
    takenButFailed: failed.filter((phone) => times.has(phone)).length,
    altered,
  }
}

/** Sentences on what does not add up in the ledger, the counters and the states; none when all is exact. */
export async function auditBooks(db: Db, batchId: string, batch: BatchStatus): Promise<string[]> {
  const { rows } = await db.query<Record<string, bigint | string>>(
    `select
       a.balance_micros as balance,
       (select coalesce(sum(amount_micros), 0)::bigint from ledger_entries where account_id = a.id) as entries,
       (select count(*) from ledger_entries where batch_id = b.id and kind = 'charge') as charges,
       (select -sum(amount_micros)::bigint from ledger_entries where batch_id = b.id and kind = 'charge') as charged,
       (select coalesce(sum(amount_micros), 0)::bigint
        from ledger_entries where batch_id = b.id and kind = 'refund') as refunds,
       b.status, b.total_cost_micros as total, b.refunded_micros as refunded,
       b.valid_count::bigint as valid, b.sent_count::bigint as "sentCount", b.failed_count::bigint as "failedCount",
       m.*
     from batches b join accounts a on a.id = b.account_id, lateral (
       select count(*) as messages, sum(cost_micros)::bigint as costs,
              count(*) filter (where state = 'sent') as sent,
              count(*) filter (where state = 'failed') as failed,
              coalesce(sum(cost_micros) filter (where state = 'failed'), 0)::bigint as "failedCosts"
       from messages where batch_id = b.id) m
     where b.id = $1`,
    [batchId],
  )
  const books = rows[0]
  if (!books) return ['the batch is gone']
  const of = (status: string) => BigInt(batch.messages.filter((message) => message.status === status).length)
  const micros = (units: number) => BigInt(Math.round(units * 1_000_000))
  const verdict = books.failed === 0n ? 'completed' : books.sent === 0n ? 'failed' : 'partial'
  const equal: [what: string, one: unknown, other: unknown][] = [
    ['balance and sum of entries', books.balance, books.entries],
    ['charges of the batch and one', books.charges, 1n],
    ['charge and costs', books.charged, books.costs],
    ['total cost and costs', books.total, books.costs],
    ['refunds and costs of failed messages', books.refunds, books.failedCosts],
    ['refunded amount and costs of failed messages', books.refunded, books.failedCosts],
    ['sent counter and messages sent', books.sentCount, books.sent],
    ['failed counter and messages failed', books.failedCount, books.failed],
    [
      'messages and messages in a final state',
      books.messages,
      (books.sent as bigint) + (books.failed as bigint),
    ],
    ['valid count and messages', books.valid, books.messages],
    ['verdict and states', books.status, verdict],
    ['status API: verdict', batch.status, verdict],
    ['status API: successful count and database', BigInt(batch.successfulCount), books.sent],
    ['status API: successful count and list', BigInt(batch.successfulCount), of('sent')],
    ['status API: failed count and database', BigInt(batch.failedCount), books.failed],
    ['status API: failed count and list', BigInt(batch.failedCount), of('failed')],
    ['status API: total cost and database', micros(batch.totalCost), books.costs],
    ['status API: refunded amount and database', micros(batch.refundedAmount), books.failedCosts],
  ]
  return equal
    .filter(([, one, other]) => one !== other)
    .map(([what, one, other]) => `${what} differ: ${one} and ${other}`)
}
