/** My own profile: /people/me. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Db } from '../db/sql.ts'
import { sessionEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import type { PeopleDeps } from './deps.ts'
import { passkeysOf, recoveryCodesLeft } from './factors-sql.ts'
import { createLink, endLinks } from './links-sql.ts'
import { hashPassword } from './passwords.ts'
import * as schema from './schema.ts'
import { endSessions, isConfirmed } from './sessions-sql.ts'
import {
  findPerson,
  findPersonByEmail,
  membershipsOf,
  type PersonRow,
  setEmail,
  setPasswordHash,
  updateProfile,
} from './store.ts'

const TAG = 'My profile'
/** So long after somebody has proved again who they are, they may change how they sign in. */
const CONFIRMED_MINUTES = 10
const EMAIL_LINK_HOURS = 1

const me = schema.person.extend({
  factors: z.object({
    password: z.boolean(),
    totp: z.boolean(),
    recoveryCodesLeft: z.int(),
    passkeys: z.array(
      z.object({
        passkeyId: z.uuid(),
        name: z.string(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  sessionId: z.uuid(),
  /** Roles that the operator requires a second factor for, and that this person has without one. */
  needsFactor: z.boolean(),
  memberships: z.array(schema.membership),
  operator: z.object({ role: z.string(), permissions: z.array(z.string()) }).nullable(),
})
const answer = z.object({ success: z.literal(true), me })
const changes = z.object({
  name: schema.personName.optional(),
  phone: schema.phone.nullable().optional(),
  language: schema.language.optional(),
  timeZone: schema.timeZone.optional(),
})
const passwordBody = z.object({ password: schema.newPassword })
const emailBody = z.object({ email: schema.email })

/** Throws CONFIRMATION_REQUIRED unless the person has just proved again who they are. */
export async function requireConfirmed(db: Db, request: FastifyRequest): Promise<void> {
  if (!(await isConfirmed(db, schema.holderOf(request).sessionId, CONFIRMED_MINUTES)))
    throw new AppError('CONFIRMATION_REQUIRED')
}

/** The person of the session, as they are now. */
export async function personOf(db: Db, request: FastifyRequest): Promise<PersonRow> {
  const person = await findPerson(db, schema.holderOf(request).personId)
  if (!person) throw new AppError('SESSION_REQUIRED')
  return person
}

export function meApi(app: FastifyInstance, deps: PeopleDeps): void {
  readMe(app, deps)
  changeMe(app, deps)
  changePassword(app, deps)
  changeEmail(app, deps)
}

async function meJson(db: Db, request: FastifyRequest) {
  const { personId, sessionId, requiredFactors, hasFactor, method } = schema.holderOf(request)
  const person = await personOf(db, request)
  const [memberships, passkeys, codes] = await Promise.all([
    membershipsOf(db, personId),
    passkeysOf(db, personId),
    recoveryCodesLeft(db, personId),
  ])
  const roles = [...memberships.map(({ role }) => role), `operator:${person.operatorRole}`]
  return {
    ...schema.personJson(person),
    factors: {
      password: person.hasPassword,
      totp: person.hasTotp,
      recoveryCodesLeft: codes,
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        ...{ passkeyId: id, name, createdAt, lastUsedAt },
      })),
    },
    sessionId,
    needsFactor: !hasFactor && method !== 'oidc' && roles.some((role) => requiredFactors.includes(role)),
    memberships: memberships.map(schema.membershipJson),
    operator: schema.operatorJson(person.operatorRole),
  }
}

function readMe(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.get(
    '/people/me',
    sessionEndpoint({
      operationId: 'getMe',
      tag: TAG,
      summary: 'Who I am, and what I may do where',
      response: { 200: answer },
    }),
    async (request) => ({ success: true, me: await meJson(pool, request) }),
  )
}

function changeMe(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.patch(
    '/people/me',
    sessionEndpoint({
      operationId: 'updateMe',
      tag: TAG,
      summary: 'Change my name, number, language or time zone',
      body: changes,
      response: { 200: answer },
    }),
    async (request) => {
      const given = check(changes, request.body)
      const { personId } = schema.holderOf(request)
      await audited(pool, request, async (tx, audit) => {
        const before = await personOf(tx, request)
        await updateProfile(tx, personId, given)
        const was = Object.fromEntries(Object.keys(given).map((key) => [key, before[key as keyof PersonRow]]))
        await audit({ action: 'person.update', target: personId, before: was, after: given })
      })
      return { success: true, me: await meJson(pool, request) }
    },
  )
}

function changePassword(app: FastifyInstance, { pool, post }: PeopleDeps): void {
  app.put(
    '/people/me/password',
    sessionEndpoint({
      operationId: 'setMyPassword',
      tag: TAG,
      summary: 'Change my password',
      description: 'Ends my other sessions, and tells me by mail.',
      body: passwordBody,
      response: { 200: schema.okay },
      errors: ['CONFIRMATION_REQUIRED'],
    }),
    async (request) => {
      const { password } = check(passwordBody, request.body)
      const { personId, sessionId, email } = schema.holderOf(request)
      await requireConfirmed(pool, request)
      schema.checkNewPassword(password, email)
      const hash = await hashPassword(password)
      await audited(pool, request, async (tx, audit) => {
        await setPasswordHash(tx, personId, hash)
        await endSessions(tx, personId, { except: sessionId })
        await audit({ action: 'person.password', target: personId })
      })
      post.tell(await personOf(pool, request), 'password')
      return { success: true }
    },
  )
}

function changeEmail(app: FastifyInstance, { pool, post }: PeopleDeps): void {
  app.put(
    '/people/me/email',
    sessionEndpoint({
      operationId: 'setMyEmail',
      tag: TAG,
      summary: 'Change my e-mail address',
      description:
        'Where mail can be sent, the new address gets a link and changes when it is used; elsewhere it changes at once. Ends my other sessions, and tells the old address.',
      body: emailBody,
      response: { 200: z.object({ success: z.literal(true), isChanged: z.boolean() }) },
      errors: ['CONFIRMATION_REQUIRED'],
    }),
    async (request) => {
      const { email } = check(emailBody, request.body)
      await requireConfirmed(pool, request)
      const person = await personOf(pool, request)
      const { id, language } = person
      if (post.canMail) {
        await endLinks(pool, { purpose: 'email', personId: id })
        const { token } = await createLink(pool, {
          purpose: 'email',
          personId: id,
          email,
          hours: EMAIL_LINK_HOURS,
        })
        // Whether somebody else has the address comes out when the link is used: the answer does not tell.
        const sent = await post.sendLink({ purpose: 'email', token, email, phone: null, language })
        if (sent === undefined) throw new AppError('QUEUE_ERROR')
        return { success: true, isChanged: false }
      }
      const holder = await findPersonByEmail(pool, email)
      if (holder && holder.id !== id)
        throw invalid([{ path: ['email'], message: 'Somebody else has this address' }])
      await audited(pool, request, async (tx, audit) => {
        if (!(await setEmail(tx, id, email))) throw new AppError('CONFLICT')
        await endSessions(tx, id, { except: schema.holderOf(request).sessionId })
        await audit({ action: 'person.email', target: id, before: { email: person.email }, after: { email } })
      })
      post.tell(person, 'email')
      return { success: true, isChanged: true }
    },
  )
}
