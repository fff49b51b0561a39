/**
 * Operators help people: with their accounts, their sessions and a way back in. They also say which roles need a second
 * factor.
 */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findAccount } from '../accounts/store.ts'
import { audited } from '../audit/store.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { ACCOUNT_ROLE_NAMES, OPERATOR_ROLE_NAMES } from '../kernel/roles.ts'
import { clearFactors } from '../people/factors-sql.ts'
import { bring, linkForReset } from '../people/invite.ts'
import { changeMemberRole, removeMember } from '../people/roles.ts'
import * as people from '../people/schema.ts'
import { endSessions, listSessions } from '../people/sessions-sql.ts'
import { requiredFactors, requireFactor } from '../people/store.ts'
import { type PeopleAdminDeps, type PersonParams, personAt, personParams } from './people-deps.ts'
import { found } from './schema.ts'

const TAG = 'People'

const memberParams = z.object({ personId: z.string(), accountId: z.string() })
type MemberParams = { Params: { personId: string; accountId: string } }
const roleBody = z.object({ role: people.accountRole })
const reset = z.object({
  factors: z
    .boolean()
    .default(false)
    .meta({ description: 'Takes the second factors away as well, when they are lost' }),
})
/** Roles of operators begin with "operator:", as both kinds have an owner. */
const FACTOR_ROLES = [...ACCOUNT_ROLE_NAMES, ...OPERATOR_ROLE_NAMES.map((role) => `operator:${role}`)]
const factorParams = z.object({ role: z.enum(FACTOR_ROLES as [string, ...string[]]) })
const factorBody = z.object({ required: z.boolean() })
const required = z.object({ success: z.literal(true), roles: z.array(z.string()) })

export function membersAdminApi(app: FastifyInstance, deps: PeopleAdminDeps): void {
  membershipEndpoints(app, deps)
  resetEndpoint(app, deps)
  sessionEndpoints(app, deps)
  factorEndpoints(app, deps)
}

function membershipEndpoints(app: FastifyInstance, { pool }: PeopleAdminDeps): void {
  app.put<MemberParams>(
    '/people/:personId/accounts/:accountId',
    operatorEndpoint({
      operationId: 'setMembership',
      permission: 'people',
      sample: { body: { role: 'sender' } },
      tag: TAG,
      summary: 'Make somebody a member of an account, or give them another role there',
      params: memberParams,
      body: roleBody,
      response: { 200: people.okay },
      errors: ['PERSON_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'OWN_ROLE', 'LAST_OWNER'],
    }),
    async (request) => {
      const { role } = check(roleBody, request.body)
      const { id: personId } = await personAt(pool, request.params.personId)
      const { id: accountId } = await found('ACCOUNT_NOT_FOUND', request.params.accountId, (id) =>
        findAccount(pool, id),
      )
      await audited(pool, request, async (tx, audit) => {
        const before = await changeMemberRole(tx, request.actor.personId, { personId, accountId, role })
        await audit({
          action: 'member.role',
          accountId,
          target: personId,
          before: { role: before },
          after: { role },
        })
      })
      return { success: true }
    },
  )
  app.delete<MemberParams>(
    '/people/:personId/accounts/:accountId',
    operatorEndpoint({
      operationId: 'removeMembership',
      permission: 'people',
      tag: TAG,
      summary: 'Take somebody out of an account',
      params: memberParams,
      response: { 200: people.okay },
      errors: ['PERSON_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'LAST_OWNER'],
    }),
    async (request) => {
      const { id: personId } = await personAt(pool, request.params.personId)
      const { id: accountId } = await found('ACCOUNT_NOT_FOUND', request.params.accountId, (id) =>
        findAccount(pool, id),
      )
      await audited(pool, request, async (tx, audit) => {
        const role = await removeMember(tx, { personId, accountId })
        if (role === undefined) throw new AppError('PERSON_NOT_FOUND')
        await audit({ action: 'member.remove', accountId, target: personId, before: { role } })
      })
      return { success: true }
    },
  )
}

function resetEndpoint(app: FastifyInstance, deps: PeopleAdminDeps): void {
  const { pool } = deps
  app.post<PersonParams>(
    '/people/:personId/reset',
    operatorEndpoint({
      operationId: 'resetPerson',
      permission: 'people',
      sample: { body: {} },
      tag: TAG,
      summary: 'Make a link by which somebody sets a new password',
      description:
        'It works once, for an hour, and goes out by mail or by SMS; where neither is set up, it is shown.',
      params: personParams,
      body: reset,
      response: { 200: z.object({ success: z.literal(true), ...people.sentLink }) },
      errors: ['PERSON_NOT_FOUND', 'OWN_ROLE'],
    }),
    async (request) => {
      const { factors } = check(reset, request.body ?? {})
      const person = await personAt(pool, request.params.personId)
      // One's own factors change only with a factor.
      if (factors && request.actor.personId === person.id) throw new AppError('OWN_ROLE')
      const token = await linkForReset(deps, person, request.actor.personId)
      await audited(pool, request, async (tx, audit) => {
        if (factors) {
          await clearFactors(tx, person.id)
          await endSessions(tx, person.id)
        }
        await audit({ action: 'person.reset', target: person.id, details: { factors } })
      })
      if (factors) deps.post.tell(person, 'factor')
      return { success: true, ...(await bring(deps, request, { ...person, purpose: 'reset', token })) }
    },
  )
}

function sessionEndpoints(app: FastifyInstance, { pool, idleMinutes }: PeopleAdminDeps): void {
  app.get<PersonParams>(
    '/people/:personId/sessions',
    operatorEndpoint({
      operationId: 'listPersonSessions',
      permission: 'people',
      tag: TAG,
      summary: 'List the sessions of a person',
      params: personParams,
      response: { 200: z.object({ success: z.literal(true), sessions: z.array(people.session) }) },
      errors: ['PERSON_NOT_FOUND'],
    }),
    async (request) => {
      const { id } = await personAt(pool, request.params.personId)
      const sessions = await listSessions(pool, { idleMinutes, absoluteHours: 0 }, id)
      return {
        success: true,
        sessions: sessions.map((row) => people.sessionJson(row, request.actor.sessionId)),
      }
    },
  )
  app.delete<PersonParams>(
    '/people/:personId/sessions',
    operatorEndpoint({
      operationId: 'endPersonSessions',
      permission: 'people',
      tag: TAG,
      summary: 'Sign a person out everywhere',
      params: personParams,
      response: { 200: z.object({ success: z.literal(true), ended: z.int() }) },
      errors: ['PERSON_NOT_FOUND'],
    }),
    async (request) => {
      const { id } = await personAt(pool, request.params.personId)
      const ended = await audited(pool, request, async (tx, audit) => {
        const count = await endSessions(tx, id)
        await audit({ action: 'session.end', target: id, details: { count } })
        return count
      })
      return { success: true, ended }
    },
  )
}

function factorEndpoints(app: FastifyInstance, { pool }: PeopleAdminDeps): void {
  app.get(
    '/required-factors',
    operatorEndpoint({
      operationId: 'listRequiredFactors',
      permission: 'people',
      tag: TAG,
      summary: 'List the roles whose people need a second factor',
      response: { 200: required },
    }),
    async () => ({ success: true, roles: (await requiredFactors(pool)).sort() }),
  )
  app.put<{ Params: { role: string } }>(
    '/required-factors/:role',
    operatorEndpoint({
      operationId: 'requireFactor',
      permission: 'people',
      sample: { body: { required: true } },
      tag: TAG,
      summary: 'Require a second factor of a role, or no longer',
      description: 'Until they have one, its people see nothing but their own profile.',
      params: factorParams,
      body: factorBody,
      response: { 200: required },
    }),
    async (request) => {
      const { role } = check(factorParams, request.params)
      const { required } = check(factorBody, request.body)
      await audited(pool, request, async (tx, audit) => {
        const before = { required: (await requiredFactors(tx)).includes(role) }
        await requireFactor(tx, role, required)
        await audit({ action: 'factor.require', target: role, before, after: { required } })
      })
      return { success: true, roles: (await requiredFactors(pool)).sort() }
    },
  )
}
