/** How many receipts each carrier has sent, in steps of ten minutes: written now and then, never for a single receipt. */
import type { Db } from '../db/sql.ts'

export interface ReceiptCount {
  /** The carrier. */
  smsc: string
  delivered: number
  undelivered: number
  /** Naming no message of ours. */
  unmatched: number
}

export async function addReceiptCounts(db: Db, counts: ReceiptCount[]): Promise<void> {
  await db.query({
    name: 'add-receipt-counts',
    text: `insert into receipt_counts as r (smsc, at, delivered, undelivered, unmatched)
           select smsc, to_timestamp(floor(extract(epoch from now()) / 600) * 600), delivered, undelivered, unmatched
           from json_to_recordset($1) as n (smsc text, delivered bigint, undelivered bigint, unmatched bigint)
           order by smsc
           on conflict (smsc, at) do update set delivered = r.delivered + excluded.delivered,
             undelivered = r.undelivered + excluded.undelivered, unmatched = r.unmatched + excluded.unmatched`,
    values: [JSON.stringify(counts)],
  })
}

export interface ReceiptShares extends ReceiptCount {
  /** Those of the seven days before. */
  deliveredBefore: number
  undeliveredBefore: number
}

/** Of each carrier: the receipts of the last hour, and of the week before it. */
export async function receiptShares(db: Db): Promise<ReceiptShares[]> {
  const { rows } = await db.query<ReceiptShares>({
    name: 'receipt-shares',
    text: `select smsc,
                  coalesce(sum(delivered) filter (where recent), 0)::float8 as delivered,
                  coalesce(sum(undelivered) filter (where recent), 0)::float8 as undelivered,
                  coalesce(sum(unmatched) filter (where recent), 0)::float8 as unmatched,
                  coalesce(sum(delivered) filter (where not recent), 0)::float8 as "deliveredBefore",
                  coalesce(sum(undelivered) filter (where not recent), 0)::float8 as "undeliveredBefore"
           from (select *, at > now() - interval '1 hour' as recent from receipt_counts
                 where at > now() - interval '7 days') r
           group by smsc order by smsc`,
  })
  return rows
}

export async function forgetReceiptCounts(db: Db): Promise<void> {
  await db.query(`delete from receipt_counts where at < now() - interval '8 days'`)
}
