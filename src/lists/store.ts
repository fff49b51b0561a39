/** The tables of contact lists. */

import type { Db, Tx } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'
import { isUuid } from '../kernel/ids.ts'

export interface List {
  id: string
  name: string
  size: number
  createdAt: Date
  updatedAt: Date
}

export interface Contact {
  /** "+222..." */
  phone: string
  variables: Record<string, string | number>
}

export const LISTS_MAX = 1_000
export const CONTACTS_MAX = 500_000
/** On all lists of an account's live keys together, and of its test keys, which cost nothing. */
export const CONTACTS_OF_OWNER_MAX = { live: 10_000_000, test: 500_000 }

const LIST = 'id, name, size, created_at as "createdAt", updated_at as "updatedAt"'

/** Undefined if the owner has the maximum already. */
export async function insertList(
  tx: Tx,
  { accountId, test }: Owner,
  { id, name }: { id: string; name: string },
): Promise<List | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('lists of ' || $1, 0))`, [accountId])
  const { rows } = await tx.query<List>(
    `insert into lists (id, account_id, test, name) select $1, $2, $3, $4
     where (select count(*) from lists where account_id = $2 and test = $3) < $5
     returning ${LIST}`,
    [id, accountId, test, name, LISTS_MAX],
  )
  return rows[0]
}

/** Newest first. */
export async function pageOfLists(
  db: Db,
  { accountId, test }: Owner,
  { beforeId, limit }: { beforeId: string | undefined; limit: number },
): Promise<List[]> {
  const { rows } = await db.query<List>(
    `select ${LIST} from lists
     where account_id = $1 and test = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [accountId, test, beforeId, limit],
  )
  return rows
}

/** A list of this owner only; undefined also for a text that cannot be an id. */
export async function findList(db: Db, { accountId, test }: Owner, id: string): Promise<List | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await db.query<List>(
    `select ${LIST} from lists where id = $1 and account_id = $2 and test = $3`,
    [id, accountId, test],
  )
  return rows[0]
}

export async function renameList(db: Db, id: string, name: string): Promise<List | undefined> {
  const { rows } = await db.query<List>(
    `update lists set name = $2, updated_at = now() where id = $1 returning ${LIST}`,
    [id, name],
  )
  return rows[0]
}

/** Deletes a list with its contacts. */
export async function deleteList(db: Db, id: string): Promise<void> {
  await db.query('delete from lists where id = $1', [id])
}

/** A change to contacts locks their list, so that its size agrees with them. False if the list is gone. */
export async function lockList(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('select 1 from lists where id = $1 for no key update', [id])
  return rowCount === 1
}

/** Changes the size of a locked list, and returns the new size. */
export async function resizeList(tx: Tx, id: string, change: number): Promise<number> {
  const { rows } = await tx.query<{ size: number }>(
    'update lists set size = size + $2, updated_at = now() where id = $1 returning size',
    [id, change],
  )
  return (rows[0] as { size: number }).size
}

/** The contacts on all lists of the owner of this one. */
export async function contactsOfOwner(tx: Tx, id: string): Promise<{ contacts: number; test: boolean }> {
  const { rows } = await tx.query<{ contacts: number; test: boolean }>(
    `select l.test, (select sum(size)::int from lists o
                     where o.account_id = l.account_id and o.test = l.test) as contacts
     from lists l where l.id = $1`,
    [id],
  )
  return rows[0]!
}

/** Writes contacts, each phone once, over existing ones. Returns how many are new. */
export async function putContacts(tx: Tx, listId: string, contacts: Contact[]): Promise<number> {
  // The statements of a `with` all see the rows as they were before any of them.
  const { rows } = await tx.query<{ known: number }>({
    name: 'put-contacts',
    text: `with given as (
             select phone collate "C" as phone, variables
             from json_to_recordset($2) as given (phone text, variables jsonb)
           ), written as (
             insert into list_contacts (list_id, phone, variables) select $1, phone, variables from given
             on conflict (list_id, phone) do update set variables = excluded.variables
           )
           select count(*)::integer as known from given join list_contacts using (phone) where list_id = $1`,
    values: [listId, JSON.stringify(contacts)],
  })
  return contacts.length - (rows[0] as { known: number }).known
}

/** Ordered by number. */
export async function pageOfContacts(
  db: Db,
  listId: string,
  { afterPhone = '', prefix = '', limit }: { afterPhone?: string; prefix?: string; limit: number },
): Promise<Contact[]> {
  const { rows } = await db.query<Contact>(
    `select phone, variables from list_contacts
     where list_id = $1 and phone > $2 and phone >= $4 and starts_with(phone, $4) order by phone limit $3`,
    [listId, afterPhone, limit, prefix],
  )
  return rows
}

/** False if it was not there. */
export async function deleteContact(tx: Tx, listId: string, phone: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from list_contacts where list_id = $1 and phone = $2', [
    listId,
    phone,
  ])
  return rowCount === 1
}
