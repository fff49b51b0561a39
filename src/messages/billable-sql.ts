/**
 * The parts that carriers took in a period, read in steps that are short however many there are, to compare them with
 * invoices.
 */
import type { Db } from '../db/sql.ts'

export interface BillablePeriod {
  connections: string[]
  from: Date
  to: Date
}

/** The ids of the batches that were accepted between these times. */
export interface AcceptedSpan {
  after: Date
  until: Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Steps in the period itself, when nearly all of its messages were accepted. */
const STEP_MS = HOUR_MS / 4

/**
 * The times in which its batches may have been accepted, in steps: long ones before the period, because few batches wait
 * that long.
 */
export async function spansOf(db: Db, { from, to }: BillablePeriod): Promise<AcceptedSpan[]> {
  const { rows } = await db.query<{ first: Date | null }>(
    `select min(created_at) as first from batches
     where id >= coalesce(messages_dropped_before(), batch_id_from('epoch')) and created_at < $1`,
    [to],
  )
  const first = rows[0]?.first?.getTime()
  const spans: AcceptedSpan[] = []
  if (first === undefined) return spans
  // An id has the time of another clock, which is never an hour off.
  const end = to.getTime() + HOUR_MS
  for (let at = first - HOUR_MS; at < end; ) {
    const next = Math.min(end, at + DAY_MS < from.getTime() - DAY_MS ? at + DAY_MS : at + STEP_MS)
    spans.push({ after: new Date(at), until: new Date(next) })
    at = next
  }
  return spans
}

/**
 * A row for each submit that a carrier said yes to. A carrier that took a whole message as one submit counts the parts
 * that phones get, as we do. $1 connections, $2 from, $3 to, $4 and $5 the span.
 */
export const BILLABLE = `
  select a.smsc_message_id as id, m.phone, a.at, m.delivery = 'delivered' as delivered,
         case when m.state = 'sent' and a.different = 1 then m.parts else 1 end as parts
  from (select t.batch_id, s.seq, t.at, s.id as smsc_message_id,
               case when t.parts is null then 1
                    else max(coalesce(s.part, 0)) over (partition by t.batch_id, s.seq) + 1 end as different
        from attempts t cross join lateral unnest(t.seqs, t.parts, t.results, t.smsc_message_ids)
          as s (seq, part, result, id)
        where t.batch_id >= batch_id_from(greatest($4::timestamptz, 'epoch')) and t.batch_id < batch_id_from($5::timestamptz)
          and t.at >= $2 and t.at < $3 and regexp_replace(t.bind, '/[^/]*$', '') = any ($1)
          and coalesce(s.result, 'ESME_ROK') = 'ESME_ROK') a
  join messages m on m.batch_id = a.batch_id and m.seq = a.seq`

export function billableValues(
  { connections, from, to }: BillablePeriod,
  { after, until }: AcceptedSpan,
): unknown[] {
  return [connections, from, to, after, until]
}

export interface BillableSum {
  day: string
  phone: string
  /** The first of them: the cost of that moment counts. */
  at: Date
  delivered: boolean
  parts: number
}

/** The parts of a span by day (UTC) and phone. */
export async function billableSums(
  db: Db,
  period: BillablePeriod,
  span: AcceptedSpan,
): Promise<BillableSum[]> {
  const { rows } = await db.query<BillableSum>({
    name: 'billable-sums',
    text: `select (at at time zone 'UTC')::date::text as day, phone, min(at) as at, coalesce(delivered, false) as delivered,
                  sum(parts)::float8 as parts
           from (${BILLABLE}) b group by 1, 2, 4`,
    values: billableValues(period, span),
  })
  return rows
}
