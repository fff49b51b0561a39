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
    select v.batch_id, v.destination_id, v.carrier, v.sender, ${receiptError('w.delivery', 'w.code')} as error,
           date_trunc('hour', v.taken_at, 'UTC') as hour, sum(w.n) filter (where w.delivery = 'delivered') as delivered,
           sum(w.n) filter (where w.delivery = 'undelivered') as undelivered,
           sum(w.n) filter (where w.delivery = 'expired') as expired,
           sum(w.n) filter (where w.delivery = 'unknown') as unknown,
           sum(v.cost) filter (where w.delivery = 'delivered') as cost,
           sum(v.carrier_cost) filter (where w.delivery = 'delivered') as carrier_cost
    from verdict v cross join lateral (values (v.after, v.code, 1), (v.before, v.code_before, -1)) as w (delivery, code, n)
    where v.after is distinct from v.before and w.delivery is not null
    group by 1, 2, 3, 4, 5, 6) c join batches b on b.id = c.batch_id
  where ${hasFactsIn('counted')}`
