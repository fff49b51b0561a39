/** Invitations: making them, seeing what a link is for, and accepting it. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { publicEndpoint, sessionEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import { acceptInvitation } from './accept.ts'
import { countAttempt, forgiveAttempt } from './attempts-sql.ts'
import type { PeopleDeps } from './deps.ts'
import { invite } from './invite.ts'
import { findLink, listInvitations, withdrawInvitation } from './links-sql.ts'
import { beginNewPasskey } from './passkeys.ts'
import * as schema from './schema.ts'
import { startSession } from './sign-in.ts'
import { findPersonByEmail } from './store.ts'

const TAG = 'Invitations'

const newInvitation = z.object({
  email: schema.email,
  role: schema.accountRole,
  name: schema.personName.optional(),
  phone: schema.phone.optional(),
  language: schema.language.optional(),
})
const invited = z.object({ success: z.literal(true), invitation: schema.invitation, ...schema.sentLink })
const tokenBody = z.object({ token: schema.linkToken })
const look = z.object({
  success: z.literal(true),
  purpose: z.enum(['set_up', 'invitation', 'reset', 'email']),
  email: z.string().nullable(),
  name: z.string().nullable(),
  language: schema.language,
  accountName: z.string().nullable(),
  role: z.string().nullable(),
  operatorRole: z.string().nullable(),
  isKnown: z
    .boolean()
    .meta({ description: 'Whether the person is here already, and just signs in afterwards' }),
})
const acceptance = z.object({
  token: schema.linkToken,
  name: schema.personName.optional(),
  email: schema.email.optional().meta({ description: 'For the set-up link, which names none' }),
  language: schema.language.optional(),
  timeZone: schema.timeZone.optional(),
  password: schema.newPassword.optional(),
  passkey: schema.passkeyAnswer.optional().meta({ description: 'Instead of a password' }),
})
const begin = tokenBody.extend({ email: schema.email.optional(), name: schema.personName })
const accepted = z.object({
  success: z.literal(true),
  isSignedIn: z.boolean().meta({ description: 'false: the person was here before, and signs in now' }),
  recoveryCodes: z.array(z.string()).optional(),
})

export function invitationsApi(app: FastifyInstance, deps: PeopleDeps): void {
  listEndpoint(app, deps)
  createEndpoint(app, deps)
  withdrawEndpoint(app, deps)
  lookEndpoint(app, deps)
  acceptEndpoints(app, deps)
}

function listEndpoint(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.get(
    '/invitations',
    sessionEndpoint({
      operationId: 'listInvitations',
      tag: TAG,
      permission: 'team',
      summary: 'List the open invitations to the account',
      response: { 200: z.object({ success: z.literal(true), invitations: z.array(schema.invitation) }) },
    }),
    async (request) => {
      const links = await listInvitations(pool, request.caller.accountId)
      return { success: true, invitations: links.map(schema.invitationJson) }
    },
  )
}

function createEndpoint(app: FastifyInstance, deps: PeopleDeps): void {
  app.post(
    '/invitations',
    sessionEndpoint({
      operationId: 'invite',
      tag: TAG,
      permission: 'team',
      summary: 'Invite somebody to the account',
      description:
        'The link works once, for three days. It goes out by mail or by SMS; where neither is set up, it is shown.',
      body: newInvitation,
      response: { 201: invited },
    }),
    async (request, reply) => {
      const { accountId } = request.caller
      const { invitation, ...sent } = await invite(deps, request, {
        ...check(newInvitation, request.body),
        accountId,
      })
      return reply.code(201).send({ success: true, invitation: schema.invitationJson(invitation), ...sent })
    },
  )
}

function withdrawEndpoint(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.delete<{ Params: { invitationId: string } }>(
    '/invitations/:invitationId',
    sessionEndpoint({
      operationId: 'withdrawInvitation',
      tag: TAG,
      permission: 'team',
      summary: 'Withdraw an invitation',
      params: z.object({ invitationId: z.string() }),
      response: { 200: schema.okay },
      errors: ['NOT_FOUND'],
    }),
    async (request) => {
      const { invitationId } = request.params
      const { accountId } = request.caller
      await audited(pool, request, async (tx, audit) => {
        const link = isUuid(invitationId) ? await withdrawInvitation(tx, invitationId, accountId) : undefined
        if (!link) throw new AppError('NOT_FOUND')
        await audit({ action: 'invitation.withdraw', accountId, target: invitationId })
      })
      return { success: true }
    },
  )
}

function lookEndpoint(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.post(
    '/invitations/look',
    publicEndpoint({
      operationId: 'lookAtLink',
      tag: TAG,
      summary: 'What a link is for',
      description: 'Does not use it.',
      body: tokenBody,
      response: { 200: look },
      errors: ['LINK_INVALID', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request) => {
      const { token } = check(tokenBody, request.body)
      await countAttempt(pool, request.ip)
      const link = await findLink(pool, token)
      if (!link) throw new AppError('LINK_INVALID')
      await forgiveAttempt(pool, request.ip)
      const { purpose, email, name, language, accountName, role, operatorRole } = link
      const isKnown = email !== null && (await findPersonByEmail(pool, email)) !== undefined
      return { success: true, purpose, email, name, language, accountName, role, operatorRole, isKnown }
    },
  )
}

function acceptEndpoints(app: FastifyInstance, deps: PeopleDeps): void {
  const { pool } = deps
  app.post(
    '/invitations/passkey',
    publicEndpoint({
      operationId: 'beginPasskeyOfInvited',
      tag: TAG,
      summary: 'Begin a passkey, to be accepted instead of a password',
      body: begin,
      response: { 200: schema.begun.extend({ success: z.literal(true) }) },
      errors: ['LINK_INVALID', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request) => {
      const { token, name, email } = check(begin, request.body)
      await countAttempt(pool, request.ip)
      const link = await findLink(pool, token)
      if (!link || !['set_up', 'invitation'].includes(link.purpose)) throw new AppError('LINK_INVALID')
      await forgiveAttempt(pool, request.ip)
      const address = link.email ?? email
      if (address === undefined) throw invalid([{ path: ['email'], message: 'Required' }])
      return {
        success: true,
        ...schema.begunJson(await beginNewPasskey(pool, request, { email: address, name })),
      }
    },
  )
  app.post(
    '/invitations/accept',
    publicEndpoint({
      operationId: 'acceptInvitation',
      tag: TAG,
      summary: 'Accept an invitation, or set the gateway up',
      description: 'Uses the link up. Whoever is new here is signed in by it.',
      body: acceptance,
      response: { 200: accepted, 201: accepted },
      errors: ['LINK_INVALID', 'FACTOR_FAILED', 'CHALLENGE_ENDED', 'TOO_MANY_ATTEMPTS'],
    }),
    async (request, reply) => {
      const given = check(acceptance, request.body)
      await countAttempt(pool, request.ip)
      const { person, isNew, recoveryCodes } = await acceptInvitation(deps, request, given)
      await forgiveAttempt(pool, request.ip)
      if (!isNew) return { success: true, isSignedIn: false }
      await startSession(deps, request, reply, { person, method: 'link' })
      return reply.code(201).send({ success: true, isSignedIn: true, recoveryCodes })
    },
  )
}
