/** The lists of a month's statement: days and batches, and whose they are. */
import type { Db } from '../db/sql.ts'
import type { Period } from './statement-sums-sql.ts'
import type { EntryKind } from './store.ts'

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

/** The entries of one kind on a day of UTC. */
export interface DayOfKind {
  day: string
  kind: EntryKind
  sumMicros: bigint
}

export async function daysOf(
  db: Db,
  accountId: string,
  { from, to, fromId, upToId }: Period,
): Promise<DayOfKind[]> {
  const { rows } = await db.query<DayOfKind>(
    `select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, kind,
            sum(amount_micros)::bigint as "sumMicros"
     from ledger_entries
     where account_id = $1 and created_at >= $2 and created_at < $3 and ($4::bigint is null or id <= $4)
       and id >= coalesce($5::bigint, 0)
     group by 1, 2 order by 1, 2`,
    [accountId, from, to, upToId, fromId],
  )
  return rows
}

/** A batch's cost and refunds within the month; it may have been charged in an earlier one. */
export interface BatchMoney {
  batchId: string
  at: Date
  chargedMicros: bigint
  refundedMicros: bigint
}

/** In the order of their ids, which is that of their making. */
export async function batchesOf(
  db: Db,
  accountId: string,
  { from, to, fromId, upToId, after, limit }: Period & { after?: string; limit: number },
): Promise<BatchMoney[]> {
  const { rows } = await db.query<BatchMoney>(
    `select batch_id as "batchId", min(created_at) as at,
            coalesce(sum(amount_micros) filter (where kind = 'charge'), 0)::bigint as "chargedMicros",
            coalesce(sum(amount_micros) filter (where kind <> 'charge'), 0)::bigint as "refundedMicros"
     from ledger_entries
     where account_id = $1 and created_at >= $2 and created_at < $3 and ($4::bigint is null or id <= $4)
       and batch_id is not null and ($5::uuid is null or batch_id > $5)
       and id >= coalesce($7::bigint, 0)
     group by batch_id order by batch_id limit $6`,
    [accountId, from, to, upToId, after, limit, fromId],
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
