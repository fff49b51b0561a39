/** Signing in: a password with its second factor, a passkey alone, or whatever else has proved who somebody is. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeEntry } from '../audit/store.ts'
import { type Db, transaction } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import { signIns } from '../kernel/metrics.ts'
import { countAttempt, forgiveAttempt, personSubject } from './attempts-sql.ts'
import { beginChallenge, seeChallenge, takeChallenge } from './challenges-sql.ts'
import { readCookie, SESSION_COOKIE, writeCookie } from './cookie.ts'
import type { PeopleDeps } from './deps.ts'
import { totpOf, useRecoveryCode, useTotpStep } from './factors-sql.ts'
import { type Begun, beginPasskeyUse, endPasskeyUse } from './passkeys.ts'
import { verifyPassword } from './passwords.ts'
import { createSession, endSessions, findSession, type SignInMethod } from './sessions-sql.ts'
import { findPerson, findPersonByEmail, noteSignIn, type PersonRow } from './store.ts'
import { plainCode, stepOfCode } from './totp.ts'

const SECOND_FACTOR_MINUTES = 10

/** The second factors that a person has. */
export type Way = 'totp' | 'recoveryCode' | 'passkey'

/** A second factor that a person shows: one of these. */
export interface ShownFactor {
  totp?: string | undefined
  recoveryCode?: string | undefined
  passkey?: { challenge: string; response: object } | undefined
}

export interface SecondFactor {
  challenge: string
  ways: Way[]
  passkey?: Begun
}

/**
 * Checks a password. Returns the person's session, or what is asked for besides. Whether the address is unknown, the
 * password wrong or the person disabled, the answer is the same, after the same work.
 */
export async function signInByPassword(
  deps: PeopleDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: { email: string; password: string },
): Promise<PersonRow | SecondFactor> {
  const { pool } = deps
  const subject = personSubject(email)
  await countAttempt(pool, request.ip, subject)
  const person = await findPersonByEmail(pool, email)
  const isRight = await verifyPassword(person?.passwordHash, password)
  if (!person || !isRight || person.disabledAt) throw new AppError('SIGN_IN_FAILED')
  const ways = waysOf(person)
  if (ways.length === 0) return startSession(deps, request, reply, { person, method: 'password' })
  const data = { method: 'password' }
  const challenge = await beginChallenge(pool, {
    kind: 'second factor',
    personId: person.id,
    data,
    minutes: SECOND_FACTOR_MINUTES,
  })
  const passkey = ways.includes('passkey') ? await beginPasskeyUse(pool, request, person.id) : undefined
  return { challenge, ways, ...(passkey ? { passkey } : {}) }
}

/** Ends a sign-in with the second factor. It can be tried again until it is right, as often as attempts are free. */
export async function endWithFactor(
  deps: PeopleDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { challenge, ...shown }: ShownFactor & { challenge: string },
): Promise<PersonRow> {
  const { pool } = deps
  const begun = await seeChallenge(pool, 'second factor', challenge)
  const person = begun?.personId ? await findPerson(pool, begun.personId) : undefined
  if (!person || person.disabledAt) throw new AppError('CHALLENGE_ENDED')
  await countAttempt(pool, request.ip, personSubject(person.email))
  await checkFactor(deps, request, person, shown)
  if (!(await takeChallenge(pool, 'second factor', challenge))) throw new AppError('CHALLENGE_ENDED')
  return startSession(deps, request, reply, { person, method: 'password' })
}

/** A passkey proves both that somebody has it and who they are, so it is enough alone. */
export async function signInByPasskey(
  deps: PeopleDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { challenge: string; response: object },
): Promise<PersonRow> {
  await countAttempt(deps.pool, request.ip)
  const { personId } = await endPasskeyUse(deps.pool, request, answer)
  const person = await findPerson(deps.pool, personId)
  if (!person || person.disabledAt) throw new AppError('FACTOR_FAILED')
  return startSession(deps, request, reply, { person, method: 'passkey' })
}

export function waysOf({ hasTotp, passkeyCount }: Pick<PersonRow, 'hasTotp' | 'passkeyCount'>): Way[] {
  const ways: Way[] = []
  if (passkeyCount > 0) ways.push('passkey')
  if (hasTotp) ways.push('totp')
  return ways.length > 0 ? [...ways, 'recoveryCode'] : []
}

/** Throws FACTOR_FAILED unless one of the person's second factors is shown. Each code works once. */
export async function checkFactor(
  { pool, vault }: Pick<PeopleDeps, 'pool' | 'vault'>,
  request: FastifyRequest,
  { id }: Pick<PersonRow, 'id'>,
  { totp, recoveryCode, passkey }: ShownFactor,
): Promise<void> {
  if (passkey !== undefined) {
    const { personId } = await endPasskeyUse(pool, request, passkey)
    if (personId === id) return
  } else if (totp !== undefined) {
    const sealed = await totpOf(pool, id)
    const step =
      sealed === null ? undefined : stepOfCode(vault.open(sealed, personOwner(id)), totp, Date.now())
    if (step !== undefined && (await useTotpStep(pool, id, step))) return
  } else if (recoveryCode !== undefined && (await useRecoveryCode(pool, id, plainCode(recoveryCode)))) return
  throw new AppError('FACTOR_FAILED')
}

/** The name of a person's row for the vault. */
export function personOwner(id: string): string {
  return `people/${id}`
}

/**
 * Starts a session, always with a new token, so that nobody can have planted it (fixation). The session that the browser
 * had before ends.
 */
export async function startSession(
  { pool, ends, publicUrl }: PeopleDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, method }: { person: PersonRow; method: SignInMethod },
): Promise<PersonRow> {
  const { ip, headers } = request
  const old = readCookie(request, SESSION_COOKIE, publicUrl)
  const { token } = await transaction(pool, async (tx) => {
    if (old !== undefined) await endByToken(tx, ends, old)
    const userAgent = headers['user-agent'] ?? ''
    const made = await createSession(tx, ends, { personId: person.id, method, ip, userAgent })
    await noteSignIn(tx, person.id)
    const actor = { tokenId: null, personId: person.id, sessionId: made.id, name: person.name }
    await writeEntry(tx, { actor, ip, action: 'session.start', target: person.id, details: { method } })
    return made
  })
  signIns.inc({ method })
  await forgiveAttempt(pool, ip, personSubject(person.email))
  writeCookie(reply, SESSION_COOKIE, { value: token, seconds: ends.absoluteHours * 3_600, publicUrl })
  return person
}

async function endByToken(db: Db, ends: PeopleDeps['ends'], token: string): Promise<void> {
  const session = await findSession(db, ends, token)
  if (session) await endSessions(db, session.personId, { only: session.sessionId })
}
