/** The table of what carriers answered in each minute. */
import type { Db } from '../db/sql.ts'

/** The counts of one connection. */
export interface CarrierCounts {
  /** Answers to submit_sm, by what they came to. */
  accepted: number
  rejected: number
  retry: number
  throttled: number
  unknown: number
  answeredSeconds: number
  /** Final receipts. */
  delivered: number
  undelivered: number
  /** Receipts that name no message of ours. */
  unmatched: number
}

/** Adds to the present minute of the database's clock. */
export async function addToMinute(db: Db, counts: (CarrierCounts & { smsc: string })[]): Promise<void> {
  await db.query({
    name: 'add-to-minute',
    text: `insert into carrier_minutes as m
             (smsc, minute, accepted, rejected, retry, throttled, unknown, answered_seconds, delivered, undelivered,
              unmatched)
           select smsc, date_trunc('minute', now()), accepted, rejected, retry, throttled, unknown, "answeredSeconds",
                  delivered, undelivered, unmatched
           from json_to_recordset($1) as n (smsc text, accepted int, rejected int, retry int, throttled int,
                                            unknown int, "answeredSeconds" float8, delivered int, undelivered int,
                                            unmatched int)
           -- Always in the same order, so that two processes never wait for each other.
           order by smsc
           on conflict (smsc, minute) do update set
             accepted = m.accepted + excluded.accepted, rejected = m.rejected + excluded.rejected,
             retry = m.retry + excluded.retry, throttled = m.throttled + excluded.throttled,
             unknown = m.unknown + excluded.unknown,
             answered_seconds = m.answered_seconds + excluded.answered_seconds,
             delivered = m.delivered + excluded.delivered, undelivered = m.undelivered + excluded.undelivered,
             unmatched = m.unmatched + excluded.unmatched`,
    values: [JSON.stringify(counts)],
  })
}

export interface CarrierSpan extends CarrierCounts {
  smsc: string
  /** When it began. */
  at: Date
}

/** The counts of each connection in spans of `spanSeconds`, from `agoSeconds` on, for `lengthSeconds`. */
export async function listSpans(
  db: Db,
  {
    agoSeconds,
    lengthSeconds,
    spanSeconds,
  }: { agoSeconds: number; lengthSeconds: number; spanSeconds: number },
): Promise<CarrierSpan[]> {
  const { rows } = await db.query<CarrierSpan>({
    name: 'list-spans',
    text: `select smsc, date_bin(make_interval(secs => $3), minute, '2000-01-01') as at,
                  sum(accepted)::float8 as accepted, sum(rejected)::float8 as rejected, sum(retry)::float8 as retry,
                  sum(throttled)::float8 as throttled, sum(unknown)::float8 as unknown,
                  sum(answered_seconds) as "answeredSeconds", sum(delivered)::float8 as delivered,
                  sum(undelivered)::float8 as undelivered, sum(unmatched)::float8 as unmatched
           from carrier_minutes
           where minute >= now() - make_interval(secs => $1)
             and minute < now() - make_interval(secs => $1) + make_interval(secs => $2)
           group by smsc, at order by smsc, at`,
    values: [agoSeconds, lengthSeconds, spanSeconds],
  })
  return rows
}

/** The receipts of a connection within the last hour, and those of the week before that. */
export interface ReceiptShares {
  smsc: string
  delivered: number
  undelivered: number
  unmatched: number
  deliveredBefore: number
  undeliveredBefore: number
}

export async function receiptShares(db: Db): Promise<ReceiptShares[]> {
  const { rows } = await db.query<ReceiptShares>({
    name: 'receipt-shares',
    text: `select smsc,
                  coalesce(sum(delivered) filter (where recent), 0)::float8 as delivered,
                  coalesce(sum(undelivered) filter (where recent), 0)::float8 as undelivered,
                  coalesce(sum(unmatched) filter (where recent), 0)::float8 as unmatched,
                  coalesce(sum(delivered) filter (where not recent), 0)::float8 as "deliveredBefore",
                  coalesce(sum(undelivered) filter (where not recent), 0)::float8 as "undeliveredBefore"
           from (select *, minute > now() - interval '1 hour' as recent from carrier_minutes
                 where minute > now() - interval '7 days') m
           group by smsc order by smsc`,
  })
  return rows
}

/** A week and an hour: an hour is compared with the same hour a week before. */
const KEPT = '8 days'

export async function forgetMinutes(db: Db): Promise<void> {
  await db.query(`delete from carrier_minutes where minute < now() - interval '${KEPT}'`)
}
