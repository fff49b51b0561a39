/** Limits the keys that a caller may make: a key may do no more than whoever makes it. */
import { type Caller, PERMISSIONS_OF_SCOPE } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { isWithin } from '../kernel/networks.ts'
import type { KeyFields } from './keys-sql.ts'

/** Throws LIVE_KEY_REQUIRED or KEY_RIGHTS. */
export function requireRights(
  caller: Caller,
  fields: Pick<KeyFields, 'scopes' | 'test' | 'expiresAt' | 'allowedIps'>,
): void {
  if (caller.test && !fields.test) throw new AppError('LIVE_KEY_REQUIRED')
  if (caller.permissions) requirePermissions(caller.permissions, fields)
  else requireOwn(caller, fields)
}

function requirePermissions(
  permissions: readonly string[],
  { scopes, test }: Pick<KeyFields, 'scopes' | 'test'>,
): void {
  for (const scope of scopes) {
    // A test key sends and sees nothing real, but the account's money and settings are the same for both.
    if (test && scope !== 'account') continue
    const permission = PERMISSIONS_OF_SCOPE[scope].find((one) => !permissions.includes(one))
    if (permission !== undefined) throw new AppError('KEY_RIGHTS', { body: { scope, permission } })
  }
}

function requireOwn(
  { scopes: own = [], expiresAt: end, allowedIps: networks }: Caller,
  { scopes, expiresAt, allowedIps }: Pick<KeyFields, 'scopes' | 'expiresAt' | 'allowedIps'>,
): void {
  const scope = scopes.find((one) => !own.includes(one))
  if (scope !== undefined) throw new AppError('KEY_RIGHTS', { body: { scope } })
  if (end && (!expiresAt || expiresAt > end))
    throw new AppError('KEY_RIGHTS', { body: { detail: 'It would be in force longer' } })
  if (networks && !allowedIps?.every((one) => isWithin(one, networks)))
    throw new AppError('KEY_RIGHTS', { body: { detail: 'It could be used from more networks' } })
}
