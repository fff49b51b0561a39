/** The table of conversations, and what phones have written in one. */
import type { Db, Tx } from '../db/sql.ts'
import { BEFORE_NOW } from '../db/steady-clock.ts'
import type { Inbound } from './store.ts'

export interface Conversation {
  phone: string
  /** The number of the account that the phone wrote to. */
  number: string
  lastId: string
  lastAt: Date
  /** The beginning of the last message. */
  lastText: string
  /** True if the last message is the account's. */
  isAnswered: boolean
  unread: number
}

/** A list shows the beginning of a message only. */
const SHOWN_MAX = 160

const CONVERSATION = `phone, number, last_id as "lastId", last_at as "lastAt", last_text as "lastText",
  is_answered as "isAnswered", unread`

/** Notes a message from a phone, in the transaction that stores it. */
export async function noteInbound(
  tx: Tx,
  accountId: string,
  { id, phone, number, text }: { id: string; phone: string; number: string; text: string },
): Promise<void> {
  await tx.query({
    name: 'note-inbound',
    text: `insert into conversations as c (account_id, phone, number, last_id, last_text, unread)
           values ($1, $2, $3, $4, left($5, ${SHOWN_MAX}), 1)
           on conflict (account_id, phone, number) do update
           set last_id = greatest(c.last_id, excluded.last_id), last_at = now(), last_text = excluded.last_text,
               is_answered = false, unread = c.unread + 1`,
    values: [accountId, phone, number, id, text],
  })
}

/** Notes an answer of the account. Without a conversation of this number there is none to note. */
export async function noteAnswer(
  db: Db,
  accountId: string,
  { batchId, phone, number, text }: { batchId: string; phone: string; number: string; text: string },
): Promise<void> {
  await db.query(
    `update conversations
     set last_id = greatest(last_id, $4), last_at = now(), last_text = left($5, ${SHOWN_MAX}), is_answered = true,
         unread = 0
     where account_id = $1 and phone = $2 and number = $3`,
    [accountId, phone, number, batchId, text],
  )
}

/** Newest first. */
export async function pageOfConversations(
  db: Db,
  accountId: string,
  page: { beforeId: string | undefined; unread: boolean; phone: string | undefined; limit: number },
): Promise<Conversation[]> {
  // An unnamed statement, so that PostgreSQL plans it for the filters given.
  const { rows } = await db.query<Conversation>(
    `select ${CONVERSATION} from conversations
     where account_id = $1 and ($2::uuid is null or last_id < $2) and (not $3 or unread > 0)
       and ($4::text is null or phone = $4)
     order by last_id desc limit $5`,
    [accountId, page.beforeId, page.unread, page.phone, page.limit],
  )
  return rows
}

/** How many conversations have messages that nobody has read, counted up to `max`. */
export async function countUnread(db: Db, accountId: string, max: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count
     from (select from conversations where account_id = $1 and unread > 0 limit $2) unread`,
    [accountId, max],
  )
  return rows[0]?.count ?? 0
}

/** The conversations with a phone, one for each number that it wrote to, the newest first. */
export async function conversationsWith(db: Db, accountId: string, phone: string): Promise<Conversation[]> {
  const { rows } = await db.query<Conversation>(
    `select ${CONVERSATION} from conversations where account_id = $1 and phone = $2 order by last_id desc`,
    [accountId, phone],
  )
  return rows
}

/** Marks as read what came up to a message; a conversation that has gone on since stays unread. */
export async function markRead(db: Db, accountId: string, phone: string, upTo: string): Promise<void> {
  await db.query(
    `update conversations set unread = 0 where account_id = $1 and phone = $2 and last_id <= $3 and unread > 0`,
    [accountId, phone, upTo],
  )
}

/** The messages that a phone has written to the account, the newest first. */
export async function inboundOf(
  db: Db,
  accountId: string,
  { phone, beforeId, limit }: { phone: string; beforeId: string | undefined; limit: number },
): Promise<Inbound[]> {
  const { rows } = await db.query<Inbound>(
    `select id, sender, recipient, text, incomplete, received_at as "receivedAt" from inbound_messages
     where account_id = $1 and sender = $2 and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [accountId, phone, beforeId, limit],
  )
  return rows
}

/** Deletes conversations without a new message for `days`. Returns how many, at most `limit`. */
export async function forgetConversations(db: Db, days: number, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from conversations where (account_id, phone, number) in (
       select account_id, phone, number from conversations
       where last_at <= ${BEFORE_NOW} - $1 * interval '1 day' order by last_at limit $2)`,
    [days, limit],
  )
  return rowCount ?? 0
}
