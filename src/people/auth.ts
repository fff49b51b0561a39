/** Finds out who is signed in, for which account a request of theirs is, and whether they may make it. */
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { checkPermission, permissionOf } from '../http/access.ts'
import { limitGuesses } from '../http/guesses.ts'
import { checkOrigin } from '../http/origin.ts'
import type { Caller } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { permissionsOfMember, permissionsOfOperator } from '../kernel/roles.ts'
import { readCookie, SESSION_COOKIE } from './cookie.ts'
import {
  type Ends,
  findSession,
  type SessionHolder,
  sessionHashesAmong,
  sessionsInForce,
} from './sessions-sql.ts'

export interface AuthDeps {
  authPool: Pool
  ends: Ends
  publicUrl: string | undefined
}

export interface Sessions {
  /** Returns who is signed in; undefined without a cookie. Throws SESSION_REQUIRED if the session has ended. */
  holderOf(request: FastifyRequest): Promise<SessionHolder | undefined>
  /** The same as the caller of an endpoint of an account, if they may call it. */
  callerOf(request: FastifyRequest): Promise<Caller | undefined>
  /** The same as the operator who calls an endpoint of the admin API, if they may call it. */
  operatorOf(request: FastifyRequest): Promise<{ actor: Actor; isMasked: boolean } | undefined>
  /** Returns those of these requests, of people, that would be refused now. */
  refusedByNow(requests: FastifyRequest[]): Promise<FastifyRequest[]>
}

export function sessionsOf({ authPool, ends, publicUrl }: AuthDeps): Sessions {
  const find = limitGuesses({
    find: (token) => findSession(authPool, ends, token),
    among: (hashes) => sessionHashesAmong(authPool, hashes),
  })
  const holderOf = async (request: FastifyRequest) => {
    const token = readCookie(request, SESSION_COOKIE, publicUrl)
    if (token === undefined) return undefined
    checkOrigin(request, publicUrl)
    const holder = await find(token, request.ip)
    if (!holder) throw new AppError('SESSION_REQUIRED')
    return holder
  }
  return {
    holderOf,
    callerOf: async (request) => {
      const holder = await holderOf(request)
      return holder && memberOf(request, holder)
    },
    operatorOf: async (request) => {
      const holder = await holderOf(request)
      return holder && operatorOf(request, holder)
    },
    refusedByNow: async (requests) => {
      const ids = requests.flatMap(({ caller: { person } }) => person?.sessionId ?? [])
      const open = new Map(
        (await sessionsInForce(authPool, ends, [...new Set(ids)])).map((row) => [row.id, row]),
      )
      return requests.filter(
        (request) => !isAllowedNow(request, open.get(request.caller.person?.sessionId ?? '')),
      )
    },
  }
}

function isAllowedNow(
  request: FastifyRequest,
  session: { roles: Record<string, string> } | undefined,
): boolean {
  const role = session?.roles[request.caller.accountId]
  if (role === undefined) return false
  const permission = permissionOf(request)
  return permission === undefined || (permissionsOfMember(role) as readonly string[]).includes(permission)
}

/** The caller of an endpoint of an account: the one that the request names, or the person's only one. */
export function memberOf(request: FastifyRequest, holder: SessionHolder): Caller {
  const membership = chosenMembership(request, holder)
  const { accountId, currency, countries, membershipId, role, suspended } = membership
  const permissions = permissionsOfMember(role)
  const { personId, sessionId, name } = holder
  const caller: Caller = {
    accountId,
    currency,
    countries,
    test: false,
    apiKeyId: membershipId,
    person: { personId, sessionId, name },
    permissions,
    ...(permissions.includes('texts') ? {} : { isMasked: true }),
  }
  // Also for a request that is refused, so that its account can look at it.
  request.caller = caller
  checkPermission(request, permissions)
  requireFactor(holder, role)
  if (permissionOf(request) === 'send' && suspended) throw new AppError('ACCOUNT_SUSPENDED')
  return caller
}

function chosenMembership({ headers, query }: FastifyRequest, { memberships }: SessionHolder) {
  const asked = headers['x-account-id'] ?? (query as { account?: unknown } | undefined)?.account
  if (asked !== undefined) {
    const found = memberships.find(({ accountId }) => accountId === String(asked).toLowerCase())
    if (!found) throw new AppError('NOT_A_MEMBER')
    return found
  }
  const [only, ...others] = memberships
  if (!only || others.length > 0) throw new AppError('ACCOUNT_REQUIRED')
  return only
}

function operatorOf(request: FastifyRequest, holder: SessionHolder): { actor: Actor; isMasked: boolean } {
  const { operatorRole, personId, sessionId, name } = holder
  const permissions = permissionsOfOperator(operatorRole ?? '')
  checkPermission(request, permissions)
  requireFactor(holder, `operator:${operatorRole}`)
  return {
    actor: { tokenId: null, personId, sessionId, name, permissions },
    isMasked: !permissions.includes('texts'),
  }
}

/** A provider has asked for whatever its company asks for, so its people need no factor here. */
function requireFactor({ requiredFactors, hasFactor, method }: SessionHolder, role: string): void {
  if (requiredFactors.includes(role) && !hasFactor && method !== 'oidc')
    throw new AppError('SECOND_FACTOR_REQUIRED')
}
