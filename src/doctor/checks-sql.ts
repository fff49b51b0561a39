/**
 * The invariants of the database, each as a statement that returns what violates it. Amounts are micro-units.
 * docs/architecture.md lists the invariants; warnings are about what an operator will want to fix.
 */
import { CARRIER_CHECKS } from './carrier-checks-sql.ts'
import type { Check } from './check.ts'
import { FIGURES_CHECKS } from './figures-sql.ts'

/** A batch that has not moved for this long is looked after once a minute, so its slices exist again by then. */
const SLICES_IDLE = `interval '2 minutes'`

/** The totals of each batch's messages. */
const MESSAGES = `(
  select batch_id, count(*) as messages, max(seq) as last_seq,
         count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'failed') as failed,
         count(*) filter (where delivery = 'delivered') as delivered,
         count(*) filter (where delivery in ('expired', 'undelivered')) as undelivered,
         sum(cost_micros)::bigint as cost,
         coalesce(sum(cost_micros) filter (where state = 'failed'), 0)::bigint as failed_cost
  from messages group by batch_id)`

/** Batches whose messages still exist: those of older batches were deleted after the retention time. */
const KEPT = `(select * from batches where id >= coalesce(messages_dropped_before(), batch_id_from('epoch')))`

/** The sums that operators gave back for each batch's sent messages. */
const GOODWILL = `(select batch_id, sum(amount_micros)::bigint as amount from message_refunds group by batch_id)`

/** The totals of each batch's ledger entries. */
const ENTRIES = `(
  select batch_id, count(*) filter (where kind = 'charge') as charges, count(*) as entries,
         -coalesce(sum(amount_micros) filter (where kind = 'charge'), 0)::bigint as charged,
         coalesce(sum(amount_micros) filter (where kind = 'refund'), 0)::bigint as refunded
  from ledger_entries where batch_id is not null group by batch_id)`

export const CHECKS: Check[] = [
  {
    name: 'balance',
    level: 'error',
    about: 'An account has the sum of its ledger entries, and not less than its credit limit allows',
    sql: `select a.id as account, a.balance_micros as balance, coalesce(e.sum, 0) as entries,
                 a.credit_limit_micros as credit_limit
          from accounts a
          left join (select account_id, sum(amount_micros)::bigint as sum from ledger_entries group by account_id) e
            on e.account_id = a.id
          where a.balance_micros <> coalesce(e.sum, 0) or a.balance_micros < -a.credit_limit_micros`,
  },
  {
    name: 'balance after',
    level: 'error',
    about: 'A ledger entry says the balance before it plus its amount',
    sql: `select account_id as account, id as entry, kind, amount_micros as amount, balance_after_micros as after,
                 coalesce(before, 0) as before
          from (select *, lag(balance_after_micros) over (partition by account_id order by id) as before
                from ledger_entries) e
          where balance_after_micros <> coalesce(before, 0) + amount_micros`,
  },
  {
    name: 'entries of batches',
    level: 'error',
    about: 'A charge or a refund is of a batch of the same account',
    sql: `select e.id as entry, e.kind, e.account_id as account, e.batch_id as batch, b.account_id as account_of_batch
          from ledger_entries e left join batches b on b.id = e.batch_id
          where e.batch_id is not null and b.account_id is distinct from e.account_id`,
  },
  {
    name: 'charges',
    level: 'error',
    about: 'A batch is charged once, for the sum of what its messages cost; one of a test key is not',
    sql: `select b.id as batch, b.test, b.total_cost_micros as total_cost, m.cost as messages_cost,
                 coalesce(e.charges, 0) as charges, coalesce(e.charged, 0) as charged
          from ${KEPT} b left join ${MESSAGES} m on m.batch_id = b.id left join ${ENTRIES} e on e.batch_id = b.id
          where b.total_cost_micros is distinct from m.cost
             or case when b.test then e.entries > 0
                     else coalesce(e.charges, 0) <> 1 or e.charged <> b.total_cost_micros end`,
  },
  {
    name: 'refunds',
    level: 'error',
    about:
      'The refunds of a batch are the cost of its failed messages, plus the sums that an operator gave back for its sent ones',
    sql: `select b.id as batch, b.test, m.failed_cost, coalesce(g.amount, 0) as by_operators,
                 b.refunded_micros as refunded, coalesce(e.refunded, 0) as refund_entries
          from batches b join ${MESSAGES} m on m.batch_id = b.id left join ${ENTRIES} e on e.batch_id = b.id
            left join ${GOODWILL} g on g.batch_id = b.id
          where b.refunded_micros <> m.failed_cost + coalesce(g.amount, 0)
             or not b.test and coalesce(e.refunded, 0) <> b.refunded_micros`,
  },
  {
    name: 'refunds by operators',
    level: 'error',
    about: 'An operator gave back exactly the cost of a message, and the message was sent',
    sql: `select g.batch_id as batch, g.seq, g.amount_micros as amount, m.cost_micros as cost, m.state, e.kind
          from message_refunds g join messages m on m.batch_id = g.batch_id and m.seq = g.seq
            left join ledger_entries e on e.id = g.entry_id
          where m.state <> 'sent' or g.amount_micros <> m.cost_micros
             or e.kind is distinct from 'refund' or e.batch_id is distinct from g.batch_id`,
  },
  {
    name: 'counters',
    level: 'error',
    about: 'The counters of a batch are the counts of its messages',
    sql: `select b.id as batch, b.valid_count as valid, m.messages, b.sent_count as sent, m.sent as messages_sent,
                 b.failed_count as failed, m.failed as messages_failed, b.delivered_count as delivered,
                 m.delivered as messages_delivered, b.undelivered_count as undelivered,
                 m.undelivered as messages_undelivered
          from ${KEPT} b left join ${MESSAGES} m on m.batch_id = b.id
          where (b.valid_count, b.sent_count, b.failed_count, b.delivered_count, b.undelivered_count, b.valid_count - 1)
            is distinct from (m.messages, m.sent, m.failed, m.delivered, m.undelivered, m.last_seq::bigint)`,
  },
  {
    name: 'verdicts',
    level: 'error',
    about: 'A batch has a final status exactly when all its messages have one, and the one they make',
    sql: `select id as batch, status, valid_count as valid, sent_count as sent, failed_count as failed
          from batches
          where case when sent_count + failed_count < valid_count then status not in ('pending', 'processing')
                     when failed_count = 0 then status <> 'completed'
                     when sent_count = 0 then status <> 'failed'
                     else status <> 'partial' end`,
  },
  {
    name: 'slices',
    level: 'error',
    about:
      'A message to be sent, of a batch that has not moved lately, is in a slice that waits or is worked on',
    sql: `with live as materialized (
            select (data ->> 'batchId')::uuid as batch_id, (data ->> 'routeId')::int as route_id,
                   (data ->> 'from')::int as first, (data ->> 'to')::int as last
            from jobs.job where name in ('slices', 'test-slices') and state < 'completed'
          ), idle as materialized (
            select b.id, b.updated_at from batches b join accounts a on a.id = b.account_id
            where b.status = 'processing'
              and (not b.paused and not a.waits or b.canceled_at is not null or b.valid_until <= now())
              and (b.held is null or b.canceled_at is not null) and b.updated_at < now() - ${SLICES_IDLE}
          ), open as (
            select m.batch_id, count(*) as messages from idle join messages m on m.batch_id = idle.id
            where m.state in ('queued', 'submitting') group by m.batch_id
          ), covered as (
            select l.batch_id, sum(c.messages) as messages
            from idle join live l on l.batch_id = idle.id cross join lateral (
              select count(*) as messages from messages m
              where m.batch_id = l.batch_id and m.seq between l.first and l.last and m.route_id = l.route_id
                and m.state in ('queued', 'submitting')) c
            group by l.batch_id
          )
          select o.batch_id as batch, o.messages as to_be_sent, coalesce(c.messages, 0)::bigint as in_slices,
                 i.updated_at as moved_at
          from open o join idle i on i.id = o.batch_id left join covered c on c.batch_id = o.batch_id
          where coalesce(c.messages, 0) < o.messages`,
  },
  ...FIGURES_CHECKS,
  {
    name: 'messages of batches',
    level: 'error',
    about: 'A message is of a batch',
    sql: `select m.batch_id as batch, m.messages from ${MESSAGES} m
          where not exists (select from batches b where b.id = m.batch_id)`,
  },
  {
    name: 'held messages',
    level: 'warning',
    about: 'A message that waits for the proof that it was taken is given up at its time',
    sql: `select batch_id as batch, seq, held_until from messages
          where held_until < now() - interval '1 hour' and state = 'submitting'`,
  },
  {
    name: 'restores',
    level: 'warning',
    about: 'Batches restored from a backup have been released: see "caravan release"',
    sql: `select backup_at, restored_at, (select count(*) from batches where held) as held_batches
          from restores where released_at is null`,
  },
  ...CARRIER_CHECKS,
  {
    name: 'refunded, yet taken',
    level: 'warning',
    about:
      'A message that failed without an answer in time, and was refunded, was not taken after all: if it was, responseTimeoutMs may be too short',
    sql: `select m.batch_id as batch, count(*) as messages, sum(m.cost_micros)::bigint as refunded, min(m.seq) as first,
                 min(m.accepted_by) as connection
          from batches b join messages m on m.batch_id = b.id
          where b.updated_at > now() - interval '1 day' and b.failed_count > 0
            and m.state = 'failed' and cardinality(m.accepted_parts) >= m.parts
          group by m.batch_id`,
  },
  {
    name: 'changes begun',
    level: 'warning',
    about: 'Each change that a customer began is in the audit log, whether or not it was done',
    sql: `select entry ->> 'action' as action, entry ->> 'account_id' as account, at from audit_intents
          where at < now() - interval '2 hours'`,
  },
  {
    name: 'old batches',
    level: 'warning',
    about:
      'A batch that is not paused, and whose account is neither suspended nor stopped, is sent within a day of its time',
    sql: `select b.id as batch, b.account_id as account, b.status, b.valid_count as valid, b.sent_count as sent,
                 b.failed_count as failed, b.created_at
          from batches b join accounts a on a.id = b.account_id
          where b.status = 'processing' and not b.paused and not a.waits and b.held is null
            and coalesce(b.send_at, b.created_at) < now() - interval '1 day'`,
  },
  {
    name: 'seals',
    level: 'error',
    about: 'The sealed part of the ledger is there as it was, entry by entry',
    sql: `select s.account_id as account, s.from_id as after_entry, s.upto_id as upto_entry, s.new_entries as sealed_entries,
                 c.entries, s.balance_micros as sealed_balance, c.balance
          from (select *, lag(upto_id, 1, 0::bigint) over chain as from_id,
                       entries - lag(entries, 1, 0::bigint) over chain as new_entries,
                       lag(hash, 1, repeat('0', 64)) over chain as before
                from ledger_seals window chain as (partition by account_id order by upto_id)) s
            cross join lateral (
              select count(*) as entries, ledger_hash(s.before, ledger_line(e) order by e.id) as hash,
                     (array_agg(e.balance_after_micros order by e.id desc))[1] as balance
              from ledger_entries e
              where e.account_id = s.account_id and e.id > s.from_id and e.id <= s.upto_id) c
          where c.hash is distinct from s.hash or c.entries <> s.new_entries
             or c.balance is distinct from s.balance_micros`,
  },
  {
    name: 'acknowledged',
    level: 'warning',
    about: 'A carrier has acknowledged each sent message, or a receipt has come for it',
    sql: `select m.batch_id as batch, count(*) as messages, min(m.seq) as first
          from messages m
            left join (select distinct a.batch_id, s.seq
                       from attempts a cross join lateral unnest(a.seqs, a.results) as s (seq, result)
                       where a.bind is not null and coalesce(s.result, 'ESME_ROK') = 'ESME_ROK') taken
              on taken.batch_id = m.batch_id and taken.seq = m.seq
          where m.state = 'sent' and m.delivery is null and taken.seq is null
          group by m.batch_id`,
  },
  {
    name: 'partitions',
    level: 'error',
    about: 'Messages of the weeks to come have a place',
    sql: `select max(ends_at) as places_until from partitions having max(ends_at) < now() + interval '14 days'`,
  },
  {
    name: 'clock',
    level: 'warning',
    about: 'The clock of the database was not set within the last day',
    sql: `select jumped_at as at, round(extract(epoch from jumped_by))::bigint as by_seconds, jumps from clock
          where abs(extract(epoch from now() - jumped_at)) < 86400`,
  },
  {
    name: 'future',
    level: 'warning',
    about: 'Nothing was written at a time that is still to come, as happens when the clock is set back',
    sql: `select 'batches' as what, count(*) as count, max(created_at) as latest from batches
          where created_at > now() + interval '1 minute' having count(*) > 0`,
  },
  {
    name: 'safe settings',
    level: 'warning',
    about: 'PostgreSQL keeps what it has confirmed',
    sql: `select name, setting from pg_settings
          where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`,
  },
]
