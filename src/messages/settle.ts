/**
 * Settling: what the carrier said about a group of messages, written in one transaction with everything
 * that follows from it: message states, batch counters, refunds, and the verdict once the last is final.
 */
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { messagesSettled, refundedMicros } from '../kernel/metrics.ts'
import { refund } from '../ledger/store.ts'
import { INTO_EVENTS, wantsEvent } from '../webhooks/events.ts'
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

/** What came back of one part that was submitted. */
export interface PartAnswer {
  seq: number
  part: number
  /** The name of a command_status, or why there was none. */
  result: string
  smscMessageId: string | null
}

/** How a group of messages was submitted. */
export interface Attempt {
  smsc: string
  /** "carrier/1"; null: they failed without a carrier's doing. */
  bind: string | null
  answers: PartAnswer[]
  /** The parts the carrier has taken and will send receipts for. */
  submissions: Submission[]
}

/**
 * Messages of one batch. Those that are no longer `submitting` (another process has them) are left alone.
 * Returns the batch's verdict if this was the last of it. `attempt` absent: they were not submitted just now.
 */
export async function settle(
  pool: Pool,
  batchId: string,
  settlements: Settlement[],
  attempt: Attempt = without(settlements),
): Promise<BatchStatus | undefined> {
  const alone = attempt.submissions.length === 0 && !settlements.some(({ to }) => to === 'failed')
  const settled = alone
    ? await write(pool, batchId, settlements, attempt)
    : await transaction(pool, async (tx) => {
        await insertSubmissions(tx, attempt.smsc, batchId, attempt.submissions)
        return refunded(tx, batchId, await write(tx, batchId, settlements, attempt))
      })
  return verdictOf(settled)
}

/**
 * Fails all messages of a batch that were not submitted, and refunds them; those that are being submitted get the
 * outcome that they have. Whoever calls it has made sure that no more of them are submitted. Returns the verdict if
 * that was the last of the batch.
 */
export async function giveUp(
  pool: Pool,
  batchId: string,
  errorCode: 'CANCELED' | 'EXPIRED',
): Promise<BatchStatus | undefined> {
  const settled = await transaction(pool, async (tx) => {
    const { rows } = await tx.query<Settled>({
      name: 'give-up',
      text: GIVE_UP,
      values: [batchId, errorCode, MESSAGE_ERRORS[errorCode satisfies MessageErrorCode]],
    })
    return refunded(tx, batchId, rows[0])
  })
  return verdictOf(settled)
}

function without(settlements: Settlement[]): Attempt {
  const answers = settlements.flatMap((s) =>
    s.to === 'failed' ? [{ seq: s.seq, part: 0, result: s.errorCode, smscMessageId: null }] : [],
  )
  return { smsc: '', bind: null, answers, submissions: [] }
}

async function refunded(db: Db, batchId: string, settled: Settled | undefined): Promise<Settled | undefined> {
  if (settled && settled.refundMicros > 0n && !settled.test)
    await refund(db, settled.accountId, batchId, settled.refundMicros)
  return settled
}

function verdictOf(settled: Settled | undefined): BatchStatus | undefined {
  if (!settled) return undefined
  count(settled)
  return settled.status === 'processing' || settled.status === 'pending' ? undefined : settled.status
}

async function write(
  db: Db,
  batchId: string,
  settlements: Settlement[],
  { smsc, bind, answers }: Attempt,
): Promise<Settled | undefined> {
  const log = [bind, ...answerColumns(answers)]
  // What goes well is most of it, and says no more than which.
  const statement = settlements.every(({ to }) => to === 'sent')
    ? { name: 'settle-sent', text: SETTLE_SENT, values: [batchId, ...log, settlements.map(({ seq }) => seq)] }
    : { name: 'settle', text: SETTLE, values: [batchId, ...log, ...columns(settlements), smsc] }
  const { rows } = await db.query<Settled>(statement)
  return rows[0]
}

/** What is remembered of the submits: $2 to $6. Not where nothing has moved, as when it is all settled a second time. */
const LOGGED = `logged as (
    insert into attempts (batch_id, bind, seqs, parts, results, smsc_message_ids)
    select $1, $2, $3::int[], $4::smallint[], $5::text[], $6::text[]
    where cardinality($3::int[]) > 0 and exists (select from moved)
  )`

/** `{"amount": 0.02}` is how money looks in an event as everywhere. */
const money = (micros: string) => `trim_scale(${micros}::numeric / 1000000)`

/** The counters and the verdict of the batch $1 after `moved`, and the events of all of it. */
const TOTAL = `total as (
    select count(*) filter (where state = 'sent')::int as sent,
           count(*) filter (where state = 'failed')::int as failed,
           coalesce(sum(cost_micros) filter (where state = 'failed'), 0)::bigint as refund
    from moved
  ), settled as (
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
    returning b.*, t.sent, t.failed, t.refund
  ), told as (
    ${INTO_EVENTS}
    select b.account_id, b.test, w.type, json_strip_nulls(json_build_object(
             'messageId', $1 || '-' || m.seq, 'batchId', $1, 'phone', m.phone, 'status', m.state, 'parts', m.parts,
             'cost', ${money('m.cost_micros')}, 'error', m.error, 'errorCode', m.error_code,
             'possibleDuplicate', case when m.possible_duplicate then true end, 'name', b.name,
             'clientReference', b.client_reference, 'test', case when b.test then true end))
    from settled b
      cross join (values ('sent'::message_state, 'message.sent'), ('failed', 'message.failed')) as w (state, type)
      join moved m on m.state = w.state
    where ${wantsEvent('b.account_id', 'b.test', 'w.type')}
    order by m.seq
    returning 1
  ), told_end as (
    ${INTO_EVENTS}
    select b.account_id, b.test, 'bulk.completed', json_strip_nulls(json_build_object(
             'batchId', b.id, 'status', b.status, 'totalMessages', b.valid_count + b.invalid_count,
             'validMessages', b.valid_count, 'invalidCount', b.invalid_count, 'successfulCount', b.sent_count,
             'failedCount', b.failed_count, 'totalCost', ${money('b.total_cost_micros')}, 'currency', b.currency,
             'refundedAmount', ${money('b.refunded_micros')},
             'canceled', case when b.canceled_at is not null then true end, 'name', b.name,
             'clientReference', b.client_reference, 'test', case when b.test then true end))
    from settled b
    where b.status not in ('pending', 'processing') and ${wantsEvent('b.account_id', 'b.test', "'bulk.completed'")}
      -- After what its messages tell.
      and (select count(*) from told) is not null
  )
  select account_id as "accountId", test, status, sent, failed, refund as "refundMicros" from settled`

/** What the events say of a message. */
const MOVED = 'm.seq, m.state, m.cost_micros, m.phone, m.parts, m.error, m.error_code, m.possible_duplicate'

const SETTLE_SENT = `
  with moved as (
    update messages m set
      state = 'sent', attempts = attempts + 1, next_attempt_at = null, accepted_parts = null, accepted_by = null,
      held_until = null, error_code = null, error = null
    where batch_id = $1 and seq = any ($7::int[]) and state = 'submitting'
    returning ${MOVED}
  ), ${LOGGED}, ${TOTAL}`

const SETTLE = `
  with outcome as (
    select * from unnest($7::int[], $8::message_state[], $9::int[], $10::int[], $11::text[],
                         $12::boolean[], $13::text[], $14::text[], $15::int[])
      as o (seq, state, counts, delay_ms, accepted_parts, possible_duplicate, error_code, error, hold_ms)
  ), moved as (
    update messages m set
      state = o.state,
      attempts = m.attempts + o.counts,
      next_attempt_at = now() + o.delay_ms * interval '1 millisecond',
      accepted_parts = o.accepted_parts::smallint[],
      accepted_by = case when o.accepted_parts is not null then $16 end,
      possible_duplicate = m.possible_duplicate or o.possible_duplicate,
      held_until = now() + o.hold_ms * interval '1 millisecond',
      error_code = o.error_code,
      error = o.error
    from outcome o
    where m.batch_id = $1 and m.seq = o.seq and m.state = 'submitting'
    returning ${MOVED}
  ), ${LOGGED}, ${TOTAL}`

/** Messages first and their batch after, as in all of the others: no two of them wait for each other. */
const GIVE_UP = `
  with moved as (
    update messages m set
      state = 'failed', next_attempt_at = null, accepted_parts = null, accepted_by = null, error_code = $2, error = $3
    where batch_id = $1 and state in ('pending', 'queued')
    returning ${MOVED}
  ), logged as (
    insert into attempts (batch_id, seqs, results)
    select $1, array_agg(seq), array_agg($2::text) from moved having count(*) > 0
  ), ${TOTAL}`

function count(settled: Settled): void {
  messagesSettled.inc({ state: 'sent' }, settled.sent)
  messagesSettled.inc({ state: 'failed' }, settled.failed)
  if (!settled.test) refundedMicros.inc(Number(settled.refundMicros))
}

/** The answers as the arrays of `attempts`: what is the same for all of them is left out. */
function answerColumns(answers: PartAnswer[]): unknown[] {
  return [
    answers.map(({ seq }) => seq),
    answers.some(({ part }) => part > 0) ? answers.map(({ part }) => part) : null,
    answers.some(({ result }) => result !== 'ESME_ROK') ? answers.map(({ result }) => result) : null,
    answers.map(({ smscMessageId }) => smscMessageId),
  ]
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
