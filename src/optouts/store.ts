/** Opt-outs: numbers that have opted out of messages from an account, or from every account here. */
import type { Db } from '../db/sql.ts'
import { recordEvents } from '../events/store.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'

export interface Optout {
  /** EVERY_ACCOUNT: no account may write to this number. */
  accountId: string
  phone: string
  reason: string
  createdAt: Date
}

const OPTOUT = 'account_id as "accountId", phone, reason, created_at as "createdAt"'

/** Up to this many numbers are queried by value; for more, the account's list is read first. */
const ASKED_MAX = 500
/** A list longer than this is not read; the numbers are sent to the database instead. */
const LIST_MAX = 5_000

/**
 * Returns which of these numbers ("+222...") the account must not write to. One statement; two if the account's list is
 * long. An empty list costs almost nothing.
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
  // One string, split in the database: an array of 50,000 takes several times as long to write.
  const { rows } = await db.query<{ phone: string }>({
    name: 'optouts-among',
    text: `select distinct phone from optouts
           where account_id in ($1, $2) and phone = any (string_to_array($3, ','))`,
    values: [accountId, EVERY_ACCOUNT, phones.join(',')],
  })
  return new Set(rows.map(({ phone }) => phone))
}

/** Adds one number; returns its stored row, and whether it is new. An existing number keeps its first reason and time. */
export async function addOptout(
  db: Db,
  accountId: string,
  phone: string,
  reason: string,
): Promise<{ optout: Optout; isNew: boolean }> {
  for (;;) {
    const [added] = await addOptouts(db, accountId, [phone], reason)
    if (added) return { optout: added, isNew: true }
    const there = await findOptout(db, accountId, phone)
    if (there) return { optout: there, isNew: false }
    // It was removed between the two statements, so it can be added now.
  }
}

/**
 * Adds numbers, and returns the new ones. Every opt-out is made here, so its consequences belong here too, in the
 * caller's transaction.
 */
export async function addOptouts(
  db: Db,
  accountId: string,
  phones: string[],
  reason: string,
): Promise<Optout[]> {
  // In sorted order, so that two imports of the same numbers wait for each other and never deadlock.
  const { rows } = await db.query<Optout>({
    name: 'add-optouts',
    text: `insert into optouts (account_id, phone, reason)
           select $1, phone, $3 from unnest($2::text[]) phone order by phone
           on conflict (account_id, phone) do nothing
           returning ${OPTOUT}`,
    values: [accountId, phones, reason],
  })
  const events = rows.map((optout) => ({
    phone: optout.phone,
    reason: optout.reason,
    createdAt: optout.createdAt,
  }))
  await recordEvents(db, { accountId, test: false }, 'optout.created', events)
  return rows
}

export async function findOptout(db: Db, accountId: string, phone: string): Promise<Optout | undefined> {
  const { rows } = await db.query<Optout>(
    `select ${OPTOUT} from optouts where account_id = $1 and phone = $2`,
    [accountId, phone],
  )
  return rows[0]
}

/** False if it was not there. */
export async function removeOptout(db: Db, accountId: string, phone: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'remove-optout',
    text: 'delete from optouts where account_id = $1 and phone = $2',
    values: [accountId, phone],
  })
  return rowCount === 1
}

/** The rows of one number are ordered by account; a cursor without an account starts after all of them. */
const LAST_ACCOUNT = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * A page of the numbers the account must not write to, including those of every account, ordered by number. Each of the
 * two lists is read from the page's start, and for no more than a page.
 */
export async function listOptouts(
  db: Db,
  accountId: string,
  page: { phone?: string; after?: { phone: string; accountId?: string }; limit: number },
): Promise<Optout[]> {
  const after = `phone >= $3 and (phone, account_id) > ($3, $4::uuid) and ($5::text is null or phone = $5)
                 order by phone limit $6`
  const { rows } = await db.query<Optout>(
    `with own as (select * from optouts where account_id = $1 and ${after}),
          everybody as (select * from optouts where account_id = $2 and $1 <> $2 and ${after})
     select ${OPTOUT} from (select * from own union all select * from everybody) listed
     order by phone, account_id limit $6`,
    [
      accountId,
      EVERY_ACCOUNT,
      page.after?.phone ?? '',
      page.after?.accountId ?? LAST_ACCOUNT,
      page.phone,
      page.limit,
    ],
  )
  return rows
}

/** Numbers that opted out and may still be in batches that were accepted before. */
export interface ToApply {
  /** EVERY_ACCOUNT: of all accounts. */
  accountId: string
  phones: string[]
}

/** Opt-outs that are not applied to earlier batches yet, the oldest first: at most `limit`, by account. */
export async function optoutsToApply(db: Db, limit: number): Promise<ToApply[]> {
  const { rows } = await db.query<ToApply>({
    name: 'optouts-to-apply',
    text: `select account_id as "accountId", array_agg(phone) as phones
           from (select account_id, phone from optouts where not applied order by created_at limit $1) o
           group by account_id`,
    values: [limit],
  })
  return rows
}

export async function markApplied(db: Db, { accountId, phones }: ToApply): Promise<void> {
  await db.query({
    name: 'mark-optouts-applied',
    text: 'update optouts set applied = true where account_id = $1 and phone = any ($2) and not applied',
    values: [accountId, phones],
  })
}
