/** Senders that accounts have asked for, until an operator decides. */
import type { Db, Tx } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'

export type RequestState = 'waiting' | 'accepted' | 'refused'

export interface SenderRequest {
  id: string
  accountId: string
  sender: string
  /** The purpose, in the words of whoever asks. */
  reason: string
  state: RequestState
  /** Why it was refused. */
  answer: string | null
  createdAt: Date
  decidedAt: Date | null
}

const REQUEST = `id, account_id as "accountId", sender, reason, state, answer, created_at as "createdAt",
                 decided_at as "decidedAt"`

/** So many may an account ask for in 30 days. */
export const REQUESTS_MAX = 50

/** Returns undefined if it waits already, and 'too many' if the account has asked for too many. */
export async function askForSender(
  tx: Tx,
  accountId: string,
  { sender, reason }: Pick<SenderRequest, 'sender' | 'reason'>,
): Promise<SenderRequest | 'too many' | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('sender requests:' || $1, 0))`, [accountId])
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from sender_requests
     where account_id = $1 and id > batch_id_from(now() - interval '30 days')`,
    [accountId],
  )
  if (rows[0]!.count >= REQUESTS_MAX) return 'too many'
  const { rows: made } = await tx.query<SenderRequest>(
    `insert into sender_requests (id, account_id, sender, reason) values ($1, $2, $3, $4)
     on conflict (account_id, sender) where state = 'waiting' do nothing returning ${REQUEST}`,
    [newId(), accountId, sender, reason],
  )
  return made[0]
}

/** The newest requests of an account. */
export async function requestsOfAccount(db: Db, accountId: string, limit: number): Promise<SenderRequest[]> {
  const { rows } = await db.query<SenderRequest>(
    `select ${REQUEST} from sender_requests where account_id = $1 order by id desc limit $2`,
    [accountId, limit],
  )
  return rows
}

/** A request with the name of its account. */
export type RequestOfAll = SenderRequest & { accountName: string }

/** Returns a page of the requests of all accounts, oldest first. */
export async function listRequests(
  db: Db,
  {
    state,
    accountId,
    afterId,
    limit,
  }: { state?: RequestState; accountId?: string; afterId?: string | undefined; limit: number },
): Promise<RequestOfAll[]> {
  const { rows } = await db.query<RequestOfAll>(
    `select ${REQUEST}, (select name from accounts a where a.id = account_id) as "accountName"
     from sender_requests r
     where ($1::text is null or state = $1) and ($2::uuid is null or account_id = $2)
       and ($3::uuid is null or r.id > $3)
     order by r.id limit $4`,
    [state, accountId, afterId, limit],
  )
  return rows
}

/** Locks a request; undefined if there is none. */
export async function lockRequest(tx: Tx, id: string): Promise<SenderRequest | undefined> {
  const { rows } = await tx.query<SenderRequest>(
    `select ${REQUEST} from sender_requests where id = $1 for update`,
    [id],
  )
  return rows[0]
}

export async function decideRequest(
  tx: Tx,
  id: string,
  state: 'accepted' | 'refused',
  answer: string | null,
): Promise<SenderRequest> {
  const { rows } = await tx.query<SenderRequest>(
    `update sender_requests set state = $2, answer = $3, decided_at = now() where id = $1 returning ${REQUEST}`,
    [id, state, answer],
  )
  return rows[0]!
}
