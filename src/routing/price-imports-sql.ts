/** Price lists that were imported: what each changed, and whether it was undone. */
import type { Db, Tx } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'
import type { PriceList } from './store.ts'

/** A price before and after; null: the list has none for it. */
export interface PriceChange {
  what: string
  before: string | null
  after: string | null
}

export interface PriceImport extends PriceList {
  id: string
  actor: string
  at: Date
  /** Null: its prices hold from when it was imported. */
  effectiveFrom: Date | null
  differences: PriceChange[]
  undoneAt: Date | null
  undoneBy: string | null
}

const IMPORT = `id, account_id as "accountId", currency, actor, at, effective_from as "effectiveFrom", differences,
                undone_at as "undoneAt", undone_by as "undoneBy"`

export async function notePriceImport(
  tx: Tx,
  {
    accountId,
    currency,
    actor,
    effectiveFrom,
    differences,
  }: Pick<PriceImport, 'accountId' | 'currency' | 'actor' | 'differences'> & {
    effectiveFrom: Date | undefined
  },
): Promise<string> {
  const id = newId()
  await tx.query(
    `insert into price_imports (id, account_id, currency, actor, effective_from, differences)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, accountId, currency, actor, effectiveFrom, JSON.stringify(differences)],
  )
  return id
}

/** The newest first: those of an account, or of the currencies. */
export async function listPriceImports(
  db: Db,
  { accountId, beforeId, limit }: { accountId: string | null; beforeId?: string | undefined; limit: number },
): Promise<PriceImport[]> {
  const { rows } = await db.query<PriceImport>(
    `select ${IMPORT} from price_imports
     where account_id is not distinct from $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [accountId, beforeId, limit],
  )
  return rows
}

/** Locked, so that it is undone once. */
export async function lockPriceImport(tx: Tx, id: string): Promise<PriceImport | undefined> {
  const { rows } = await tx.query<PriceImport>(
    `select ${IMPORT} from price_imports where id = $1 for update`,
    [id],
  )
  return rows[0]
}

export async function noteUndone(tx: Tx, id: string, actor: string): Promise<void> {
  await tx.query('update price_imports set undone_at = now(), undone_by = $2 where id = $1', [id, actor])
}
