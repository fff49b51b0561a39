/** Sessions of people: a random token in a cookie, stored as a hash, with an end. */
import type { Db } from '../db/sql.ts'
import { hashSecret, newId, newToken } from '../kernel/ids.ts'

export type SignInMethod = 'password' | 'passkey' | 'oidc' | 'link'

/** A session as it may be shown. */
export interface SessionRow {
  id: string
  method: string
  createdAt: Date
  /** Accurate to the minute. */
  lastSeenAt: Date
  expiresAt: Date
  ip: string
  userAgent: string
}

/** The person signed in by a session, and their roles. */
export interface SessionHolder {
  sessionId: string
  personId: string
  name: string
  email: string
  method: SignInMethod
  operatorRole: string | null
  hasFactor: boolean
  memberships: {
    membershipId: string
    accountId: string
    role: string
    currency: string
    countries: string | null
    suspended: boolean
  }[]
  /** The roles whose people need a second factor. */
  requiredFactors: string[]
  isSeen: boolean
}

export interface Ends {
  idleMinutes: number
  absoluteHours: number
}

const USER_AGENT_MAX = 300
/** The most open sessions of a person; the oldest one ends for a new one. */
const OPEN_MAX = 50
/** Not ended, not past its time, not idle for too long, and of a person who may sign in. `$idle` is in minutes. */
const IN_FORCE = `s.ended_at is null and s.expires_at > now() and p.disabled_at is null
                  and s.last_seen_at > now() - $2 * interval '1 minute'`

/** Returns the token, which cannot be read again. Call it in a transaction. */
export async function createSession(
  db: Db,
  ends: Ends,
  {
    personId,
    method,
    ip,
    userAgent,
  }: { personId: string; method: SignInMethod; ip: string; userAgent: string },
): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken()]
  await db.query(
    `update person_sessions set ended_at = now()
     where id in (select id from person_sessions where person_id = $1 and ended_at is null
                  order by created_at desc, id desc offset $2)`,
    [personId, OPEN_MAX - 1],
  )
  await db.query(
    `insert into person_sessions (id, hash, person_id, method, expires_at, ip, user_agent)
     values ($1, $2, $3, $4, now() + $5 * interval '1 hour', $6, $7)`,
    [id, hashSecret(token), personId, method, ends.absoluteHours, ip, userAgent.slice(0, USER_AGENT_MAX)],
  )
  return { id, token }
}

/** Finds who is signed in by a token. It looks up the hash, so the time taken reveals nothing about the token. */
export async function findSession(db: Db, ends: Ends, token: string): Promise<SessionHolder | undefined> {
  const { rows } = await db.query<SessionHolder>({
    name: 'find-session',
    text: `select s.id as "sessionId", p.id as "personId", p.name, p.email, s.method,
                  p.operator_role as "operatorRole",
                  p.totp_secret is not null or exists (select from passkeys k where k.person_id = p.id) as "hasFactor",
                  s.last_seen_at > now() - interval '1 minute' as "isSeen",
                  array(select role from required_factors) as "requiredFactors",
                  coalesce((select json_agg(json_build_object('membershipId', m.id, 'accountId', a.id, 'role', m.role,
                                     'currency', a.currency, 'countries', a.countries, 'suspended', a.suspended) order by m.id)
                            from memberships m join accounts a on a.id = m.account_id where m.person_id = p.id),
                           '[]') as memberships
           from person_sessions s join people p on p.id = s.person_id
           where s.hash = $1 and ${IN_FORCE}`,
    values: [hashSecret(token), ends.idleMinutes],
  })
  const found = rows[0]
  if (found && !found.isSeen)
    await db.query('update person_sessions set last_seen_at = now() where id = $1', [found.sessionId])
  return found
}

/** Returns those of these hashes that belong to sessions, in force or not. */
export async function sessionHashesAmong(db: Db, hashes: Buffer[]): Promise<Buffer[]> {
  const { rows } = await db.query<{ hash: Buffer }>(
    'select hash from person_sessions where hash = any ($1::bytea[])',
    [hashes],
  )
  return rows.map(({ hash }) => hash)
}

/** Returns those of these sessions that are in force, with the account roles of their people. */
export async function sessionsInForce(
  db: Db,
  { idleMinutes }: Ends,
  sessionIds: string[],
): Promise<{ id: string; roles: Record<string, string> }[]> {
  const { rows } = await db.query<{ id: string; roles: Record<string, string> }>({
    name: 'sessions-in-force',
    text: `select s.id, coalesce((select json_object_agg(m.account_id, m.role) from memberships m
                                  where m.person_id = p.id), '{}') as roles
           from person_sessions s join people p on p.id = s.person_id
           where s.id = any ($1::uuid[]) and ${IN_FORCE}`,
    values: [sessionIds, idleMinutes],
  })
  return rows
}

/** Returns the open sessions of a person, newest first. */
export async function listSessions(db: Db, { idleMinutes }: Ends, personId: string): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(
    `select s.id, s.method, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
            s.expires_at as "expiresAt", s.ip, s.user_agent as "userAgent"
     from person_sessions s join people p on p.id = s.person_id
     where s.person_id = $1 and ${IN_FORCE} order by s.created_at desc, s.id desc`,
    [personId, idleMinutes],
  )
  return rows
}

/** Ends sessions of a person: one, all but one, or all. Returns how many were open. */
export async function endSessions(
  db: Db,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const { rowCount } = await db.query(
    `update person_sessions set ended_at = now()
     where person_id = $1 and ended_at is null and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
    [personId, which.only, which.except],
  )
  return rowCount ?? 0
}

/** Notes that the person has just proved again who they are. */
export async function confirmSession(db: Db, sessionId: string): Promise<void> {
  await db.query('update person_sessions set confirmed_at = now() where id = $1', [sessionId])
}

export async function isConfirmed(db: Db, sessionId: string, minutes: number): Promise<boolean> {
  const { rows } = await db.query(
    `select from person_sessions where id = $1 and confirmed_at > now() - $2 * interval '1 minute'`,
    [sessionId, minutes],
  )
  return rows.length > 0
}

/** Forgets sessions that ended long ago; the audit log keeps that there were any. */
export async function forgetSessions(db: Db, days: number): Promise<void> {
  await db.query(
    `delete from person_sessions
     where coalesce(ended_at, least(expires_at, last_seen_at + interval '30 days')) < now() - $1 * interval '1 day'`,
    [days],
  )
}
