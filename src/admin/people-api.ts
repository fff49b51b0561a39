/** People, for operators: everybody, in every account. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findAccount } from '../accounts/store.ts'
import { audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { shortText } from '../kernel/fields.ts'
import { isUuid } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import { invite } from '../people/invite.ts'
import { listInvitations, withdrawInvitation } from '../people/links-sql.ts'
import { linkUrl } from '../people/post.ts'
import { changeDisabled, changeOperatorRole, knownPerson } from '../people/roles.ts'
import * as people from '../people/schema.ts'
import { endSessions } from '../people/sessions-sql.ts'
import { makeSetUpLink } from '../people/set-up.ts'
import { listPeople, membershipsOf, type PersonRow } from '../people/store.ts'
import { membersAdminApi } from './members-api.ts'
import { type PeopleAdminDeps, type PersonParams, personAt, personParams } from './people-deps.ts'
import { pageQuery, uuidCursor } from './schema.ts'

const TAG = 'People'

const listQuery = pageQuery.extend({
  accountId: z.uuid().optional(),
  operator: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: only operators; false: only people who are not operators' }),
  name: shortText
    .optional()
    .meta({ description: 'Only people with this in their name or address, whatever its case' }),
})
const changes = z.object({
  operatorRole: people.operatorRole.nullable().optional(),
  disabled: z.boolean().optional().meta({ description: 'Cannot sign in, and all sessions end' }),
})
const inFull = people.person.extend({
  memberships: z.array(people.membership),
  operator: z.object({ role: z.string(), permissions: z.array(z.string()) }).nullable(),
})
const answer = z.object({ success: z.literal(true), person: inFull })
const newInvitation = z.object({
  email: people.email,
  name: people.personName.optional(),
  phone: people.phone.optional(),
  language: people.language.optional(),
  accountId: z.uuid().optional(),
  role: people.accountRole.optional().meta({ description: 'In the account' }),
  operatorRole: people.operatorRole.optional(),
})

export function peopleAdminApi(app: FastifyInstance, deps: PeopleAdminDeps): void {
  listEndpoint(app, deps)
  inviteEndpoint(app, deps)
  invitationsEndpoint(app, deps)
  setUpEndpoint(app, deps)
  getEndpoint(app, deps)
  changeEndpoint(app, deps)
  membersAdminApi(app, deps)
}

async function inFullJson(pool: Pool, row: PersonRow) {
  const memberships = await membershipsOf(pool, row.id)
  return {
    ...people.personJson(row),
    memberships: memberships.map(people.membershipJson),
    operator: people.operatorJson(row.operatorRole),
  }
}

function listEndpoint(app: FastifyInstance, { pool }: PeopleAdminDeps): void {
  app.get(
    '/people',
    operatorEndpoint({
      operationId: 'listPeople',
      permission: 'people',
      tag: TAG,
      summary: 'List people',
      querystring: listQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          people: z.array(people.person),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request) => {
      const { limit, cursor, operator, ...which } = check(listQuery, request.query)
      const isOperator = operator === undefined ? undefined : operator === 'true'
      const page = { afterId: uuidCursor(cursor), limit: limit + 1 }
      const all = await listPeople(pool, { ...which, ...page, isOperator })
      const { rows, nextCursor } = pageOf(all, limit, ({ id }) => id)
      return { success: true, people: rows.map(people.personJson), nextCursor }
    },
  )
}

function inviteEndpoint(app: FastifyInstance, deps: PeopleAdminDeps): void {
  app.post(
    '/people/invitations',
    operatorEndpoint({
      operationId: 'invitePerson',
      permission: 'people',
      sample: { body: { email: 'aicha@example.net', operatorRole: 'support' } },
      tag: TAG,
      summary: 'Invite somebody to an account, as an operator, or both',
      body: newInvitation,
      response: {
        201: z.object({ success: z.literal(true), invitation: people.invitation, ...people.sentLink }),
      },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request, reply) => {
      const given = check(newInvitation, request.body)
      const { accountId, role, operatorRole } = given
      if ((accountId === undefined) !== (role === undefined))
        throw invalid([{ path: [accountId === undefined ? 'accountId' : 'role'], message: 'Required' }])
      if (accountId === undefined && operatorRole === undefined)
        throw invalid([{ path: ['operatorRole'], message: 'Required' }])
      if (accountId !== undefined && !(await findAccount(deps.pool, accountId)))
        throw new AppError('ACCOUNT_NOT_FOUND')
      const { invitation, ...sent } = await invite(deps, request, given)
      return reply.code(201).send({ success: true, invitation: people.invitationJson(invitation), ...sent })
    },
  )
}

function invitationsEndpoint(app: FastifyInstance, { pool }: PeopleAdminDeps): void {
  app.get(
    '/people/invitations',
    operatorEndpoint({
      operationId: 'listOperatorInvitations',
      permission: 'people',
      tag: TAG,
      summary: 'List the invitations that nobody has accepted yet',
      response: { 200: z.object({ success: z.literal(true), invitations: z.array(people.invitation) }) },
    }),
    async () => {
      const invitations = await listInvitations(pool, undefined)
      return { success: true, invitations: invitations.map(people.invitationJson) }
    },
  )
  app.delete<{ Params: { invitationId: string } }>(
    '/people/invitations/:invitationId',
    operatorEndpoint({
      operationId: 'withdrawOperatorInvitation',
      permission: 'people',
      tag: TAG,
      summary: 'Withdraw an invitation: its link is good for nothing any more',
      params: z.object({ invitationId: z.string() }),
      response: { 200: people.okay },
      errors: ['NOT_FOUND'],
    }),
    async (request) => {
      const { invitationId } = request.params
      await audited(pool, request, async (tx, audit) => {
        const link = isUuid(invitationId) ? await withdrawInvitation(tx, invitationId, undefined) : undefined
        if (!link) throw new AppError('NOT_FOUND')
        const whose = link.accountId === null ? {} : { accountId: link.accountId }
        await audit({ action: 'invitation.withdraw', target: invitationId, ...whose })
      })
      return { success: true }
    },
  )
}

function setUpEndpoint(app: FastifyInstance, deps: PeopleAdminDeps): void {
  app.post(
    '/people/set-up-link',
    operatorEndpoint({
      operationId: 'showSetUpLink',
      permission: 'people',
      tag: TAG,
      summary: 'Show the link that makes its first user the owner of the gateway',
      description: 'Valid until it is used; the same one until then. There is none once anybody can sign in.',
      response: { 200: z.object({ success: z.literal(true), link: z.string() }) },
      errors: ['CONFLICT'],
    }),
    async (request) => {
      const token = await makeSetUpLink(deps.pool, await deps.vault())
      const detail = 'Somebody can sign in already: an owner invites the others'
      if (token === undefined) throw new AppError('CONFLICT', { body: { detail } })
      await audited(deps.pool, request, (_tx, audit) => audit({ action: 'set_up_link.show' }))
      const base = deps.publicUrl ?? deps.baseUrl ?? `${request.protocol}://${request.host}`
      return { success: true, link: linkUrl(base, 'set_up', token) }
    },
  )
}

function getEndpoint(app: FastifyInstance, { pool }: PeopleAdminDeps): void {
  app.get<PersonParams>(
    '/people/:personId',
    operatorEndpoint({
      operationId: 'getPerson',
      permission: 'people',
      tag: TAG,
      summary: 'Get a person',
      params: personParams,
      response: { 200: answer },
      errors: ['PERSON_NOT_FOUND'],
    }),
    async (request) => ({
      success: true,
      person: await inFullJson(pool, await personAt(pool, request.params.personId)),
    }),
  )
}

function changeEndpoint(app: FastifyInstance, deps: PeopleAdminDeps): void {
  const { pool, post } = deps
  app.patch<PersonParams>(
    '/people/:personId',
    operatorEndpoint({
      operationId: 'updatePerson',
      permission: 'people',
      sample: { body: { operatorRole: 'support' } },
      tag: TAG,
      summary: 'Make somebody an operator, disable or enable them',
      params: personParams,
      body: changes,
      response: { 200: answer },
      errors: ['PERSON_NOT_FOUND', 'OWN_ROLE', 'LAST_OWNER'],
    }),
    async (request) => {
      const { operatorRole, disabled } = check(changes, request.body)
      const { id } = await personAt(pool, request.params.personId)
      const by = request.actor.personId
      await audited(pool, request, async (tx, audit) => {
        const was = await knownPerson(tx, id)
        if (operatorRole !== undefined) await changeOperatorRole(tx, by, was, operatorRole)
        if (disabled !== undefined) await changeDisabled(tx, by, was, disabled)
        if (disabled) await endSessions(tx, id)
        const before = { operatorRole: was.operatorRole, disabled: was.disabledAt !== null }
        await audit({
          action: 'person.change',
          target: id,
          before,
          after: { ...before, operatorRole, disabled },
        })
      })
      const person = await personAt(pool, id)
      if (operatorRole !== undefined) post.tell(person, 'role')
      return { success: true, person: await inFullJson(pool, person) }
    },
  )
}
