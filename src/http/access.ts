/**
 * Says who may call an endpoint: its `security` names the scopes that a key needs and the permission that a person
 * needs. Both are read and checked here, so that OpenAPI shows what is enforced.
 */
import type { FastifyRequest } from 'fastify'
import type { Scope } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import type { AccountPermission, OperatorPermission } from '../kernel/roles.ts'

type Permission = AccountPermission | OperatorPermission

/** The scope that an endpoint needs, and those that make it show only what was made with the key. */
export function scopesOf({ routeOptions }: FastifyRequest): [Scope, ...Scope[]] {
  const scopes = (routeOptions.schema?.security ?? []).flatMap(({ apiKey = [] }) => apiKey)
  if (scopes.length === 0) throw new Error(`${routeOptions.url} names no scope`)
  return scopes as [Scope, ...Scope[]]
}

/** Whether a key with these scopes may call the endpoint: wholly, for what it made itself, or not at all. */
export function scopeOfKey(request: FastifyRequest, scopes: readonly Scope[]): 'whole' | 'own' {
  const [scope, ...others] = scopesOf(request)
  if (scopes.includes(scope)) return 'whole'
  if (others.some((other) => scopes.includes(other))) return 'own'
  throw new AppError('SCOPE_MISSING', { body: { scope } })
}

/** The permission that an endpoint needs of a person; undefined where it is enough to be signed in. */
export function permissionOf({ routeOptions }: FastifyRequest): Permission | undefined {
  const session = (routeOptions.schema?.security ?? []).find((one) => 'session' in one)
  if (!session) throw new Error(`${routeOptions.url} takes no session`)
  return session['session']?.[0] as Permission | undefined
}

/** Throws PERMISSION_MISSING if a person with these permissions may not call the endpoint. */
export function checkPermission(request: FastifyRequest, permissions: readonly Permission[]): void {
  const permission = permissionOf(request)
  if (permission !== undefined && !permissions.includes(permission))
    throw new AppError('PERMISSION_MISSING', { body: { permission } })
}
