/** Signing in and out: /sessions. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { writeEntry } from '../audit/store.ts'
import { transaction } from '../db/sql.ts'
import { publicEndpoint, sessionEndpoint } from '../http/endpoint.ts'
import { API_PREFIX } from '../http/paths.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { countAttempt, countBeginning, forgiveAttempt, personSubject } from './attempts-sql.ts'
import { SESSION_COOKIE, writeCookie } from './cookie.ts'
import type { PeopleDeps } from './deps.ts'
import { beginPasskeyUse } from './passkeys.ts'
import { verifyPassword } from './passwords.ts'
import * as schema from './schema.ts'
import { confirmSession, endSessions, listSessions } from './sessions-sql.ts'
import { checkFactor, endWithFactor, signInByPasskey, signInByPassword, waysOf } from './sign-in.ts'
import { findPerson, hasPeople, type PersonRow, passwordHashOf } from './store.ts'

const TAG = 'Sessions'

const credentials = z.object({ email: z.string().trim().min(1).max(254), password: schema.typedPassword })
const factor = schema.shownFactor.extend({ challenge: schema.challengeToken })
const confirmation = schema.shownFactor.extend({ password: schema.typedPassword.optional() })
const signedIn = z
  .object({ success: z.literal(true), person: schema.person })
  .meta({ description: 'Signed in: the cookie of the session is set' })
const factorNeeded = z
  .object({
    success: z.literal(true),
    secondFactor: z.object({
      challenge: z.string(),
      ways: z.array(z.enum(['totp', 'recoveryCode', 'passkey'])),
      passkey: schema.begun.optional(),
    }),
  })
  .meta({ description: 'The password is right, and a second factor is needed' })

export function sessionsApi(app: FastifyInstance, deps: PeopleDeps): void {
  waysEndpoint(app, deps)
  signInEndpoint(app, deps)
  secondFactorEndpoint(app, deps)
  passkeyEndpoints(app, deps)
  listEndpoint(app, deps)
  confirmEndpoint(app, deps)
  signOutEndpoints(app, deps)
}

function signedInJson(person: PersonRow) {
  return { success: true, person: schema.personJson(person) }
}

function waysEndpoint(app: FastifyInstance, { pool, providers, sessions, publicUrl }: PeopleDeps): void {
  // The provider sends the browser back to the public address, which another name's cookie does not reach.
  const own = publicUrl === undefined ? '' : new URL(publicUrl).origin
  const begins = (provider: { id: string; name: string }) => ({
    ...provider,
    url: `${own}${API_PREFIX}/sessions/oidc/${provider.id}`,
  })
  app.get(
    '/sessions/ways',
    publicEndpoint({
      operationId: 'listSignInWays',
      tag: TAG,
      summary: 'How people can sign in here',
      response: {
        200: z.object({
          success: z.literal(true),
          isSetUp: z.boolean().meta({ description: 'Whether there is anybody who can sign in' }),
          isSignedIn: z.boolean().meta({ description: 'Whether the request comes with a session' }),
          providers: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              url: z.string().meta({ description: 'Where a browser begins; takes `?to=`' }),
            }),
          ),
        }),
      },
    }),
    async (request) => {
      const holder = await sessions.holderOf(request).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'SESSION_REQUIRED') return undefined
        throw error
      })
      const [isSetUp, isSignedIn] = [await hasPeople(pool), holder !== undefined]
      return { success: true, isSetUp, isSignedIn, providers: providers.list().map(begins) }
    },
  )
}

function signInEndpoint(app: FastifyInstance, deps: PeopleDeps): void {
  app.post(
    '/sessions',
    publicEndpoint({
      operationId: 'signIn',
      tag: TAG,
      summary: 'Sign in by password',
      body: credentials,
      response: { 200: factorNeeded, 201: signedIn },
      errors: ['SIGN_IN_FAILED', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request, reply) => {
      const result = await signInByPassword(deps, request, reply, check(credentials, request.body))
      if ('id' in result) return reply.code(201).send(signedInJson(result))
      return { success: true, secondFactor: result }
    },
  )
}

function secondFactorEndpoint(app: FastifyInstance, deps: PeopleDeps): void {
  app.post(
    '/sessions/second-factor',
    publicEndpoint({
      operationId: 'signInWithFactor',
      tag: TAG,
      summary: 'End a sign-in with the second factor',
      body: factor,
      response: { 201: signedIn },
      errors: ['FACTOR_FAILED', 'CHALLENGE_ENDED', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request, reply) => {
      const person = await endWithFactor(deps, request, reply, check(factor, request.body))
      return reply.code(201).send(signedInJson(person))
    },
  )
}

function passkeyEndpoints(app: FastifyInstance, deps: PeopleDeps): void {
  app.post(
    '/sessions/passkey/options',
    publicEndpoint({
      operationId: 'beginPasskeySignIn',
      tag: TAG,
      summary: 'Begin to sign in by passkey',
      response: { 200: schema.begun.extend({ success: z.literal(true) }) },
      errors: ['TOO_MANY_ATTEMPTS'],
    }),
    async (request) => {
      await countBeginning(deps.pool, request.ip)
      return { success: true, ...schema.begunJson(await beginPasskeyUse(deps.pool, request)) }
    },
  )
  app.post(
    '/sessions/passkey',
    publicEndpoint({
      operationId: 'signInByPasskey',
      tag: TAG,
      summary: 'Sign in by passkey',
      body: schema.passkeyAnswer,
      response: { 201: signedIn },
      errors: ['FACTOR_FAILED', 'CHALLENGE_ENDED', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request, reply) => {
      const person = await signInByPasskey(deps, request, reply, check(schema.passkeyAnswer, request.body))
      return reply.code(201).send(signedInJson(person))
    },
  )
}

function listEndpoint(app: FastifyInstance, { pool, ends }: PeopleDeps): void {
  app.get(
    '/sessions',
    sessionEndpoint({
      operationId: 'listSessions',
      tag: TAG,
      summary: 'List my sessions',
      response: { 200: z.object({ success: z.literal(true), sessions: z.array(schema.session) }) },
    }),
    async (request) => {
      const { personId, sessionId } = schema.holderOf(request)
      const sessions = await listSessions(pool, ends, personId)
      return { success: true, sessions: sessions.map((row) => schema.sessionJson(row, sessionId)) }
    },
  )
}

function confirmEndpoint(app: FastifyInstance, deps: PeopleDeps): void {
  const { pool } = deps
  app.post(
    '/sessions/current/confirm/options',
    sessionEndpoint({
      operationId: 'beginConfirmation',
      tag: TAG,
      summary: 'How I can prove again who I am',
      response: {
        200: z.object({
          success: z.literal(true),
          ways: z.array(z.enum(['password', 'totp', 'recoveryCode', 'passkey'])),
          passkey: schema.begun.optional(),
        }),
      },
    }),
    async (request) => {
      const person = await findPerson(pool, schema.holderOf(request).personId)
      const factors = person ? waysOf(person) : []
      const ways = factors.length > 0 ? factors : person?.hasPassword ? ['password'] : []
      const passkey = factors.includes('passkey')
        ? { passkey: schema.begunJson(await beginPasskeyUse(pool, request, person?.id)) }
        : {}
      return { success: true, ways, ...passkey }
    },
  )
  app.post(
    '/sessions/current/confirm',
    sessionEndpoint({
      operationId: 'confirmSession',
      tag: TAG,
      summary: 'Prove again who I am',
      description:
        'For ten minutes after it, password, address and factors can be changed. By a second factor, if the person has one; otherwise by the password.',
      body: confirmation,
      response: { 200: schema.okay },
      errors: ['PASSWORD_FAILED', 'FACTOR_FAILED', 'CHALLENGE_ENDED', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request) => {
      const { password, ...shown } = check(confirmation, request.body)
      const { personId, sessionId, email } = schema.holderOf(request)
      const person = await findPerson(pool, personId)
      if (!person) throw new AppError('SESSION_REQUIRED')
      await countAttempt(pool, request.ip, personSubject(email))
      if (waysOf(person).length > 0) await checkFactor(deps, request, person, shown)
      else if (!(await verifyPassword(await passwordHashOf(pool, personId), password ?? '')))
        throw new AppError('PASSWORD_FAILED')
      await forgiveAttempt(pool, request.ip, personSubject(email))
      await confirmSession(pool, sessionId)
      return { success: true }
    },
  )
}

function signOutEndpoints(app: FastifyInstance, { pool, publicUrl }: PeopleDeps): void {
  const ended = z.object({ success: z.literal(true), ended: z.int() })
  app.delete(
    '/sessions',
    sessionEndpoint({
      operationId: 'endOtherSessions',
      tag: TAG,
      summary: 'Sign out everywhere else',
      response: { 200: ended },
    }),
    async (request) => {
      const { personId, sessionId } = schema.holderOf(request)
      return { success: true, ended: await end(request, personId, { except: sessionId }) }
    },
  )
  app.delete<{ Params: { sessionId: string } }>(
    '/sessions/:sessionId',
    sessionEndpoint({
      operationId: 'endSession',
      tag: TAG,
      summary: 'Sign out, here or elsewhere',
      description: '`current` stands for the session of the request.',
      params: z.object({ sessionId: z.string() }),
      response: { 200: ended },
      errors: ['NOT_FOUND'],
    }),
    async (request, reply) => {
      const { personId, sessionId } = schema.holderOf(request)
      const asked = request.params.sessionId
      const only = asked === 'current' ? sessionId : asked
      const count = isUuid(only) ? await end(request, personId, { only }) : 0
      if (count === 0) throw new AppError('NOT_FOUND')
      if (only === sessionId) writeCookie(reply, SESSION_COOKIE, { seconds: 0, publicUrl })
      return { success: true, ended: count }
    },
  )
  const end = (
    { actor, ip }: { actor: Parameters<typeof writeEntry>[1]['actor']; ip: string },
    personId: string,
    which: { only?: string; except?: string },
  ) =>
    transaction(pool, async (tx) => {
      const count = await endSessions(tx, personId, which)
      if (count > 0)
        await writeEntry(tx, { actor, ip, action: 'session.end', target: personId, details: { count } })
      return count
    })
}
