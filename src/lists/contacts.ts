/** What is on a list, for those who send to it. */
import type { Db } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'
import { type Contact, findList, pageOfContacts } from './store.ts'

/**
 * The contacts of a list by number, opted-out ones among them; undefined where the owner has no such list. Of one
 * that has more than `max` it returns `max` + 1, so that the caller sees that it is too long.
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
