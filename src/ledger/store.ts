/**
 * The ledger: every change of a balance is an entry, written by the statement that changes the balance.
 * Balances and entries cannot part, and neither can go below zero: the table's own checks hold that too.
 */
import type { Db } from '../db/sql.ts'

export type EntryKind = 'top_up' | 'charge' | 'refund'

export interface LedgerEntry {
  id: bigint
  batchId: string | null
  kind: EntryKind
  amountMicros: bigint
  balanceAfterMicros: bigint
  createdAt: Date
}

/** Adds money; returns the balance after it, or undefined when there is no such account. */
export function topUp(db: Db, accountId: string, amountMicros: bigint): Promise<bigint | undefined> {
  return write(db, { accountId, batchId: null, kind: 'top_up', amountMicros })
}

/** Takes the whole cost of a batch, or nothing: undefined when the balance does not cover it. */
export function charge(
  db: Db,
  accountId: string,
  batchId: string,
  costMicros: bigint,
): Promise<bigint | undefined> {
  return write(db, { accountId, batchId, kind: 'charge', amountMicros: -costMicros })
}

/** Gives back the cost of messages that failed. Call it in the transaction that makes them fail, only there. */
export async function refund(
  db: Db,
  accountId: string,
  batchId: string,
  amountMicros: bigint,
): Promise<void> {
  const balance = await write(db, { accountId, batchId, kind: 'refund', amountMicros })
  if (balance === undefined) throw new Error(`refund of batch ${batchId}: account ${accountId} is gone`)
}

export async function balanceOf(db: Db, accountId: string): Promise<bigint> {
  const { rows } = await db.query<{ balance: bigint }>({
    name: 'balance-of',
    text: `select balance_micros as balance from accounts where id = $1`,
    values: [accountId],
  })
  return rows[0]?.balance ?? 0n
}

/** Oldest first. */
export async function listEntries(db: Db, accountId: string): Promise<LedgerEntry[]> {
  const { rows } = await db.query<LedgerEntry>(
    `select id, batch_id as "batchId", kind, amount_micros as "amountMicros",
            balance_after_micros as "balanceAfterMicros", created_at as "createdAt"
     from ledger_entries where account_id = $1 order by id`,
    [accountId],
  )
  return rows
}

interface Entry {
  accountId: string
  batchId: string | null
  kind: EntryKind
  amountMicros: bigint
}

async function write(db: Db, { accountId, batchId, kind, amountMicros }: Entry): Promise<bigint | undefined> {
  const { rows } = await db.query<{ balance: bigint }>({
    name: 'ledger-write',
    text: `with moved as (
             update accounts set balance_micros = balance_micros + $3
             where id = $1 and balance_micros + $3 >= 0
             returning id, balance_micros
           )
           insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros)
           select id, $2, $4, $3, balance_micros from moved
           returning balance_after_micros as balance`,
    values: [accountId, batchId, amountMicros, kind],
  })
  return rows[0]?.balance
}
