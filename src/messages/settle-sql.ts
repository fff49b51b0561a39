/** The statements for settling: each one complete with its consequences, and its values beside it. */
import type { Tx } from '../db/sql.ts'
import { INTO_EVENTS, wantsEvent } from '../events/store.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'
import type { Settlement } from './state.ts'
import { GIVEN_AGAIN, type Submission, submissionColumns } from './submissions-sql.ts'

/** The answer to one submitted part. */
export interface PartAnswer {
  seq: number
  part: number
  /** The name of a command_status, or the reason why there was none. */
  result: string
  smscMessageId: string | null
}

/** Messages of one batch that are settled together. */
export interface SettledGroup {
  batchId: string
  settlements: Settlement[]
  answers: PartAnswer[]
  /** The parts that the carrier has taken and will send receipts for. */
  submissions: Submission[]
}

/** Events show money as it is shown everywhere: `{"amount": 0.02}`. */
const money = (micros: string) => `trim_scale(${micros}::numeric / 1000000)`

/** The fields of a message in its events. */
const MOVED =
  'm.batch_id, m.seq, m.state, m.cost_micros, m.phone, m.parts, m.error, m.error_code, m.possible_duplicate, m.destination_id'

/**
 * The consequences of messages that have `moved`, whichever statement moved them: the counters and verdicts of their
 * batches, all their events, and a row for each batch.
 */
const CONSEQUENCES = `total as (
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
             'possibleDuplicate', case when m.possible_duplicate then true end,
             'country', d.country, 'operator', nullif(d.operator, ''), 'name', b.name,
             'clientReference', b.client_reference, 'test', case when b.test then true end))
    from settled b
      cross join (values ('sent'::message_state, 'message.sent'), ('failed', 'message.failed')) as w (state, type)
      join moved m on m.batch_id = b.id and m.state = w.state
      left join destinations d on d.id = m.destination_id
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
  select id as "batchId", account_id as "accountId", test, status, sent, failed, refund as "refundMicros",
         case when refund > 0 then (
           select json_agg(json_build_object('id', d.id, 'messages', d.messages, 'parts', d.parts, 'micros', d.micros))
           from (select destination_id as id, count(*) as messages, sum(parts) as parts, sum(cost_micros) as micros
                 from moved where batch_id = s.id and state = 'failed' group by destination_id) d) end as destinations
  from settled s`

/**
 * taken (parts that the carrier has taken, before anything is moved: see the order of locks in receipts/store.ts) ->
 * moved -> logged (the record of the submits, unless nothing of the batch has moved, as when it is all settled a second
 * time) -> total -> held -> settled -> told.
 *
 * An array with an element for each message, answer or submission is cut short if its elements say nothing: most
 * messages are sent, in one part and of one batch, and need only their numbers.
 */
export const SETTLE = `
  with input as materialized (
    select $1::text as smsc, $2::text as bind,
           $3::uuid[] as message_batches, $4::int[] as message_seqs, $5::message_state[] as states, $6::int[] as counts,
           $7::int[] as delays_ms, $8::text[] as accepted_parts, $9::boolean[] as possible_duplicates,
           $10::text[] as error_codes, $11::text[] as errors, $12::int[] as holds_ms, $13::smallint[] as suspects,
           $14::uuid[] as answer_batches, $15::int[] as answer_seqs, $16::smallint[] as answer_parts,
           $17::text[] as results, $18::text[] as answer_ids,
           $19::text as carrier, $20::uuid[] as submission_batches, $21::text[] as submission_ids,
           $22::int[] as submission_seqs, $23::smallint[] as submission_parts, $24::smallint[] as covers
  ), taken as (
    insert into submissions (smsc, smsc_message_id, batch_id, seq, part, covers)
    select i.carrier, s.id, coalesce(s.batch_id, i.submission_batches[1]), s.seq, coalesce(s.part, 0), coalesce(s.covers, 1)
    from input i, unnest(i.submission_ids, i.submission_batches, i.submission_seqs, i.submission_parts, i.covers)
      as s (id, batch_id, seq, part, covers)
    ${GIVEN_AGAIN}
    returning 1
  ), outcome as materialized (
    select coalesce(o.batch_id, i.message_batches[1]) as batch_id, o.seq, coalesce(o.state, 'sent') as state,
           coalesce(o.counts, 1) as counts, o.delay_ms, o.accepted_parts::smallint[] as accepted_parts,
           coalesce(o.possible_duplicate, false) as possible_duplicate, o.error_code, o.error, o.hold_ms, o.suspect
    from input i, unnest(i.message_batches, i.message_seqs, i.states, i.counts, i.delays_ms, i.accepted_parts,
                         i.possible_duplicates, i.error_codes, i.errors, i.holds_ms, i.suspects)
      as o (batch_id, seq, state, counts, delay_ms, accepted_parts, possible_duplicate, error_code, error, hold_ms, suspect)
    where (select count(*) from taken) is not null
  ), moved as (
    update messages m set
      state = o.state,
      attempts = m.attempts + o.counts,
      next_attempt_at = (select steady_now()) + o.delay_ms * interval '1 millisecond',
      accepted_parts = o.accepted_parts,
      accepted_by = case when o.accepted_parts is not null then (select smsc from input) end,
      possible_duplicate = m.possible_duplicate or o.possible_duplicate,
      held_until = (select steady_now()) + o.hold_ms * interval '1 millisecond',
      error_code = o.error_code,
      error = o.error,
      suspect = o.suspect
    from outcome o
    where m.batch_id = o.batch_id and m.seq = o.seq and m.state = 'submitting'
    returning ${MOVED}
  ), logged as (
    insert into attempts (batch_id, bind, seqs, parts, results, smsc_message_ids)
    select a.batch_id, i.bind, array_agg(a.seq order by n),
           case when max(a.part) > 0 then array_agg(a.part order by n) end,
           case when not bool_and(a.result = 'ESME_ROK') then array_agg(a.result order by n) end,
           array_agg(a.id order by n)
    from input i, lateral (
      select coalesce(batch_id, i.answer_batches[1]) as batch_id, seq, coalesce(part, 0) as part,
             coalesce(result, 'ESME_ROK') as result, id, n
      from unnest(i.answer_batches, i.answer_seqs, i.answer_parts, i.results, i.answer_ids) with ordinality
        as a (batch_id, seq, part, result, id, n)) a
    where a.batch_id in (select batch_id from moved)
    group by a.batch_id, i.bind
  ), ${CONSEQUENCES}`

/**
 * The same for messages of one batch that were all sent, which is the usual case. It takes 40 % of the time, because
 * nothing is joined or gathered (docs/decisions/0009).
 */
export const SETTLE_SENT = `
  with input as materialized (
    select $1::text as bind, $2::uuid as batch_id, $3::int[] as message_seqs,
           $4::int[] as answer_seqs, $5::smallint[] as answer_parts, $6::text[] as results, $7::text[] as answer_ids,
           $8::text as carrier, $9::uuid[] as submission_batches, $10::text[] as submission_ids,
           $11::int[] as submission_seqs, $12::smallint[] as submission_parts, $13::smallint[] as covers
  ), taken as (
    insert into submissions (smsc, smsc_message_id, batch_id, seq, part, covers)
    select i.carrier, s.id, i.batch_id, s.seq, coalesce(s.part, 0), coalesce(s.covers, 1)
    from input i, unnest(i.submission_ids, i.submission_seqs, i.submission_parts, i.covers) as s (id, seq, part, covers)
    ${GIVEN_AGAIN}
    returning 1
  ), moved as (
    update messages m set
      state = 'sent', attempts = attempts + 1, next_attempt_at = null, accepted_parts = null, accepted_by = null,
      held_until = null, error_code = null, error = null, suspect = null
    where batch_id = (select batch_id from input) and seq = any ((select message_seqs from input)::int[])
      and state = 'submitting' and (select count(*) from taken) is not null
    returning ${MOVED}
  ), logged as (
    insert into attempts (batch_id, bind, seqs, parts, results, smsc_message_ids)
    select batch_id, bind, answer_seqs, answer_parts, results, answer_ids from input
    where cardinality(answer_seqs) > 0 and exists (select from moved)
  ), ${CONSEQUENCES}`

/** The values of SETTLE, in the order of its `input`. `bind` is null if nothing was submitted. */
export function settleValues(smsc: string, bind: string | null, groups: SettledGroup[]): unknown[] {
  const messages = groups.flatMap(({ batchId, settlements }) =>
    settlements.map((each) => ({ batchId, ...each })),
  )
  const answers = groups.flatMap(({ batchId, answers }) => answers.map((answer) => ({ batchId, ...answer })))
  const submissions = submissionColumns(smsc, groups)
  return [smsc, bind, ...messageColumns(messages), ...answerColumns(answers), ...submissions]
}

/** The values of SETTLE_SENT, in the order of its `input`. */
export function settleSentValues(smsc: string, bind: string | null, group: SettledGroup): unknown[] {
  const { batchId, settlements, answers } = group
  return [
    bind,
    batchId,
    settlements.map(({ seq }) => seq),
    answers.map(({ seq }) => seq),
    answers.some(({ part }) => part > 0) ? answers.map(({ part }) => part) : null,
    answers.some(({ result }) => result !== 'ESME_ROK') ? answers.map(({ result }) => result) : null,
    answers.map(({ smscMessageId }) => smscMessageId),
    ...submissionColumns(smsc, [group]),
  ]
}

/** message_batches, message_seqs, states, counts, delays_ms, accepted_parts, possible_duplicates, error_codes, errors,
 * holds_ms, suspects. */
function messageColumns(messages: (Settlement & { batchId: string })[]): unknown[][] {
  const batchIds = ofOneBatch(messages)
  const seqs = messages.map(({ seq }) => seq)
  if (messages.every(({ to }) => to === 'sent'))
    return [batchIds, seqs, ...Array.from({ length: 9 }, () => [])]
  const queued = messages.map((message) => (message.to === 'queued' ? message : undefined))
  const failed = messages.map((message) => (message.to === 'failed' ? message : undefined))
  return [
    batchIds,
    seqs,
    messages.map(({ to }) => to),
    queued.map((message) => (message && !message.counts ? 0 : 1)),
    queued.map((message) => message?.delayMs ?? null),
    queued.map((message) => (message?.acceptedParts.length ? `{${message.acceptedParts.join(',')}}` : null)),
    queued.map((message) => message?.possibleDuplicate ?? false),
    failed.map((message) => message?.errorCode ?? null),
    failed.map((message) => message?.error ?? null),
    messages.map((message) => (message.to === 'submitting' ? message.holdMs : null)),
    queued.map((message) => message?.suspect ?? null),
  ]
}

/** answer_batches, answer_seqs, answer_parts, results, answer_ids. */
function answerColumns(answers: (PartAnswer & { batchId: string })[]): unknown[][] {
  return [
    ofOneBatch(answers),
    answers.map(({ seq }) => seq),
    answers.some(({ part }) => part > 0) ? answers.map(({ part }) => part) : [],
    answers.some(({ result }) => result !== 'ESME_ROK') ? answers.map(({ result }) => result) : [],
    answers.map(({ smscMessageId }) => smscMessageId),
  ]
}

/** One element stands for all if they are the same. */
function ofOneBatch(rows: { batchId: string }[]): string[] {
  const [first] = rows
  if (!first) return []
  return rows.every(({ batchId }) => batchId === first.batchId)
    ? [first.batchId]
    : rows.map((row) => row.batchId)
}

/** Fails the messages of batch $1 that were not submitted and match a condition, with error code $2 and text $3. */
const giveUp = (condition: string) => `
  with moved as (
    update messages m set
      state = 'failed', next_attempt_at = null, accepted_parts = null, accepted_by = null, error_code = $2, error = $3
    where batch_id = $1 and state in ('pending', 'queued') and ${condition}
    returning ${MOVED}
  ), logged as (
    insert into attempts (batch_id, seqs, results)
    select $1, array_agg(seq), array_agg($2::text) from moved having count(*) > 0
  ), ${CONSEQUENCES}`

export const GIVE_UP = giveUp('true')

/** Only those to the numbers $4. */
export const GIVE_UP_PHONES = giveUp('phone = any ($4::text[])')

/** Only those from seq $4 to $5 whose number has opted out. A slice has few messages, so each is looked up. */
export const GIVE_UP_OPTED_OUT = giveUp(`seq between $4 and $5 and (
    select true from batches b join optouts o on o.account_id in (b.account_id, '${EVERY_ACCOUNT}')
    where b.id = m.batch_id and o.phone = m.phone limit 1)`)

export const GIVE_UP_ONE = giveUp('seq = $4')

/** Those of a route, $4, from $5 to $6. */
export const GIVE_UP_SLICE = giveUp('route_id = $4 and seq between $5 and $6')

/** Locks a batch until the transaction ends. Starting one locks it before its messages, and so does whoever calls this. */
export async function holdBatch(tx: Tx, batchId: string): Promise<void> {
  await tx.query({
    name: 'hold-batch',
    text: 'select from batches where id = $1 for no key update',
    values: [batchId],
  })
}
