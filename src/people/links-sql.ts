/** One-time links: stored as a hash, bound to what they are for, used once. */
import type { Db, Tx } from '../db/sql.ts'
import { hashSecret, newId, newToken } from '../kernel/ids.ts'
import type { Language } from './store.ts'

export type LinkPurpose = 'set_up' | 'invitation' | 'reset' | 'email'

export interface Link {
  id: string
  purpose: LinkPurpose
  personId: string | null
  accountId: string | null
  accountName: string | null
  email: string | null
  phone: string | null
  name: string | null
  language: Language
  role: string | null
  operatorRole: string | null
  createdAt: Date
  expiresAt: Date | null
}

export interface NewLink {
  purpose: LinkPurpose
  /** Undefined: until it is used. */
  hours?: number
  personId?: string | undefined
  accountId?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  name?: string | undefined
  language?: Language | undefined
  role?: string | undefined
  operatorRole?: string | undefined
  createdBy?: string | undefined
}

const LINK = `l.id, l.purpose, l.person_id as "personId", l.account_id as "accountId",
              (select a.name from accounts a where a.id = l.account_id) as "accountName", l.email, l.phone, l.name,
              l.language, l.role, l.operator_role as "operatorRole", l.created_at as "createdAt",
              l.expires_at as "expiresAt"`
const IN_FORCE = 'l.used_at is null and (l.expires_at is null or l.expires_at > now())'

/** Returns the token of the link, which cannot be read again. */
export async function createLink(db: Db, link: NewLink): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken()]
  await db.query(
    `insert into person_links (id, hash, purpose, expires_at, person_id, account_id, email, phone, name, language,
                               role, operator_role, created_by)
     values ($1, $2, $3, now() + $4 * interval '1 hour', $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[id, hashSecret(token), link.purpose, link.hours, link.personId, link.accountId, link.email],
      ...[link.phone, link.name, link.language ?? 'en', link.role, link.operatorRole, link.createdBy],
    ],
  )
  return { id, token }
}

/** Returns what a link is for, without using it. */
export async function findLink(db: Db, token: string): Promise<Link | undefined> {
  const { rows } = await db.query<Link>(
    `select ${LINK} from person_links l where l.hash = $1 and ${IN_FORCE}`,
    [hashSecret(token)],
  )
  return rows[0]
}

/** Uses a link up, in the transaction of what it is used for; undefined if it is not in force or for something else. */
export async function useLink(tx: Tx, token: string, purposes: LinkPurpose[]): Promise<Link | undefined> {
  const { rows } = await tx.query<Link>(
    `update person_links l set used_at = now()
     where l.hash = $1 and l.purpose = any ($2) and ${IN_FORCE} returning ${LINK}`,
    [hashSecret(token), purposes],
  )
  return rows[0]
}

/** Ends the links of this kind that a newer one replaces. */
export async function endLinks(
  db: Db,
  which: { purpose: LinkPurpose; personId?: string; email?: string; accountId?: string | undefined },
): Promise<void> {
  await db.query(
    `update person_links set used_at = now()
     where used_at is null and purpose = $1 and ($2::uuid is null or person_id = $2)
       and ($3::text is null or lower(email) = lower($3) and account_id is not distinct from $4)`,
    [which.purpose, which.personId, which.email, which.accountId],
  )
}

/** Returns the invitations in force: of an account, or those of operators for null; undefined means all. */
export async function listInvitations(db: Db, accountId: string | undefined): Promise<Link[]> {
  const { rows } = await db.query<Link>(
    `select ${LINK} from person_links l
     where l.purpose = 'invitation' and ${IN_FORCE} and ($1::uuid is null or l.account_id = $1)
     order by l.created_at desc, l.id desc limit 1000`,
    [accountId],
  )
  return rows
}

export async function withdrawInvitation(
  db: Db,
  id: string,
  accountId: string | undefined,
): Promise<Link | undefined> {
  const { rows } = await db.query<Link>(
    `update person_links l set used_at = now()
     where l.id = $1 and l.purpose = 'invitation' and ${IN_FORCE} and ($2::uuid is null or l.account_id = $2)
     returning ${LINK}`,
    [id, accountId],
  )
  return rows[0]
}

/** Makes those who start for the first time take turns, until the transaction ends. */
export async function holdSetUp(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('set-up', 0))`)
}

/** Keeps the sealed token of the set-up link, which is printed again; of the others, only hashes are kept. */
export async function keepToken(db: Db, id: string, sealed: string): Promise<void> {
  await db.query('update person_links set token = $2 where id = $1', [id, sealed])
}

export async function setUpToken(db: Db): Promise<{ id: string; token: string } | undefined> {
  const { rows } = await db.query<{ id: string; token: string }>(
    `select l.id, l.token from person_links l
     where l.purpose = 'set_up' and l.token is not null and ${IN_FORCE} order by l.created_at desc limit 1`,
  )
  return rows[0]
}

/** Forgets links that ended long ago. */
export async function forgetLinks(db: Db, days: number): Promise<void> {
  await db.query(
    `delete from person_links where coalesce(used_at, expires_at) < now() - $1 * interval '1 day'`,
    [days],
  )
}
