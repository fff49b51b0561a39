/** The senders an account may use: names, short codes and numbers, which also receive the answers. */
import type { Db } from '../db/sql.ts'
import { septetCost } from '../sms/gsm7.ts'
import type { SenderRule } from './rules.ts'

export interface Sender {
  sender: string
  isDefault: boolean
}

/** 3GPP TS 23.040 section 9.1.2.5: an address field holds at most 11 septets. */
const NAME_MAX_CHARACTERS = 11

/** The reason why a text cannot be a sender, as a sentence; undefined if it can. */
export function senderProblem(text: string): string | undefined {
  if (text.startsWith('+'))
    return /^\+[1-9]\d{6,14}$/.test(text) ? undefined : 'A number is written as + and 7 to 15 digits'
  if (/^\d+$/.test(text))
    return /^\d{3,8}$/.test(text)
      ? undefined
      : 'A short code has 3 to 8 digits; a longer number is written with a +'
  if (text.length < 1 || text.length > NAME_MAX_CHARACTERS)
    return `A sender name has 1 to ${NAME_MAX_CHARACTERS} characters`
  if (text.trim() !== text) return 'A sender name does not begin or end with a blank'
  return [...text].every(isNameCharacter)
    ? undefined
    : 'A sender name has only ASCII characters that the GSM alphabet has too'
}

/**
 * True for characters that are the same in ASCII and in the basic table of GSM-7, so that no carrier reads another one.
 */
function isNameCharacter(character: string): boolean {
  return /^[\x20-\x7e]$/.test(character) && septetCost(character.charCodeAt(0)) === 1
}

/** Ordered by name. */
export async function listSenders(db: Db, accountId: string): Promise<Sender[]> {
  const { rows } = await db.query<Sender>(
    'select sender, is_default as "isDefault" from senders where account_id = $1 order by sender',
    [accountId],
  )
  return rows
}

/** Adds a sender that passes `senderProblem`. A new default replaces the previous one. Call it in a transaction. */
export async function addSender(
  db: Db,
  accountId: string,
  sender: string,
  { isDefault }: { isDefault: boolean },
): Promise<void> {
  if (isDefault)
    await db.query('update senders set is_default = false where account_id = $1 and is_default', [accountId])
  await db.query(
    `insert into senders (account_id, sender, is_default) values ($1, $2, $3)
     on conflict (account_id, sender) do update set is_default = senders.is_default or excluded.is_default`,
    [accountId, sender, isDefault],
  )
}

/** False if it was not there. */
export async function removeSender(db: Db, accountId: string, sender: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from senders where account_id = $1 and sender = $2', [
    accountId,
    sender,
  ])
  return rowCount === 1
}

/** True if it is in the account's list, spelled exactly the same. */
export async function senderAllowed(db: Db, accountId: string, sender: string): Promise<boolean> {
  const { rows } = await db.query({
    name: 'sender-allowed',
    text: 'select from senders where account_id = $1 and sender = $2',
    values: [accountId, sender],
  })
  return rows.length === 1
}

/** Undefined if the account has none: the carrier's default then applies. */
export async function defaultSender(db: Db, accountId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ sender: string }>({
    name: 'default-sender',
    text: 'select sender from senders where account_id = $1 and is_default',
    values: [accountId],
  })
  return rows[0]?.sender
}

/** The sender of a batch: the requested one, if the account may use it; else the account's, or the carrier's. */
export async function chooseSender(
  db: Db,
  accountId: string,
  from: string | undefined,
): Promise<{ sender: string | null } | { problem: string }> {
  if (from === undefined) return { sender: (await defaultSender(db, accountId)) ?? null }
  const problem = senderProblem(from)
  if (problem !== undefined) return { problem }
  return (await senderAllowed(db, accountId, from))
    ? { sender: from }
    : { problem: 'Sender is not allowed for this account' }
}

const RULE = 'account_id as "accountId", destination, kinds, replacement'

/** The rules that messages of an account are under: its own, and those for all. */
export async function senderRulesOf(db: Db, accountId: string): Promise<SenderRule[]> {
  const { rows } = await db.query<SenderRule>({
    name: 'sender-rules-of',
    text: `select ${RULE} from sender_rules where account_id is null or account_id = $1`,
    values: [accountId],
  })
  return rows
}

/** The rules for all accounts, or those of one account. */
export async function listSenderRules(db: Db, accountId: string | null): Promise<SenderRule[]> {
  const { rows } = await db.query<SenderRule>(
    `select ${RULE} from sender_rules where account_id is not distinct from $1 order by destination`,
    [accountId],
  )
  return rows
}

export async function setSenderRule(
  db: Db,
  { accountId, destination, kinds, replacement }: SenderRule,
): Promise<void> {
  await db.query(
    `insert into sender_rules (account_id, destination, kinds, replacement) values ($1, $2, $3, $4)
     on conflict (account_id, destination) do update set kinds = excluded.kinds, replacement = excluded.replacement`,
    [accountId, destination, kinds, replacement],
  )
}

/** False if it was not there. */
export async function removeSenderRule(
  db: Db,
  accountId: string | null,
  destination: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'delete from sender_rules where account_id is not distinct from $1 and destination = $2',
    [accountId, destination],
  )
  return rowCount === 1
}
