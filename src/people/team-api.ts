/** The people of an account, for its owner: /people. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { publicEndpoint, sessionEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import {
  ACCOUNT_PERMISSIONS,
  ACCOUNT_ROLE_NAMES,
  OPERATOR_PERMISSIONS,
  OPERATOR_ROLE_NAMES,
  permissionsOfMember,
  permissionsOfOperator,
} from '../kernel/roles.ts'
import type { PeopleDeps } from './deps.ts'
import { changeMemberRole, removeMember } from './roles.ts'
import * as schema from './schema.ts'
import { findPerson, membersOf, roleOf } from './store.ts'

const TAG = 'People of an account'

const roleBody = z.object({ role: schema.accountRole })
const params = z.object({ personId: z.string() })
const role = z.object({ role: z.string(), permissions: z.array(z.string()) })
const meanings = z.record(z.string(), z.string()).meta({ description: 'What each permission allows' })

export function teamApi(app: FastifyInstance, deps: PeopleDeps): void {
  rolesEndpoint(app)
  listEndpoint(app, deps)
  roleEndpoint(app, deps)
  removeEndpoint(app, deps)
}

function rolesEndpoint(app: FastifyInstance): void {
  const answer = {
    success: true,
    roles: ACCOUNT_ROLE_NAMES.map((name) => ({ role: name, permissions: permissionsOfMember(name) })),
    permissions: ACCOUNT_PERMISSIONS,
    operatorRoles: OPERATOR_ROLE_NAMES.map((name) => ({
      role: name,
      permissions: permissionsOfOperator(name),
    })),
    operatorPermissions: OPERATOR_PERMISSIONS,
  }
  app.get(
    '/people/roles',
    publicEndpoint({
      operationId: 'listRoles',
      tag: TAG,
      summary: 'List the roles and what each may do',
      response: {
        200: z.object({
          success: z.literal(true),
          roles: z.array(role),
          permissions: meanings,
          operatorRoles: z.array(role),
          operatorPermissions: meanings,
        }),
      },
    }),
    async () => answer,
  )
}

function listEndpoint(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.get(
    '/people',
    sessionEndpoint({
      operationId: 'listMembers',
      tag: TAG,
      permission: 'team',
      summary: 'List the people of the account',
      response: { 200: z.object({ success: z.literal(true), people: z.array(schema.member) }) },
    }),
    async (request) => {
      const members = await membersOf(pool, request.caller.accountId)
      return { success: true, people: members.map(schema.memberJson) }
    },
  )
}

function roleEndpoint(app: FastifyInstance, { pool, post }: PeopleDeps): void {
  app.patch<{ Params: { personId: string } }>(
    '/people/:personId',
    sessionEndpoint({
      operationId: 'setMemberRole',
      tag: TAG,
      permission: 'team',
      summary: 'Give somebody another role in the account',
      params,
      body: roleBody,
      response: { 200: schema.okay },
      errors: ['PERSON_NOT_FOUND', 'OWN_ROLE', 'LAST_OWNER'],
    }),
    async (request) => {
      const { role } = check(roleBody, request.body)
      const { personId } = request.params
      const { accountId } = request.caller
      await audited(pool, request, async (tx, audit) => {
        if (!isUuid(personId) || (await roleOf(tx, personId, accountId)) === undefined)
          throw new AppError('PERSON_NOT_FOUND')
        const before = await changeMemberRole(tx, request.actor.personId, { personId, accountId, role })
        await audit({
          action: 'member.role',
          accountId,
          target: personId,
          before: { role: before },
          after: { role },
        })
      })
      const person = await findPerson(pool, personId)
      if (person) post.tell(person, 'role')
      return { success: true }
    },
  )
}

function removeEndpoint(app: FastifyInstance, { pool }: PeopleDeps): void {
  app.delete<{ Params: { personId: string } }>(
    '/people/:personId',
    sessionEndpoint({
      operationId: 'removeMember',
      tag: TAG,
      permission: 'team',
      summary: 'Take somebody out of the account',
      params,
      response: { 200: schema.okay },
      errors: ['PERSON_NOT_FOUND', 'LAST_OWNER'],
    }),
    async (request) => {
      const { personId } = request.params
      const { accountId } = request.caller
      await audited(pool, request, async (tx, audit) => {
        const role = isUuid(personId) ? await removeMember(tx, { personId, accountId }) : undefined
        if (role === undefined) throw new AppError('PERSON_NOT_FOUND')
        await audit({ action: 'member.remove', accountId, target: personId, before: { role } })
      })
      return { success: true }
    },
  )
}
