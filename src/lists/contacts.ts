/** The contacts on a list, for sending to it. */
import type { Db } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'
import { type Contact, findList, pageOfContacts } from './store.ts'

/**
 * The contacts of a list, ordered by number, including opted-out ones; undefined if the owner has no such list. Returns
 * `max` + 1 for a list with more than `max`, so that the caller sees that it is too long.
 */
export async function contactsOf(
  db: Db,
  owner: Owner,
  listId: string,
  max: number,
): Promise<Contact[] | undefined> {
  const list = await findList(db, owner, listId)
  return list && pageOfContacts(db, list.id, { limit: max + 1 })
}
