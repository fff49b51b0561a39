/** Forgotten passwords, and new addresses: links to what is known, used once. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Actor, writeEntry } from '../audit/store.ts'
import { transaction } from '../db/sql.ts'
import { publicEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { countAttempt, forgiveAttempt, personSubject } from './attempts-sql.ts'
import type { PeopleDeps } from './deps.ts'
import { linkForReset } from './invite.ts'
import { findLink, useLink } from './links-sql.ts'
import { hashPassword } from './passwords.ts'
import * as schema from './schema.ts'
import { endSessions } from './sessions-sql.ts'
import { findPerson, findPersonByEmail, type PersonRow, setEmail, setPasswordHash } from './store.ts'

const TAG = 'Sessions'

const forgotten = z.object({ email: z.string().trim().min(1).max(254) })
const reset = z.object({ token: schema.linkToken, password: schema.newPassword })
const confirmed = z.object({ token: schema.linkToken })

export function resetsApi(app: FastifyInstance, deps: PeopleDeps): void {
  forgottenEndpoint(app, deps)
  resetEndpoint(app, deps)
  emailEndpoint(app, deps)
}

function forgottenEndpoint(app: FastifyInstance, deps: PeopleDeps): void {
  const { pool, post, log } = deps
  /** Not waited for: how long it takes would tell whether there is such a person. */
  const sendTo = async (email: string) => {
    const person = await findPersonByEmail(pool, email)
    if (!person || person.disabledAt) return
    const token = await linkForReset(deps, person)
    const sent = await post.sendLink({ ...person, purpose: 'reset', token })
    if (!sent)
      log.warn('a link for a new password could not be sent: see CARAVAN_SMTP_URL and CARAVAN_PUBLIC_URL')
  }
  app.post(
    '/people/forgotten',
    publicEndpoint({
      operationId: 'forgetPassword',
      tag: TAG,
      summary: 'Ask for a link to set a new password',
      description:
        'The answer is the same whether there is such a person or not. The link works once, for an hour.',
      body: forgotten,
      response: { 202: schema.okay },
      errors: ['TOO_MANY_ATTEMPTS'],
    }),
    async (request, reply) => {
      const { email } = check(forgotten, request.body)
      // A count of its own, so that links cannot be asked for without end, nor keep anybody from signing in.
      await countAttempt(pool, request.ip, personSubject(`forgotten ${email}`))
      sendTo(email).catch((err: unknown) => log.error({ err }, 'a link for a new password was not sent'))
      return reply.code(202).send({ success: true })
    },
  )
}

function resetEndpoint(app: FastifyInstance, deps: PeopleDeps): void {
  const { pool, post } = deps
  app.post(
    '/people/reset',
    publicEndpoint({
      operationId: 'resetPassword',
      tag: TAG,
      summary: 'Set a new password by a link',
      description:
        'Ends all sessions of the person, who then signs in, with the second factor if there is one.',
      body: reset,
      response: { 200: schema.okay },
      errors: ['LINK_INVALID', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request) => {
      const { token, password } = check(reset, request.body)
      await countAttempt(pool, request.ip)
      const link = await findLink(pool, token)
      const known =
        link?.purpose === 'reset' && link.personId ? await findPerson(pool, link.personId) : undefined
      if (!known || known.disabledAt) throw new AppError('LINK_INVALID')
      schema.checkNewPassword(password, known.email)
      const hash = await hashPassword(password)
      const person = await transaction(pool, async (tx) => {
        const used = await useLink(tx, token, ['reset'])
        if (!used) throw new AppError('LINK_INVALID')
        await setPasswordHash(tx, known.id, hash)
        await endSessions(tx, known.id)
        const entry = { actor: actorOf(known), ip: request.ip, action: 'person.password', target: known.id }
        await writeEntry(tx, { ...entry, details: { by: 'link' } })
        return known
      })
      await forgiveAttempt(pool, request.ip, personSubject(person.email))
      post.tell(person, 'password')
      return { success: true }
    },
  )
}

function emailEndpoint(app: FastifyInstance, { pool, post }: PeopleDeps): void {
  app.post(
    '/people/email',
    publicEndpoint({
      operationId: 'confirmEmail',
      tag: TAG,
      summary: 'Confirm a new e-mail address by a link',
      body: confirmed,
      response: { 200: schema.okay },
      errors: ['LINK_INVALID', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request) => {
      const { token } = check(confirmed, request.body)
      await countAttempt(pool, request.ip)
      const before = await transaction(pool, async (tx) => {
        const link = await useLink(tx, token, ['email'])
        const person = link?.personId ? await findPerson(tx, link.personId) : undefined
        if (!link?.email || !person || person.disabledAt) throw new AppError('LINK_INVALID')
        if (!(await setEmail(tx, person.id, link.email))) throw new AppError('LINK_INVALID')
        await endSessions(tx, person.id)
        const change = { before: { email: person.email }, after: { email: link.email } }
        const entry = { actor: actorOf(person), ip: request.ip, action: 'person.email', target: person.id }
        await writeEntry(tx, { ...entry, ...change })
        return person
      })
      await forgiveAttempt(pool, request.ip)
      post.tell(before, 'email')
      return { success: true }
    },
  )
}

function actorOf({ id, name }: PersonRow): Actor {
  return { tokenId: null, personId: id, name }
}
