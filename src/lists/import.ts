/** Puts contacts on a list. */
import { type Pool, transaction } from '../db/sql.ts'
import type { Row } from '../intake/rows.ts'
import { AppError } from '../kernel/errors.ts'
import { ISSUES_MAX, shortened } from '../kernel/issue.ts'
import { type MendedPhones, PhoneReader } from '../sms/phone-mend.ts'
import {
  CONTACTS_MAX,
  CONTACTS_OF_OWNER_MAX,
  type Contact,
  contactsOfOwner,
  lockList,
  putContacts,
  resizeList,
} from './store.ts'

/** How many contacts one statement writes. */
const PAGE_ROWS = 5_000
/** An invalid phone is shown up to this length. */
const PHONE_SHOWN_MAX = 64
const COLUMN_SHOWN_MAX = 200

export interface Imported {
  added: number
  updated: number
  /** Rows whose number appears again further down: the last one counts. */
  duplicates: number
  invalid: number
  /** How many of those added and updated are opted out. */
  optedOut: number
  /** The first invalid rows. */
  errors: { row: number; column: string; phone: string; reason: string }[]
  /** Undefined if none were corrected. */
  mendedPhones: MendedPhones | undefined
}

export interface ImportDeps {
  pool: Pool
  /** Returns those of these numbers that have opted out of the account's messages. */
  optedOut: (accountId: string, phones: string[]) => Promise<Set<string>>
}

/**
 * All or nothing: throws LIST_NOT_FOUND if the list was deleted meanwhile, CONFLICT if it would have too many contacts.
 */
export async function importContacts(
  { pool, optedOut }: ImportDeps,
  { accountId, listId }: { accountId: string; listId: string },
  rows: Row[],
): Promise<Imported> {
  const contacts = new Map<string, Contact>()
  const reader = new PhoneReader()
  for (const { phone: text, variables = {}, problem, row } of rows) {
    const phone = problem ? undefined : reader.read(text, row)
    if (phone !== undefined) contacts.set(phone, { phone, variables })
  }
  const added = await transaction(pool, async (tx) => {
    if (!(await lockList(tx, listId))) throw new AppError('LIST_NOT_FOUND')
    const given = [...contacts.values()]
    let added = 0
    for (let at = 0; at < given.length; at += PAGE_ROWS)
      added += await putContacts(tx, listId, given.slice(at, at + PAGE_ROWS))
    if ((await resizeList(tx, listId, added)) > CONTACTS_MAX)
      throw new AppError('CONFLICT', { body: { detail: `A list has at most ${CONTACTS_MAX} contacts` } })
    const { contacts: held, test } = await contactsOfOwner(tx, listId)
    const most = CONTACTS_OF_OWNER_MAX[test ? 'test' : 'live']
    if (held > most)
      throw new AppError('CONFLICT', { body: { detail: `All lists together have at most ${most} contacts` } })
    return added
  })
  const wrong = rows.filter(({ problem }) => problem)
  return {
    added,
    updated: contacts.size - added,
    duplicates: rows.length - wrong.length - contacts.size,
    invalid: wrong.length,
    optedOut: contacts.size === 0 ? 0 : (await optedOut(accountId, [...contacts.keys()])).size,
    errors: wrong.slice(0, ISSUES_MAX).map(({ row, phone, problem }) => ({
      row,
      phone: shortened(phone, PHONE_SHOWN_MAX),
      column: shortened(problem!.column, COLUMN_SHOWN_MAX),
      reason: problem!.reason,
    })),
    mendedPhones: reader.mended,
  }
}
