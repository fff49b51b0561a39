/**
 * The statements for settling: each one with all its inputs and consequences. What an input is, and how its value is
 * made, stands above its statement.
 */
import { inputsOf } from '../db/inputs.ts'
import { INTO_EVENTS, wantsEvent } from '../events/store.ts'
import { hasFactsIn, intoFacts } from '../usage/facts-sql.ts'
import {
  type By,
  batchesOf,
  type PartAnswer,
  partsOf,
  resultsOf,
  type SettledGroup,
  type Taken,
  takenOf,
} from './settle-values.ts'
import { IS_OPEN, type Settlement } from './state.ts'
import { GIVEN_AGAIN, type SubmissionColumns, submissionColumns } from './submissions-sql.ts'

/** Whether all parts of a failed message `m` were taken after all. It stays failed and refunded. */
export const TAKEN_LATE = `(m.state = 'failed' and coalesce(cardinality(m.accepted_parts), 0) >= m.parts)`

/** Events show money as it is shown everywhere: `{"amount": 0.02}`. */
const money = (micros: string) => `trim_scale(${micros}::numeric / 1000000)`

/** The fields of a message in its events and figures. Beside them, `moved` says what its carrier took and takes for it. */
export const MOVED =
  "m.batch_id, m.seq, m.state, m.cost_micros, m.phone, m.parts, m.error, m.error_code, m.possible_duplicate, m.destination_id, m.options ->> 'from' as sender"

/** How many parts the carrier took, by the row of `attempts` that was just written. */
const TAKEN = `batch_id, case when results is null then cardinality(seqs)
                            else cardinality(array_positions(results, 'ESME_ROK')) end as taken`

/**
 * The consequences of messages that have `moved`, whichever statement moved them: the counters and verdicts of their
 * batches, the facts for figures, all their events, and a row for each batch. `logged` may say that more parts were
 * taken than of the messages that moved: another process had settled those.
 */
export const consequences = (carrier: string) => `share as materialized (
    select batch_id, destination_id, sender, error_code,
           count(*) filter (where state = 'sent')::int as sent,
           coalesce(sum(cost_micros) filter (where state = 'sent'), 0)::bigint as revenue,
           count(*) filter (where state = 'failed')::int as failed,
           coalesce(sum(parts) filter (where state = 'failed'), 0)::int as failed_parts,
           coalesce(sum(cost_micros) filter (where state = 'failed'), 0)::bigint as refund,
           sum(taken)::int as taken, sum(part_costs)::bigint as cost, sum(carrier_costs)::bigint as carrier_cost
    from moved group by batch_id, destination_id, sender, error_code
  ), total as (
    select s.batch_id, sum(s.sent)::int as sent, sum(s.failed)::int as failed, sum(s.refund)::bigint as refund,
           coalesce(max(l.taken), 0) as taken, coalesce(max(l.taken), 0) - sum(s.taken)::int as taken_besides
    from share s left join logged l on l.batch_id = s.batch_id group by s.batch_id
  ), held as materialized (
    -- In one order for all who wait for several.
    select id from batches where id in (select batch_id from total where sent + failed > 0 or taken > 0)
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
      version = b.version + case when t.sent + t.failed > 0 then 1 else 0 end,
      updated_at = now()
    from total t join held on held.id = t.batch_id
    where b.id = t.batch_id
    returning b.*, t.sent, t.failed, t.refund
  ), noted as (
    ${intoFacts('submitted', 'sent', 'failed', 'refunded_micros', 'revenue_micros', 'cost_micros', 'carrier_cost_micros')}
    select b.account_id, s.destination_id, ${carrier}, coalesce(s.sender, b.sender, ''), coalesce(s.error_code, ''),
           nullif(s.taken, 0), nullif(s.sent, 0), nullif(s.failed, 0), nullif(s.refund, 0), nullif(s.revenue, 0),
           nullif(s.cost, 0), nullif(s.carrier_cost, 0)
    from share s join batches b on b.id = s.batch_id
    where ${hasFactsIn('settled')} and s.sent + s.failed + s.taken > 0
    union all
    select b.account_id, null, ${carrier}, '', '', t.taken_besides, null, null, null, null, null, null
    from total t join batches b on b.id = t.batch_id where ${hasFactsIn('settled')} and t.taken_besides > 0
  ), wanted as materialized (
    -- Before any message is looked at: most accounts want no events.
    select b.*, w.state, w.type
    from settled b
      cross join (values ('sent'::message_state, 'message.sent'), ('failed', 'message.failed')) as w (state, type)
    where ${wantsEvent('b.account_id', 'b.test', 'w.type')}
  ), told as (
    ${INTO_EVENTS}
    select b.account_id, b.test, b.type, json_strip_nulls(json_build_object(
             'messageId', b.id || '-' || m.seq, 'batchId', b.id, 'phone', m.phone, 'status', m.state, 'parts', m.parts,
             'cost', ${money('m.cost_micros')}, 'error', m.error, 'errorCode', m.error_code,
             'possibleDuplicate', case when m.possible_duplicate then true end,
             'country', d.country, 'operator', nullif(d.operator, ''), 'name', b.name,
             'clientReference', b.client_reference, 'test', case when b.test then true end))
    from wanted b
      join moved m on m.batch_id = b.id and m.state = b.state
      left join destinations d on d.id = m.destination_id
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
    where not b.${IS_OPEN} and ${wantsEvent('b.account_id', 'b.test', "'bulk.completed'")}
      -- After what its messages tell.
      and (select count(*) from told) is not null
  )
  select id as "batchId", account_id as "accountId", test, status, sent, failed, refund as "refundMicros",
         case when refund > 0 then (
           select json_agg(json_build_object('id', d.id, 'messages', d.messages, 'parts', d.parts, 'micros', d.micros))
           from (select destination_id as id, sum(failed) as messages, sum(failed_parts) as parts, sum(refund) as micros
                 from share where batch_id = s.id and failed > 0 group by destination_id) d) end as destinations
  from settled s`

interface ToSettle {
  by: By
  messages: (Settlement & { batchId: string })[]
  /** The same; none if all of them were sent, so that nothing else of them need be said. */
  others: Settlement[]
  answers: (PartAnswer & { batchId: string })[]
  submissions: SubmissionColumns
  taken: Taken
}

/** How long it may take until a statement with values of now is run. */
const WRITING_MS = 1_000

/**
 * An array with an element for each message, answer or submission is cut short if its elements say nothing: most
 * messages are sent, in one part and of one batch, and need only their numbers.
 */
const TO_SETTLE = inputsOf<ToSettle>()({
  smsc: ['text', ({ by }) => by.smsc],
  bind: ['text', ({ by }) => by.bind],
  carrier: ['text', ({ by }) => by.carrier ?? by.smsc],
  message_batches: ['uuid[]', ({ messages }) => batchesOf(messages)],
  message_seqs: ['int[]', ({ messages }) => messages.map(({ seq }) => seq)],
  states: ['message_state[]', ({ others }) => others.map(({ to }) => to)],
  counts: ['int[]', ({ others }) => others.map((m) => (m.to === 'queued' && !m.counts ? 0 : 1))],
  delays_ms: ['int[]', ({ others }) => others.map((m) => (m.to === 'queued' ? m.delayMs : null))],
  accepted_parts: [
    'text[]',
    ({ others }) => others.map((m) => (m.to === 'queued' ? listOf(m.acceptedParts) : null)),
  ],
  possible_duplicates: [
    'boolean[]',
    ({ others }) => others.map((m) => m.to === 'queued' && m.possibleDuplicate),
  ],
  error_codes: ['text[]', ({ others }) => others.map((m) => (m.to === 'failed' ? m.errorCode : null))],
  errors: ['text[]', ({ others }) => others.map((m) => (m.to === 'failed' ? m.error : null))],
  holds_ms: ['int[]', ({ others }) => others.map((m) => (m.to === 'submitting' ? m.holdMs : null))],
  submitted_ms_ago: [
    'int[]',
    ({ others }) =>
      others.map((m) =>
        m.to === 'submitting' ? Math.round(performance.now() - m.submittedAtMs) + WRITING_MS : null,
      ),
  ],
  suspects: [
    'smallint[]',
    ({ others }) => others.map((m) => (m.to === 'queued' ? (m.suspect ?? null) : null)),
  ],
  takens: ['int[]', ({ taken }) => taken.counts],
  part_costs: ['bigint[]', ({ taken }) => taken.costs],
  carrier_costs: ['bigint[]', ({ taken }) => taken.carrierCosts],
  answer_batches: ['uuid[]', ({ answers }) => batchesOf(answers)],
  answer_seqs: ['int[]', ({ answers }) => answers.map(({ seq }) => seq)],
  answer_parts: ['smallint[]', ({ answers }) => partsOf(answers)],
  results: ['text[]', ({ answers }) => resultsOf(answers)],
  answer_ids: ['text[]', ({ answers }) => answers.map(({ smscMessageId }) => smscMessageId)],
  submission_batches: ['uuid[]', ({ submissions }) => submissions.batches],
  submission_ids: ['text[]', ({ submissions }) => submissions.ids],
  submission_seqs: ['int[]', ({ submissions }) => submissions.seqs],
  submission_parts: ['smallint[]', ({ submissions }) => submissions.parts],
  covers: ['smallint[]', ({ submissions }) => submissions.covers],
})

const listOf = (parts: number[]) => (parts.length > 0 ? `{${parts.join(',')}}` : null)

export function settleValues(by: By, groups: SettledGroup[]): unknown[] {
  const messages = groups.flatMap(({ batchId, settlements }) =>
    settlements.map((each) => ({ batchId, ...each })),
  )
  return TO_SETTLE.values({
    by,
    messages,
    others: messages.every(({ to }) => to === 'sent') ? [] : messages,
    answers: groups.flatMap(({ batchId, answers }) => answers.map((answer) => ({ batchId, ...answer }))),
    submissions: submissionColumns(groups),
    taken: takenOf(groups),
  })
}

/**
 * taken (parts that the carrier has taken, before anything is moved: see the order of locks in receipts/store.ts) ->
 * moved -> logged (the record of the submits, unless nothing of the batch has moved, as when it is all settled a second
 * time) -> share -> total -> held -> settled -> noted (figures) -> told.
 */
export const SETTLE = `
  with input as materialized (
    ${TO_SETTLE.select}
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
           coalesce(o.possible_duplicate, false) as possible_duplicate, o.error_code, o.error, o.hold_ms, o.ms_ago,
           o.suspect, coalesce(o.taken, i.takens[1]) as taken, coalesce(o.part_costs, i.part_costs[1], 0) as part_costs,
           coalesce(o.carrier_costs, i.carrier_costs[1], 0) as carrier_costs
    from input i, unnest(i.message_batches, i.message_seqs, i.states, i.counts, i.delays_ms, i.accepted_parts,
                         i.possible_duplicates, i.error_codes, i.errors, i.holds_ms, i.submitted_ms_ago, i.suspects, i.takens,
                         i.part_costs, i.carrier_costs)
      as o (batch_id, seq, state, counts, delay_ms, accepted_parts, possible_duplicate, error_code, error, hold_ms, ms_ago,
            suspect, taken, part_costs, carrier_costs)
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
      held_by = case when o.hold_ms is not null then (select carrier from input) end,
      held_from = (select steady_now()) - o.ms_ago * interval '1 millisecond',
      error_code = o.error_code,
      error = o.error,
      suspect = o.suspect
    from outcome o
    where m.batch_id = o.batch_id and m.seq = o.seq and m.state = 'submitting'
    returning ${MOVED}, o.taken, o.part_costs, o.carrier_costs
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
    returning ${TAKEN}
  ), ${consequences('(select carrier from input)')}`

interface ToSettleSent {
  by: By
  group: SettledGroup
  submissions: SubmissionColumns
  taken: Taken
}

const TO_SETTLE_SENT = inputsOf<ToSettleSent>()({
  bind: ['text', ({ by }) => by.bind],
  carrier: ['text', ({ by }) => by.carrier ?? by.smsc],
  batch_id: ['uuid', ({ group }) => group.batchId],
  message_seqs: ['int[]', ({ group }) => group.settlements.map(({ seq }) => seq)],
  takens: ['int[]', ({ taken }) => taken.counts],
  part_costs: ['bigint[]', ({ taken }) => taken.costs],
  carrier_costs: ['bigint[]', ({ taken }) => taken.carrierCosts],
  answer_seqs: ['int[]', ({ group }) => group.answers.map(({ seq }) => seq)],
  answer_parts: ['smallint[]', ({ group }) => partsOf(group.answers)],
  results: ['text[]', ({ group }) => resultsOf(group.answers)],
  answer_ids: ['text[]', ({ group }) => group.answers.map(({ smscMessageId }) => smscMessageId)],
  submission_ids: ['text[]', ({ submissions }) => submissions.ids],
  submission_seqs: ['int[]', ({ submissions }) => submissions.seqs],
  submission_parts: ['smallint[]', ({ submissions }) => submissions.parts],
  covers: ['smallint[]', ({ submissions }) => submissions.covers],
})

export function settleSentValues(by: By, group: SettledGroup): unknown[] {
  return TO_SETTLE_SENT.values({
    by,
    group,
    submissions: submissionColumns([group]),
    taken: takenOf([group]),
  })
}

/** The element of an array of the input `i` for the message `m`; one element stands for all. */
const ofEach = (array: string) =>
  `(i.${array})[case when cardinality(i.${array}) = 1 then 1 else array_position(i.message_seqs, m.seq) end]`

/**
 * The same for messages of one batch that were all sent, which is the usual case. It takes 40 to 90 % of the
 * time, because nothing of a message is gathered from arrays (docs/decisions/0029).
 */
export const SETTLE_SENT = `
  with input as materialized (
    ${TO_SETTLE_SENT.select}
  ), taken as (
    insert into submissions (smsc, smsc_message_id, batch_id, seq, part, covers)
    select i.carrier, s.id, i.batch_id, s.seq, coalesce(s.part, 0), coalesce(s.covers, 1)
    from input i, unnest(i.submission_ids, i.submission_seqs, i.submission_parts, i.covers) as s (id, seq, part, covers)
    ${GIVEN_AGAIN}
    returning 1
  ), moved as (
    update messages m set
      state = 'sent', attempts = m.attempts + 1, next_attempt_at = null, accepted_parts = null, accepted_by = null,
      held_until = null, error_code = null, error = null, suspect = null
    from input i
    -- Which messages they are is known before the statement begins: other weeks are not even opened, and the index finds
    -- them however many batches there are.
    where m.batch_id = ${TO_SETTLE_SENT.given.batch_id} and m.seq = any (${TO_SETTLE_SENT.given.message_seqs})
      and m.state = 'submitting' and (select count(*) from taken) is not null
    returning ${MOVED}, ${ofEach('takens')} as taken, ${ofEach('part_costs')} as part_costs,
              ${ofEach('carrier_costs')} as carrier_costs
  ), logged as (
    insert into attempts (batch_id, bind, seqs, parts, results, smsc_message_ids)
    select batch_id, bind, answer_seqs, answer_parts, results, answer_ids from input
    where cardinality(answer_seqs) > 0 and exists (select from moved)
    returning ${TAKEN}
  ), ${consequences('(select carrier from input)')}`
