/** The answers to STOP and START by SMS: their texts, and those that are due. */
import type { Db, Tx } from '../db/sql.ts'
import type { Wish } from './stop-words.ts'

/** An account's answers; null: nothing is answered. */
export interface AnswerTexts {
  stopAnswer: string | null
  startAnswer: string | null
}

const TEXTS = 'stop_answer as "stopAnswer", start_answer as "startAnswer"'

export async function answerTextsOf(db: Db, accountId: string): Promise<AnswerTexts> {
  const { rows } = await db.query<AnswerTexts>(`select ${TEXTS} from accounts where id = $1`, [accountId])
  return rows[0] ?? { stopAnswer: null, startAnswer: null }
}

/** Changes the texts that are given. */
export async function setAnswerTexts(
  db: Db,
  accountId: string,
  { stopAnswer, startAnswer }: Partial<AnswerTexts>,
): Promise<void> {
  await db.query(
    `update accounts set stop_answer = case when $2 then $3 else stop_answer end,
                         start_answer = case when $4 then $5 else start_answer end
     where id = $1`,
    [accountId, stopAnswer !== undefined, stopAnswer, startAnswer !== undefined, startAnswer],
  )
}

/** A message from a phone that asks for STOP or START. */
export interface Wished {
  accountId: string
  phone: string
  kind: Wish
  inboundId: string
  /** The number that it was sent to. */
  sender: string
}

/**
 * Makes an answer due, in the transaction that stores the message: if the account has a text for it, and has not
 * answered the same to this phone in the last hour. Another number of ours is not answered: it might answer back.
 */
export async function answerLater(tx: Tx, wished: Wished): Promise<void> {
  const { accountId, phone, kind, inboundId, sender } = wished
  await tx.query({
    name: 'answer-later',
    text: `insert into optout_answers as o (account_id, phone, kind, inbound_id, sender, text)
           select a.id, $2, $3, $4, $5, t.text
           from accounts a, lateral (select case $3 when 'stop' then a.stop_answer else a.start_answer end as text) t
           where a.id = $1 and t.text is not null and not exists (select from senders s where s.sender = $2)
           on conflict (account_id, phone, kind) do update set
             inbound_id = excluded.inbound_id, sender = excluded.sender, text = excluded.text, due = true,
             tried_at = null, created_at = now()
           -- One of the time to come is of before the clock was set back.
           where o.created_at not between now() - interval '1 hour' and now() + interval '1 minute'`,
    values: [accountId, phone, kind, inboundId, sender],
  })
}

export interface DueAnswer extends Wished {
  text: string
  currency: string
}

/** An answer that comes later than this surprises whoever asked. */
const FRESH = `created_at > now() - interval '10 minutes'`

/** Takes answers that are due, for a quarter of a minute: then another process may try them. */
export async function takeDueAnswers(db: Db, limit: number): Promise<DueAnswer[]> {
  const { rows } = await db.query<DueAnswer>({
    name: 'take-due-answers',
    text: `update optout_answers o set tried_at = now()
           from accounts a
           where a.id = o.account_id and (o.account_id, o.phone, o.kind) in (
             select account_id, phone, kind from optout_answers
             where due and (tried_at is null or tried_at < now() - interval '15 seconds')
             order by created_at limit $1 for update skip locked)
             and o.${FRESH} and not a.suspended
           returning o.account_id as "accountId", o.phone, o.kind, o.inbound_id as "inboundId", o.sender, o.text,
                     a.currency`,
    values: [limit],
  })
  return rows
}

/** Nothing more is to be done for these. */
export async function endAnswers(db: Db, inboundIds: string[]): Promise<void> {
  await db.query({
    name: 'end-answers',
    text: 'update optout_answers set due = false where due and inbound_id = any ($1)',
    values: [inboundIds],
  })
}

/** Ends answers that are too late, or whose account may not send; returns how many. */
export async function endLateAnswers(db: Db): Promise<number> {
  const { rowCount } = await db.query({
    name: 'end-late-answers',
    text: `update optout_answers o set due = false from accounts a
           where o.due and a.id = o.account_id and (a.suspended or not o.${FRESH})`,
  })
  return rowCount ?? 0
}

/** Forgets answers that no longer keep anything from being answered. */
export async function forgetAnswers(db: Db): Promise<void> {
  await db.query(`delete from optout_answers where not due and created_at < now() - interval '1 hour'`)
}
