/** Opt-outs: numbers that want nothing more from an account, or from anybody here. */
import type { Db } from '../db/sql.ts'

/** Stands for all accounts. */
export const EVERY_ACCOUNT = '00000000-0000-0000-0000-000000000000'

export interface Optout {
  /** EVERY_ACCOUNT: no account may write to it. */
  accountId: string
  phone: string
  reason: string
  createdAt: Date
}

/** Up to so many numbers are asked for by name; for more, the account's list is read first. */
const ASKED_MAX = 500
/** A list longer than this is not read: the numbers are sent there instead. */
const LIST_MAX = 5_000

/**
 * Which of these numbers ("+222...") the account must not write to. One statement; two where the account's list
 * is long. Costs next to nothing where the list is empty.
 */
export async function optedOut(db: Db, accountId: string, phones: string[]): Promise<Set<string>> {
  if (phones.length > ASKED_MAX) {
    const listed = await firstOptouts(db, accountId, LIST_MAX + 1)
    if (listed.size === 0) return listed
    if (listed.size <= LIST_MAX) return new Set(phones.filter((phone) => listed.has(phone)))
  }
  return optoutsAmong(db, accountId, phones)
}

async function firstOptouts(db: Db, accountId: string, limit: number): Promise<Set<string>> {
  const { rows } = await db.query<{ phone: string }>({
    name: 'first-optouts',
    text: `select distinct phone from optouts where account_id in ($1, $2) limit $3`,
    values: [accountId, EVERY_ACCOUNT, limit],
  })
  return new Set(rows.map(({ phone }) => phone))
}

async function optoutsAmong(db: Db, accountId: string, phones: string[]): Promise<Set<string>> {
  // One string that is split there: an array of 50,000 takes several times as long to write.
  const { rows } = await db.query<{ phone: string }>({
    name: 'optouts-among',
    text: `select distinct phone from optouts
           where account_id in ($1, $2) and phone = any (string_to_array($3, ','))`,
    values: [accountId, EVERY_ACCOUNT, phones.join(',')],
  })
  return new Set(rows.map(({ phone }) => phone))
}

/** A number that is there already keeps its first reason and time. */
export async function addOptout(db: Db, accountId: string, phone: string, reason: string): Promise<void> {
  await db.query({
    name: 'add-optout',
    text: `insert into optouts (account_id, phone, reason) values ($1, $2, $3)
           on conflict (account_id, phone) do nothing`,
    values: [accountId, phone, reason],
  })
}

/** False when it was not there. */
export async function removeOptout(db: Db, accountId: string, phone: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'remove-optout',
    text: 'delete from optouts where account_id = $1 and phone = $2',
    values: [accountId, phone],
  })
  return rowCount === 1
}

/** A page of the numbers the account must not write to, those for every account included, by number. */
export async function listOptouts(
  db: Db,
  accountId: string,
  page: { afterPhone?: string; limit: number },
): Promise<Optout[]> {
  const { rows } = await db.query<Optout>(
    `select account_id as "accountId", phone, reason, created_at as "createdAt"
     from optouts where account_id in ($1, $2) and phone > $3 order by phone, account_id limit $4`,
    [accountId, EVERY_ACCOUNT, page.afterPhone ?? '', page.limit],
  )
  return rows
}
