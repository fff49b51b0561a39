/**
 * Collects the contents of a batch's proof: its messages, its submits and its money, each counted from the rows
 * themselves.
 */
import type { Db } from '../db/sql.ts'
import { IN_DOUBT } from '../kernel/submits.ts'
import type { BatchStatus, DeliveryState } from '../messages/state.ts'

/** The batch, and the counters that its own row has. */
export interface ProvenBatch {
  batchId: string
  accountId: string
  accountName: string
  test: boolean
  status: BatchStatus
  currency: string
  createdAt: Date
  validCount: number
  invalidCount: number
  sentCount: number
  failedCount: number
  totalCostMicros: bigint
  refundedMicros: bigint
  messagesDropped: boolean
  /** When it was looked at. */
  now: Date
}

export async function provenBatch(db: Db, batchId: string): Promise<ProvenBatch | undefined> {
  const { rows } = await db.query<ProvenBatch>(
    `select b.id as "batchId", b.account_id as "accountId", a.name as "accountName", b.test, b.status, b.currency,
            b.created_at as "createdAt", b.valid_count as "validCount", b.invalid_count as "invalidCount",
            b.sent_count as "sentCount", b.failed_count as "failedCount", b.total_cost_micros as "totalCostMicros",
            b.refunded_micros as "refundedMicros", coalesce(b.id < messages_dropped_before(), false) as "messagesDropped",
            now() as now
     from batches b join accounts a on a.id = b.account_id where b.id = $1`,
    [batchId],
  )
  return rows[0]
}

/** Counts and sums of a batch's messages. */
export interface MessageSums {
  sent: number
  failed: number
  waiting: number
  delivered: number
  expired: number
  undelivered: number
  unknown: number
  noReceipt: number
  possibleDuplicates: number
  costMicros: bigint
  /** The cost of the failed ones and of those that an operator gave back. */
  backMicros: bigint
}

export async function messageSums(db: Db, batchId: string): Promise<MessageSums> {
  const { rows } = await db.query<MessageSums>(
    `select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'failed')::int as failed,
            count(*) filter (where state not in ('sent', 'failed'))::int as waiting,
            count(*) filter (where state = 'sent' and delivery = 'delivered')::int as delivered,
            count(*) filter (where state = 'sent' and delivery = 'expired')::int as expired,
            count(*) filter (where state = 'sent' and delivery = 'undelivered')::int as undelivered,
            count(*) filter (where state = 'sent' and delivery = 'unknown')::int as unknown,
            count(*) filter (where state = 'sent' and delivery is null)::int as "noReceipt",
            count(*) filter (where possible_duplicate)::int as "possibleDuplicates",
            coalesce(sum(cost_micros), 0)::bigint as "costMicros",
            coalesce(sum(cost_micros) filter (where state = 'failed' or r.seq is not null), 0)::bigint as "backMicros"
     from messages m left join message_refunds r on r.batch_id = m.batch_id and r.seq = m.seq
     where m.batch_id = $1`,
    [batchId],
  )
  return rows[0] as MessageSums
}

/** The results of parts that were handed to a carrier. */
export type SubmitResult = 'acknowledged' | 'refused' | 'in doubt'

/** $1: the batch, $2: results in doubt. Parts that were never handed over are left out. */
const SUBMITS = `
  select s.seq, coalesce(s.part, 0)::int as part, a.at, a.bind, s.id as "smscMessageId", said.answer,
         case when said.answer = 'ESME_ROK' then 'acknowledged' when said.answer = any ($2) then 'in doubt' else 'refused'
           end as result
  from attempts a
    cross join lateral unnest(a.seqs, a.parts, a.results, a.smsc_message_ids) as s (seq, part, result, id)
    cross join lateral (select coalesce(s.result, 'ESME_ROK') as answer) said
  where a.batch_id = $1 and a.bind is not null and s.seq is not null
    and (said.answer = any ($2) or said.answer ~ '^(ESME_|0x|[0-9]|generic_nack)')`

export async function submitSums(db: Db, batchId: string): Promise<Record<SubmitResult, number>> {
  const { rows } = await db.query<{ result: SubmitResult; count: number }>(
    `select result, count(*)::int as count from (${SUBMITS}) submits group by result`,
    [batchId, IN_DOUBT],
  )
  const count = (result: SubmitResult) => rows.find((row) => row.result === result)?.count ?? 0
  return {
    acknowledged: count('acknowledged'),
    refused: count('refused'),
    'in doubt': count('in doubt'),
  }
}

export interface MoneySums {
  chargedMicros: bigint
  givenBackMicros: bigint
}

export async function moneySums(db: Db, batchId: string): Promise<MoneySums> {
  const { rows } = await db.query<MoneySums>(
    `select coalesce(-sum(amount_micros) filter (where kind = 'charge'), 0)::bigint as "chargedMicros",
            coalesce(sum(amount_micros) filter (where kind = 'refund'), 0)::bigint as "givenBackMicros"
     from ledger_entries where batch_id = $1`,
    [batchId],
  )
  return rows[0] as MoneySums
}

export interface ProvenSubmit {
  seq: number
  part: number
  at: Date
  bind: string
  /** The carrier's id; null if it gave none. */
  smscMessageId: string | null
  /** The name of a command_status, or why there was none. */
  answer: string
  result: SubmitResult
}

/** The submits of the messages from one to another, both included, in the order of the messages. */
export async function submitsBetween(
  db: Db,
  batchId: string,
  { fromSeq, toSeq }: { fromSeq: number; toSeq: number },
): Promise<ProvenSubmit[]> {
  const { rows } = await db.query<ProvenSubmit>(
    `select * from (${SUBMITS}) submits where seq between $3 and $4 order by seq, at, part`,
    [batchId, IN_DOUBT, fromSeq, toSeq],
  )
  return rows
}

export interface ProvenMessage {
  seq: number
  phone: string
  status: 'sent' | 'failed' | 'waiting'
  parts: number
  costMicros: bigint
  errorCode: string | null
  delivery: DeliveryState | null
  deliveryAt: Date | null
  possibleDuplicate: boolean
  /** An operator gave back what it cost, although it was sent. */
  refunded: boolean
}

/** The messages after one, in order; only possible duplicates if that is asked for. */
export async function provenMessages(
  db: Db,
  batchId: string,
  { afterSeq, limit, onlyDuplicates = false }: { afterSeq: number; limit: number; onlyDuplicates?: boolean },
): Promise<ProvenMessage[]> {
  const { rows } = await db.query<ProvenMessage>(
    `select m.seq, m.phone, case when m.state in ('sent', 'failed') then m.state::text else 'waiting' end as status,
            m.parts, m.cost_micros as "costMicros", m.error_code as "errorCode", m.delivery,
            m.delivery_at as "deliveryAt", m.possible_duplicate as "possibleDuplicate",
            r.seq is not null as refunded
     from messages m left join message_refunds r on r.batch_id = m.batch_id and r.seq = m.seq
     where m.batch_id = $1 and m.seq > $2 and ($4 = false or m.possible_duplicate)
     order by m.seq limit $3`,
    [batchId, afterSeq, limit, onlyDuplicates],
  )
  return rows
}
