/** Accounts. Only the ledger changes the balance column. */
import { type Db, violates } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'

export interface Account {
  id: string
  name: string
  currency: string
  balanceMicros: bigint
  /** How far below zero the balance may go. */
  creditLimitMicros: bigint
  /** Its keys may read but not send. */
  suspended: boolean
  /** Its traffic is unlike its past, and waits until an operator has looked. */
  stopped: boolean
  /** Sent to phones that write STOP or START; null: nothing. */
  stopAnswer: string | null
  startAnswer: string | null
  /** In the words of the setting COUNTRIES: only numbers of these are served. Null: as the installation. */
  countries: string | null
  createdAt: Date
}

const ACCOUNT = `id, name, currency, balance_micros as "balanceMicros",
                 credit_limit_micros as "creditLimitMicros", suspended,
                 stopped_for is not null as stopped, stop_answer as "stopAnswer",
                 start_answer as "startAnswer", countries, created_at as "createdAt"`

export async function createAccount(
  db: Db,
  fields: { name: string; currency: string; creditLimitMicros?: bigint },
): Promise<Account> {
  const { rows } = await db.query<Account>(
    `insert into accounts (id, name, currency, credit_limit_micros) values ($1, $2, $3, $4) returning ${ACCOUNT}`,
    [newId(), fields.name, fields.currency, fields.creditLimitMicros ?? 0n],
  )
  return rows[0]!
}

/** Returns a page of all accounts in order of creation. */
export async function listAccounts(
  db: Db,
  { afterId, limit, name }: { afterId?: string; limit: number; name?: string },
): Promise<Account[]> {
  const { rows } = await db.query<Account>(
    `select ${ACCOUNT} from accounts
     where ($1::uuid is null or id > $1)
       and ($3::text is null or position(lower($3 collate "und-x-icu") in lower(name collate "und-x-icu")) > 0)
     order by id limit $2`,
    [afterId, limit, name],
  )
  return rows
}

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(`select ${ACCOUNT} from accounts where id = $1`, [id])
  return rows[0]
}

/**
 * Returns undefined if there is no such account, and 'below limit' if its balance is below what the new credit limit
 * allows. Call it outside a transaction, or as the last statement of one: that refusal fails the statement.
 */
export async function updateAccount(
  db: Db,
  id: string,
  changes: {
    name?: string
    creditLimitMicros?: bigint
    suspended?: boolean
    /** Null: as the installation; undefined: as before. */
    countries?: string | null
  },
): Promise<Account | 'below limit' | undefined> {
  try {
    const { rows } = await db.query<Account>(
      `update accounts set name = coalesce($2, name), credit_limit_micros = coalesce($3, credit_limit_micros),
                           suspended = coalesce($4, suspended), countries = case when $5 then $6 else countries end
       where id = $1 returning ${ACCOUNT}`,
      [
        ...[id, changes.name, changes.creditLimitMicros, changes.suspended],
        ...[changes.countries !== undefined, changes.countries],
      ],
    )
    return rows[0]
  } catch (error) {
    if (violates(error, 'accounts_balance_limit')) return 'below limit'
    throw error
  }
}

/** Suspends the account that was made for trying things out. Returns its id if it was not suspended yet. */
export async function suspendDemo(db: Db): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    'update accounts set suspended = true where demo and not suspended returning id',
  )
  return rows[0]?.id
}

export async function hasDemo(db: Db): Promise<boolean> {
  return (await db.query('select from accounts where demo limit 1')).rows.length > 0
}

export async function markDemo(db: Db, id: string): Promise<void> {
  await db.query('update accounts set demo = true where id = $1', [id])
}
