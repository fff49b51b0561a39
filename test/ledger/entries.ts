/** The questions that tests ask of the ledger. */
import type { Db } from '../../src/db/sql.ts'
import { fundsOf, type LedgerEntry, pageOfEntries } from '../../src/ledger/store.ts'

const ALL = 1_000_000

/** Oldest first. */
export async function listEntries(db: Db, accountId: string): Promise<LedgerEntry[]> {
  return (await pageOfEntries(db, accountId, { limit: ALL })).reverse()
}

export async function balanceOf(db: Db, accountId: string): Promise<bigint> {
  return (await fundsOf(db, accountId)).balanceMicros
}
