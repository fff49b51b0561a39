/** The lists of a month's statement: days and batches, and whose they are. */
import type { Db } from '../db/sql.ts'
import type { Period } from './statement-sums-sql.ts'
import type { EntryKind } from './store.ts'

const LAST_ID = 9_223_372_036_854_775_807n

export interface StatementAccount {
  name: string
  /** When the first entry was written; null if there is none. */
  firstAt: Date | null
  /**
   * The newest entry. An account's entries are written one after the other, so that none comes before it any more, and
   * all parts of a statement agree.
   */
  upToId: bigint | null
}

export async function statementAccount(db: Db, accountId: string): Promise<StatementAccount> {
  const { rows } = await db.query<StatementAccount>(
    `select name,
       (select created_at from ledger_entries where account_id = $1 order by id limit 1) as "firstAt",
       (select id from ledger_entries where account_id = $1 order by id desc limit 1) as "upToId"
     from accounts where id = $1`,
    [accountId],
  )
  return rows[0] as StatementAccount
}

/** A batch's cost and refunds within the month; it may have been charged in an earlier one. */
export interface BatchMoney {
  batchId: string
  at: Date
  chargedMicros: bigint
  refundedMicros: bigint
}

/**
 * In the order of their first entries within the month, so that a page reads its own entries and no others. `after` is the
 * last batch of the page before. Each `offset 0` leaves PostgreSQL no other way than by the index of batches: with young
 * statistics it would rather read the whole month for each of them.
 */
export async function batchesOf(
  db: Db,
  accountId: string,
  { from, to, fromId, upToId, after, limit }: Period & { after?: string; limit: number },
): Promise<BatchMoney[]> {
  const { rows } = await db.query<BatchMoney>(
    `select e.batch_id as "batchId", b.at, b.charged as "chargedMicros", b.refunded as "refundedMicros"
     from ledger_entries e cross join lateral (
       select min(id) as first_id, min(created_at) as at,
              coalesce(sum(amount_micros) filter (where kind = 'charge'), 0)::bigint as charged,
              coalesce(sum(amount_micros) filter (where kind <> 'charge'), 0)::bigint as refunded
       from (select * from ledger_entries where batch_id = e.batch_id offset 0) own
       where created_at >= $2 and created_at < $3 and id >= $4 and id <= $5
     ) b
     where e.account_id = $1 and e.created_at >= $2 and e.created_at < $3 and e.batch_id is not null
       and e.id >= $4 and e.id <= $5 and e.id = b.first_id
       and e.id > coalesce((select min(id) from (select * from ledger_entries where batch_id = $6 offset 0) own
                            where created_at >= $2 and id >= $4), 0)
     order by e.id limit $7`,
    [accountId, from, to, fromId ?? 0, upToId ?? LAST_ID, after, limit],
  )
  return rows
}

/** An entry that belongs to no batch: a top-up or an adjustment. */
export interface OtherEntry {
  id: bigint
  kind: EntryKind
  amountMicros: bigint
  reason: string | null
  at: Date
}

export async function othersOf(
  db: Db,
  accountId: string,
  { from, to, fromId, upToId, afterId, limit }: Period & { afterId?: bigint; limit: number },
): Promise<OtherEntry[]> {
  const { rows } = await db.query<OtherEntry>(
    `select id, kind, amount_micros as "amountMicros", reason, created_at as at
     from ledger_entries
     where account_id = $1 and created_at >= $2 and created_at < $3 and ($4::bigint is null or id <= $4)
       and batch_id is null and ($5::bigint is null or id > $5)
       and id >= coalesce($7::bigint, 0)
     order by id limit $6`,
    [accountId, from, to, upToId, afterId, limit, fromId],
  )
  return rows
}
