/**
 * Settling: what the carrier said about a group of messages, written in one transaction with everything
 * that follows from it: message states, batch counters, refunds, and the verdict once the last is final.
 */
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { messagesSettled, refundedMicros } from '../kernel/metrics.ts'
import { refund } from '../ledger/store.ts'
import type { Settlement } from './state.ts'
import { insertSubmissions, type Submission } from './submissions.ts'

export type BatchStatus = 'pending' | 'processing' | 'completed' | 'partial' | 'failed'

interface Settled {
  accountId: string
  test: boolean
  status: BatchStatus
  sent: number
  failed: number
  refundMicros: bigint
}

/** The carrier the messages went to, and the parts it has taken and will send receipts for. */
export interface Taken {
  smsc: string
  parts: Submission[]
}

/**
 * Messages of one batch. Those that are no longer `submitting` (another process has them) are left alone.
 * Returns the batch's verdict if this was the last of it.
 */
export async function settle(
  pool: Pool,
  batchId: string,
  settlements: Settlement[],
  taken: Taken = { smsc: '', parts: [] },
): Promise<BatchStatus | undefined> {
  const alone = taken.parts.length === 0 && !settlements.some(({ to }) => to === 'failed')
  const settled = alone
    ? await write(pool, batchId, settlements, taken.smsc)
    : await transaction(pool, async (tx) => {
        await insertSubmissions(tx, taken.smsc, batchId, taken.parts)
        const settled = await write(tx, batchId, settlements, taken.smsc)
        if (settled && settled.refundMicros > 0n && !settled.test)
          await refund(tx, settled.accountId, batchId, settled.refundMicros)
        return settled
      })
  if (!settled) return undefined
  count(settled)
  return settled.status === 'processing' ? undefined : settled.status
}

async function write(
  db: Db,
  batchId: string,
  settlements: Settlement[],
  smsc: string,
): Promise<Settled | undefined> {
  // What goes well is most of it, and says no more than which.
  const statement = settlements.every(({ to }) => to === 'sent')
    ? { name: 'settle-sent', text: SETTLE_SENT, values: [batchId, settlements.map(({ seq }) => seq)] }
    : { name: 'settle', text: SETTLE, values: [batchId, ...columns(settlements), smsc] }
  const { rows } = await db.query<Settled>(statement)
  return rows[0]
}

/** The batch's counters and verdict after `moved`. */
const TOTAL = `total as (
    select count(*) filter (where state = 'sent')::int as sent,
           count(*) filter (where state = 'failed')::int as failed,
           coalesce(sum(cost_micros) filter (where state = 'failed'), 0)::bigint as refund
    from moved
  )
  update batches b set
    sent_count = b.sent_count + t.sent,
    failed_count = b.failed_count + t.failed,
    refunded_micros = b.refunded_micros + t.refund,
    status = case
      when b.sent_count + t.sent + b.failed_count + t.failed < b.valid_count then b.status
      when b.failed_count + t.failed = 0 then 'completed'
      when b.sent_count + t.sent = 0 then 'failed'
      else 'partial' end,
    version = b.version + 1,
    updated_at = now()
  from total t
  where b.id = $1 and t.sent + t.failed > 0
  returning b.account_id as "accountId", b.test, b.status, t.sent, t.failed, t.refund as "refundMicros"`

const SETTLE_SENT = `
  with moved as (
    update messages set
      state = 'sent', attempts = attempts + 1, next_attempt_at = null, accepted_parts = null, accepted_by = null,
      held_until = null, error_code = null, error = null
    where batch_id = $1 and seq = any ($2::int[]) and state = 'submitting'
    returning state, cost_micros
  ), ${TOTAL}`

const SETTLE = `
  with outcome as (
    select * from unnest($2::int[], $3::message_state[], $4::int[], $5::int[], $6::text[],
                         $7::boolean[], $8::text[], $9::text[], $10::int[])
      as o (seq, state, counts, delay_ms, accepted_parts, possible_duplicate, error_code, error, hold_ms)
  ), moved as (
    update messages m set
      state = o.state,
      attempts = m.attempts + o.counts,
      next_attempt_at = now() + o.delay_ms * interval '1 millisecond',
      accepted_parts = o.accepted_parts::smallint[],
      accepted_by = case when o.accepted_parts is not null then $11 end,
      possible_duplicate = m.possible_duplicate or o.possible_duplicate,
      held_until = now() + o.hold_ms * interval '1 millisecond',
      error_code = o.error_code,
      error = o.error
    from outcome o
    where m.batch_id = $1 and m.seq = o.seq and m.state = 'submitting'
    returning m.state, m.cost_micros
  ), ${TOTAL}`

function count(settled: Settled): void {
  messagesSettled.inc({ state: 'sent' }, settled.sent)
  messagesSettled.inc({ state: 'failed' }, settled.failed)
  if (!settled.test) refundedMicros.inc(Number(settled.refundMicros))
}

/** The settlements as the arrays that the statement unnests. */
function columns(settlements: Settlement[]): unknown[][] {
  const queued = settlements.map((s) => (s.to === 'queued' ? s : undefined))
  const failed = settlements.map((s) => (s.to === 'failed' ? s : undefined))
  return [
    settlements.map((s) => s.seq),
    settlements.map((s) => s.to),
    queued.map((s) => (s && !s.counts ? 0 : 1)),
    queued.map((s) => s?.delayMs ?? null),
    queued.map((s) => (s?.acceptedParts.length ? `{${s.acceptedParts.join(',')}}` : null)),
    queued.map((s) => s?.possibleDuplicate ?? false),
    failed.map((s) => s?.errorCode ?? null),
    failed.map((s) => s?.error ?? null),
    settlements.map((s) => (s.to === 'submitting' ? s.holdMs : null)),
  ]
}
