/**
 * Failed attempts to sign in, counted in the database for all processes together. An attempt is counted before it is
 * tried, so that many at once are as slow as one after the other; one that succeeds is taken back.
 */
import { createHash } from 'node:crypto'
import type { Db } from '../db/sql.ts'
import { networkOf } from '../http/guesses.ts'
import { AppError } from '../kernel/errors.ts'

interface Limit {
  /** So many fail without a pause; after that each doubles it. */
  free: number
  pauseMaxSeconds: number
  /** One is forgotten in each of these times. */
  leakSeconds: number
}

/** Short for a person, as anybody can make the attempts of anybody fail; long for an address. */
const PERSON: Limit = { free: 5, pauseMaxSeconds: 300, leakSeconds: 1_800 }
const ADDRESS: Limit = { free: 20, pauseMaxSeconds: 900, leakSeconds: 1_800 }
/** A beginning takes a row for minutes, whether or not it is ended. */
const BEGINNING: Limit = { free: 300, pauseMaxSeconds: 30, leakSeconds: 1 }
const FORGET = '1 day'

/** The subject for an address as it was typed, whether or not somebody has it. */
export function personSubject(email: string): string {
  const typed = email.trim().toLowerCase()
  return `person:${createHash('sha256').update(typed).digest('base64url')}`
}

function addressSubject(ip: string): string {
  return `address:${networkOf(ip)}`
}

/** Counts an attempt; throws TOO_MANY_ATTEMPTS with the time to wait. */
export async function countAttempt(db: Db, ip: string, person?: string): Promise<void> {
  await count(db, addressSubject(ip), ADDRESS)
  if (person !== undefined) await count(db, person, PERSON)
}

/** Counts what is begun from an address: a way through a provider, a passkey. */
export async function countBeginning(db: Db, ip: string): Promise<void> {
  await count(db, `begin:${networkOf(ip)}`, BEGINNING)
}

async function count(db: Db, subject: string, limit: Limit): Promise<void> {
  const { free, pauseMaxSeconds, leakSeconds } = limit
  const { rows } = await db.query(
    `insert into sign_in_attempts as a (subject, failures, last_at, blocked_until)
     values ($1, 1, steady_now(), steady_now())
     on conflict (subject) do update set
       failures = greatest(0, a.failures - floor(extract(epoch from steady_now() - a.last_at) / $4)::int) + 1,
       last_at = steady_now(),
       blocked_until = steady_now() + interval '1 second' * case
         when greatest(0, a.failures - floor(extract(epoch from steady_now() - a.last_at) / $4)::int) + 1 < $2 then 0
         else least($3::int, power(2, least(20, a.failures + 1 - $2))) end
     where a.blocked_until <= steady_now()
     returning subject`,
    [subject, free, pauseMaxSeconds, leakSeconds],
  )
  if (rows.length > 0) return
  const { rows: blocked } = await db.query<{ seconds: number }>(
    `select greatest(1, ceil(extract(epoch from blocked_until - steady_now())))::int as seconds
     from sign_in_attempts where subject = $1`,
    [subject],
  )
  const seconds = blocked[0]?.seconds ?? 1
  throw new AppError('TOO_MANY_ATTEMPTS', { headers: { 'retry-after': String(seconds) } })
}

/** Takes back what was counted: the person's failures all, the address's this one. */
export async function forgiveAttempt(db: Db, ip: string, person?: string): Promise<void> {
  if (person !== undefined) await db.query('delete from sign_in_attempts where subject = $1', [person])
  await db.query('update sign_in_attempts set failures = greatest(0, failures - 1) where subject = $1', [
    addressSubject(ip),
  ])
}

/** How many may not try at present. */
export async function countBlocked(db: Db): Promise<{ people: number; addresses: number }> {
  const { rows } = await db.query<{ people: number; addresses: number }>(
    `select count(*) filter (where subject like 'person:%')::int as people,
            count(*) filter (where subject like 'address:%')::int as addresses
     from sign_in_attempts where blocked_until > steady_now()`,
  )
  return rows[0] ?? { people: 0, addresses: 0 }
}

/** Forgets what is long past. */
export async function forgetAttempts(db: Db): Promise<void> {
  await db.query(`delete from sign_in_attempts where last_at < steady_now() - $1::interval`, [FORGET])
}
