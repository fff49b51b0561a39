/**
 * Settling: what the carrier said about a group of messages, written in one transaction with everything
 * that follows from it: message states, batch counters, refunds, and the verdict once the last is final.
 */
import { type Db, type Pool, type Tx, transaction } from '../db/sql.ts'
import { INTO_EVENTS, wantsEvent } from '../events/store.ts'
import { MESSAGE_ERRORS, type MessageErrorCode } from '../kernel/errors.ts'
import { messagesSettled, refundedMicros } from '../kernel/metrics.ts'
import { refund } from '../ledger/store.ts'
import type { Settlement } from './state.ts'
import { type Submission, submissionsInsert, submissionValues } from './submissions-sql.ts'

export type BatchStatus = 'pending' | 'processing' | 'completed' | 'partial' | 'failed'

interface Settled {
  batchId: string
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
  /**
   * Says of which messages this worker still has the slice, and keeps it so until the transaction ends. Of the others
   * only that they were sent is written: their new worker may be submitting them. Absent: all of them.
   */
  holdSlices?: (tx: Tx) => Promise<Set<number>>
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
  if (settlements.every(({ to }) => to === 'sent'))
    return verdictOf(await write(pool, batchId, settlements, attempt))
  const settled = await transaction(pool, async (tx) => {
    const ours = await attempt.holdSlices?.(tx)
    const valid = ours ? settlements.filter(({ seq, to }) => to === 'sent' || ours.has(seq)) : settlements
    return refunded(tx, batchId, await write(tx, batchId, valid, attempt))
  })
  return verdictOf(settled)
}

/** Of one batch, messages that the carrier has taken. */
export interface SentGroup {
  batchId: string
  seqs: number[]
  answers: PartAnswer[]
  submissions: Submission[]
}

/** Settles what went well of several batches, in one statement. Returns the verdicts of those that are over. */
export async function settleSent(
  db: Db,
  { smsc, bind }: { smsc: string; bind: string },
  groups: SentGroup[],
): Promise<Map<string, BatchStatus>> {
  const messages = groups.flatMap(({ batchId, seqs }) => seqs.map((seq) => ({ batchId, seq })))
  const answers = groups.flatMap(({ batchId, answers }) => answers.map((answer) => ({ batchId, ...answer })))
  const taken = submissionValues(smsc, groups)
  const { rows } = await db.query<Settled>({
    name: `settle-several${taken ? '-submitted' : ''}`,
    text: taken ? SETTLE_SEVERAL.submitted : SETTLE_SEVERAL.alone,
    values: [
      bind,
      answers.map(({ batchId }) => batchId),
      answers.map(({ seq }) => seq),
      answers.map(({ part }) => part),
      answers.map(({ result }) => result),
      answers.map(({ smscMessageId }) => smscMessageId),
      messages.map(({ batchId }) => batchId),
      messages.map(({ seq }) => seq),
      ...(taken ?? []),
    ],
  })
  const verdicts = rows.map((settled) => [settled.batchId, verdictOf(settled)] as const)
  return new Map(verdicts.filter((verdict): verdict is [string, BatchStatus] => verdict[1] !== undefined))
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
    // Whoever begins a batch holds it first and then its messages, which are the same as these.
    await tx.query({
      name: 'hold-batch',
      text: 'select from batches where id = $1 for no key update',
      values: [batchId],
    })
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
  { smsc, bind, answers, submissions }: Attempt,
): Promise<Settled | undefined> {
  const log = [bind, ...answerColumns(answers)]
  // What goes well is most of it, and says no more than which.
  const isSent = settlements.every(({ to }) => to === 'sent')
  const { alone, submitted } = isSent ? SETTLE_SENT : SETTLE
  const moves = isSent ? [settlements.map(({ seq }) => seq)] : [...columns(settlements), smsc]
  const taken = submissionValues(smsc, [{ batchId, submissions }])
  const { rows } = await db.query<Settled>({
    name: `settle${isSent ? '-sent' : ''}${taken ? '-submitted' : ''}`,
    text: taken ? submitted : alone,
    values: [batchId, ...log, ...moves, ...(taken ?? [])],
  })
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

/** The counters and the verdicts of the batches of `moved`, and the events of all of it. */
const TOTAL = `total as (
    select batch_id, count(*) filter (where state = 'sent')::int as sent,
           count(*) filter (where state = 'failed')::int as failed,
           coalesce(sum(cost_micros) filter (where state = 'failed'), 0)::bigint as refund
    from moved group by batch_id
  ), held as materialized (
    -- In one order for all who wait for several.
    select id from batches where id in (select batch_id from total where sent + failed > 0)
    order by id for no key update
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
    from total t join held on held.id = t.batch_id
    where b.id = t.batch_id
    returning b.*, t.sent, t.failed, t.refund
  ), told as (
    ${INTO_EVENTS}
    select b.account_id, b.test, w.type, json_strip_nulls(json_build_object(
             'messageId', b.id || '-' || m.seq, 'batchId', b.id, 'phone', m.phone, 'status', m.state, 'parts', m.parts,
             'cost', ${money('m.cost_micros')}, 'error', m.error, 'errorCode', m.error_code,
             'possibleDuplicate', case when m.possible_duplicate then true end, 'name', b.name,
             'clientReference', b.client_reference, 'test', case when b.test then true end))
    from settled b
      cross join (values ('sent'::message_state, 'message.sent'), ('failed', 'message.failed')) as w (state, type)
      join moved m on m.batch_id = b.id and m.state = w.state
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
  select id as "batchId", account_id as "accountId", test, status, sent, failed, refund as "refundMicros" from settled`

/** What the events say of a message. */
const MOVED =
  'm.batch_id, m.seq, m.state, m.cost_micros, m.phone, m.parts, m.error, m.error_code, m.possible_duplicate'

/**
 * A statement without and with what the carrier has taken, whose parameters then follow the others. That is written
 * before anything is moved: see the order of locks in submissions.ts.
 */
function settling(parameters: number, body: (ready: string) => string): { alone: string; submitted: string } {
  const taken = `taken as (${submissionsInsert(parameters + 1)} returning 1)`
  return {
    alone: `with ${body('')}`,
    submitted: `with ${taken}, ${body('and (select count(*) from taken) is not null')}`,
  }
}

const SENT = `state = 'sent', attempts = attempts + 1, next_attempt_at = null, accepted_parts = null,
      accepted_by = null, held_until = null, error_code = null, error = null`

const SETTLE_SENT = settling(
  7,
  (ready) => `moved as (
    update messages m set
      ${SENT}
    where batch_id = $1 and seq = any ($7::int[]) and state = 'submitting' ${ready}
    returning ${MOVED}
  ), ${LOGGED}, ${TOTAL}`,
)

const SETTLE_SEVERAL = settling(
  8,
  (ready) => `moved as (
    update messages m set
      ${SENT}
    from unnest($7::uuid[], $8::int[]) as o (batch_id, seq)
    where m.batch_id = o.batch_id and m.seq = o.seq and m.state = 'submitting' ${ready}
    returning ${MOVED}
  ), logged as (
    insert into attempts (batch_id, bind, seqs, parts, results, smsc_message_ids)
    select batch_id, $1, array_agg(seq order by n),
           case when max(part) > 0 then array_agg(part order by n) end,
           case when not bool_and(result = 'ESME_ROK') then array_agg(result order by n) end,
           array_agg(smsc_message_id order by n)
    from unnest($2::uuid[], $3::int[], $4::smallint[], $5::text[], $6::text[]) with ordinality
      as a (batch_id, seq, part, result, smsc_message_id, n)
    where batch_id in (select batch_id from moved)
    group by batch_id
  ), ${TOTAL}`,
)

const SETTLE = settling(
  17,
  (ready) => `outcome as (
    select * from unnest($7::int[], $8::message_state[], $9::int[], $10::int[], $11::text[],
                         $12::boolean[], $13::text[], $14::text[], $15::int[], $16::smallint[])
      as o (seq, state, counts, delay_ms, accepted_parts, possible_duplicate, error_code, error, hold_ms, suspect)
  ), moved as (
    update messages m set
      state = o.state,
      attempts = m.attempts + o.counts,
      next_attempt_at = (select steady_now()) + o.delay_ms * interval '1 millisecond',
      accepted_parts = o.accepted_parts::smallint[],
      accepted_by = case when o.accepted_parts is not null then $17 end,
      possible_duplicate = m.possible_duplicate or o.possible_duplicate,
      held_until = (select steady_now()) + o.hold_ms * interval '1 millisecond',
      error_code = o.error_code,
      error = o.error,
      suspect = o.suspect
    from outcome o
    where m.batch_id = $1 and m.seq = o.seq and m.state = 'submitting' ${ready}
    returning ${MOVED}
  ), ${LOGGED}, ${TOTAL}`,
)

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
    queued.map((s) => s?.suspect ?? null),
  ]
}
