/** The same figures by counting rows: for batches from before there were facts, and to check what the facts add up to. */
import { receiptError } from './facts-sql.ts'

/** The columns of COUNTED that are sums. */
export const COUNTED_MEASURES = [
  'messages',
  'parts',
  'sent',
  'failed',
  'delivered',
  'undelivered',
  'expired',
  'unknown',
  'revenue_micros',
] as const

/**
 * Counts the messages of the batches that match a condition on `b`, by batch, destination, sender and error. A message
 * has a row for itself, one for its failing, and one for a receipt that says it was not delivered.
 */
export const counted = (condition: string): string => `
  select b.id as batch_id, b.account_id, m.destination_id, coalesce(m.options ->> 'from', b.sender, '') as sender, f.error,
         count(*) filter (where f.of = 'message') as messages,
         coalesce(sum(m.parts) filter (where f.of = 'message'), 0) as parts,
         count(*) filter (where f.of = 'message' and m.state = 'sent') as sent,
         count(*) filter (where f.of = 'failing') as failed,
         count(*) filter (where f.of = 'message' and m.delivery = 'delivered') as delivered,
         count(*) filter (where f.of = 'receipt' and m.delivery = 'undelivered') as undelivered,
         count(*) filter (where f.of = 'receipt' and m.delivery = 'expired') as expired,
         count(*) filter (where f.of = 'message' and m.delivery = 'unknown') as unknown,
         coalesce(sum(m.cost_micros) filter (where f.of = 'message' and m.state = 'sent'), 0) as revenue_micros
  from batches b join messages m on m.batch_id = b.id cross join lateral (
    select 'message' as of, '' as error
    union all select 'failing', coalesce(m.error_code, '') where m.state = 'failed'
    union all select 'receipt', ${receiptError('m.delivery', 'm.delivery_code')}
              where m.delivery in ('expired', 'undelivered')) f
  where ${condition}
  group by b.id, m.destination_id, 4, f.error`

/** How many parts a row of `attempts` says that the carrier took. */
export const takenOf = (
  attempts: string,
): string => `case when ${attempts}.results is null then cardinality(${attempts}.seqs)
     else cardinality(array_positions(${attempts}.results, 'ESME_ROK')) end`
