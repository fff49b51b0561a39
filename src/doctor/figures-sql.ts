/** The checks of figures: what facts have added up to is what counting finds. See docs/decisions/0023. */
import { COUNTED_MEASURES, counted, takenOf } from '../usage/counted-sql.ts'
import { hasFacts, MEASURES } from '../usage/facts-sql.ts'
import { ALL_FIGURES } from '../usage/store.ts'
import type { Check } from './check.ts'

/** Messages that were dropped can no longer be counted, and figures do not say which are theirs. */
const ALL_KEPT = 'not exists (select from partitions where dropped_at is not null)'

const sums = (sign: string) => COUNTED_MEASURES.map((name) => `${sign}${name} as ${name}`).join(', ')

export const FIGURES_CHECKS: Check[] = [
  {
    name: 'figures of batches',
    level: 'error',
    about: 'The figures of an account add up to the counters and the money of its batches',
    sql: `with figures as (
            select account_id, sum(messages) as messages, sum(sent) as sent, sum(failed) as failed,
                   sum(delivered) as delivered, sum(undelivered + expired) as undelivered,
                   sum(charged_micros) as charged, sum(refunded_micros) as refunded
            from ${ALL_FIGURES} f group by account_id
          ), batch as (
            select account_id, sum(valid_count) as messages, sum(sent_count) as sent, sum(failed_count) as failed,
                   sum(delivered_count) as delivered, sum(undelivered_count) as undelivered,
                   sum(total_cost_micros) as charged, sum(refunded_micros) as refunded
            from batches b where ${hasFacts('b')} group by account_id
          )
          select account_id as account, to_json(f) as figures, to_json(b) as batches
          from figures f full join batch b using (account_id)
          where (f.messages, f.sent, f.failed, f.delivered, f.undelivered, f.charged, f.refunded)
            is distinct from (b.messages, b.sent, b.failed, b.delivered, b.undelivered, b.charged, b.refunded)`,
  },
  {
    name: 'figures of days',
    level: 'error',
    about: 'The two tables of days, with senders and errors and without them, have the same sums',
    sql: `select day, account_id as account, destination_id as destination, carrier
          from (
            select day, account_id, destination_id, carrier, ${MEASURES.join(', ')} from usage_days
            union all
            select day, account_id, destination_id, carrier, ${MEASURES.map((name) => `-${name}`).join(', ')}
            from usage_sums) each
          group by day, account_id, destination_id, carrier
          having ${MEASURES.map((name) => `sum(${name}) <> 0`).join(' or ')}`,
  },
  {
    name: 'figures of money',
    level: 'error',
    about: 'The figures of charges and refunds by day agree with the ledger of that day',
    sql: `select account_id as account, to_char(day, 'YYYY-MM-DD') as day, sum(charged) as charged_more,
                 sum(refunded) as refunded_more
          from (
            select account_id, day, charged_micros as charged, refunded_micros as refunded from ${ALL_FIGURES} f
            union all
            select e.account_id, (e.created_at at time zone 'UTC')::date,
                   case when e.kind = 'charge' then e.amount_micros else 0 end,
                   case when e.kind = 'refund' then -e.amount_micros else 0 end
            from ledger_entries e join batches b on b.id = e.batch_id where ${hasFacts('b')}) each
          group by account_id, day having sum(charged) <> 0 or sum(refunded) <> 0`,
  },
  {
    name: 'figures of messages',
    level: 'error',
    about: 'Figures are what counting the messages finds, by destination, sender and error',
    sql: `select account_id as account, destination_id as destination, sender, error,
                 ${COUNTED_MEASURES.map((name) => `sum(${name}) as ${name}`).join(', ')}
          from (
            select account_id, destination_id, sender, error, ${COUNTED_MEASURES.join(', ')} from ${ALL_FIGURES} f
            union all
            select account_id, coalesce(destination_id, 0), sender, error, ${sums('-')}
            from (${counted(hasFacts('b'))}) c
            union all
            select b.account_id, coalesce(m.destination_id, 0), coalesce(m.options ->> 'from', b.sender, ''), '',
                   ${COUNTED_MEASURES.map((name) => (name === 'revenue_micros' ? 'r.amount_micros' : '0')).join(', ')}
            from message_refunds r join batches b on b.id = r.batch_id
              join messages m on m.batch_id = r.batch_id and m.seq = r.seq where ${hasFacts('b')}) each
          where ${ALL_KEPT}
          group by account_id, destination_id, sender, error
          having ${COUNTED_MEASURES.map((name) => `sum(${name}) <> 0`).join(' or ')}`,
  },
  {
    name: 'figures of submits',
    level: 'error',
    about: 'Figures have as many parts as the log of submits says carriers took',
    sql: `select account_id as account, sum(taken) as more_than_logged
          from (
            select account_id, submitted as taken from ${ALL_FIGURES} f
            union all
            select b.account_id, -(${takenOf('a')})
            from attempts a join batches b on b.id = a.batch_id where ${hasFacts('b')}) each
          where ${ALL_KEPT}
          group by account_id having sum(taken) <> 0`,
  },
]
