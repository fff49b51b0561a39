/** The facts that receipts make, for figures. */
import { hasFactsIn, intoFacts, receiptError } from '../usage/facts-sql.ts'

/**
 * A part of the statement that applies receipts, after its `verdict` (of each message) and `counted` (its batches): what a
 * message is now, less what it was, for the hour in which its part was taken.
 */
export const RECEIPT_FACTS = `
  ${intoFacts('at', 'delivered', 'undelivered', 'expired', 'unknown', 'cost_micros', 'carrier_cost_micros')}
  select b.account_id, c.destination_id, c.carrier, coalesce(c.sender, b.sender, ''), c.error, c.hour, c.delivered,
         c.undelivered, c.expired, c.unknown, c.cost, c.carrier_cost
  from (
    select g.batch_id, g.destination_id, g.carrier, g.sender, ${receiptError('w.delivery', 'w.code')} as error, g.hour,
           sum(w.n) filter (where w.delivery = 'delivered') as delivered,
           sum(w.n) filter (where w.delivery = 'undelivered') as undelivered,
           sum(w.n) filter (where w.delivery = 'expired') as expired,
           sum(w.n) filter (where w.delivery = 'unknown') as unknown,
           sum(g.cost) filter (where w.delivery = 'delivered') as cost,
           sum(g.carrier_cost) filter (where w.delivery = 'delivered') as carrier_cost
    from (
      -- Most receipts of a group say the same.
      select batch_id, destination_id, carrier, sender, after, code, before, code_before,
             date_trunc('hour', taken_at, 'UTC') as hour, count(*)::int as n, sum(cost)::bigint as cost,
             sum(carrier_cost)::bigint as carrier_cost
      from verdict where after is distinct from before
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9) g
      cross join lateral (values (g.after, g.code, g.n), (g.before, g.code_before, -g.n)) as w (delivery, code, n)
    where w.delivery is not null
    group by 1, 2, 3, 4, 5, 6) c join batches b on b.id = c.batch_id
  where ${hasFactsIn('counted')}`
