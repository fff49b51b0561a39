/**
 * Facts: what figures are made of. The statement that changes a message or a balance writes them together with the
 * change, so that figures are exact; `fold-sql.ts` adds them up. See docs/decisions/0023.
 */

/** The measures, as columns. A measure that a fact does not have is null there. */
export const MEASURES = [
  'messages',
  'parts',
  'submitted',
  'sent',
  'failed',
  'delivered',
  'undelivered',
  'expired',
  'unknown',
  'charged_micros',
  'refunded_micros',
  'revenue_micros',
  'cost_micros',
  'carrier_cost_micros',
] as const
export type Measure = (typeof MEASURES)[number]

/** The figures are kept by these, besides the day or the hour. */
export const DIMENSIONS = ['account_id', 'destination_id', 'carrier', 'sender', 'error'] as const
/** The dimensions of `usage_sums`. */
export const FEW_DIMENSIONS = ['account_id', 'destination_id', 'carrier'] as const

/**
 * For statements that write facts together with their cause. A select of the account, destination, carrier, sender and
 * error must follow, and then of these measures, or of others that stand in front: the time, if it is not now.
 */
export function intoFacts(...measures: ('at' | Measure)[]): string {
  return `insert into usage_facts (${[...DIMENSIONS, ...measures].join(', ')})`
}

/** The condition under which a batch, by the name of its table, has facts: those of test keys have none. */
export const hasFacts = (batch: string): string => `${batch}.in_figures and not ${batch}.test`

/**
 * The same where a statement has locked the batches `b` and updated them as `changed`: whether they have facts is read
 * from the rows as they are after the wait. They are nearly always none that have not, so that nothing need be joined.
 */
export const hasFactsIn = (changed: string): string =>
  `not b.test and b.id <> all (array(select id from ${changed} where not in_figures))`

/** The error of a message that was sent, by its state of delivery and the carrier's code. */
export const receiptError = (delivery: string, code: string): string =>
  `case when ${delivery} in ('expired', 'undelivered') then receipt_error(${code}) else '' end`
