/** The shapes of people, their sessions and their links, as endpoints take and show them. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { visibleText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import {
  ACCOUNT_PERMISSIONS,
  ACCOUNT_ROLE_NAMES,
  OPERATOR_PERMISSIONS,
  OPERATOR_ROLE_NAMES,
  permissionsOfMember,
  permissionsOfOperator,
} from '../kernel/roles.ts'
import type { Link } from './links-sql.ts'
import type { Begun } from './passkeys.ts'
import { PASSWORD_LENGTH_MAX, problemOfPassword } from './passwords.ts'
import type { SessionRow } from './sessions-sql.ts'
import type { Member, Membership, PersonRow } from './store.ts'

const TOKEN_MAX = 200
const CODE_MAX = 40

export const email = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[^\s@"<>,;]{1,64}@[^\s@"<>,;]+\.[^\s@"<>,;]+$/,
    'Must be an e-mail address such as aicha@example.net',
  )
  .meta({ examples: ['aicha@example.net'] })
export const personName = visibleText(200)
export const phone = z
  .string()
  .trim()
  .regex(/^\+\d{7,15}$/, 'Must be a number such as +22238089336')
export const language = z.enum(['en', 'fr', 'ar'])
const ZONES = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
export const timeZone = z
  .string()
  .max(60)
  .refine((zone) => ZONES.has(zone), 'Must be a time zone such as Africa/Nouakchott')
export const accountRole = z.enum(ACCOUNT_ROLE_NAMES)
export const operatorRole = z.enum(OPERATOR_ROLE_NAMES)
/** Any password, as it is only compared. */
export const typedPassword = z.string().min(1).max(PASSWORD_LENGTH_MAX)
/** A new one, which is checked by `checkNewPassword` as well. */
export const newPassword = z
  .string()
  .max(PASSWORD_LENGTH_MAX)
  .meta({ description: 'At least 12 characters, and none of the commonest' })
export const linkToken = z
  .string()
  .min(1)
  .max(TOKEN_MAX)
  .meta({ description: 'The text after the # of a link' })
export const challengeToken = z.string().min(1).max(TOKEN_MAX)

/** A browser's answer to the options of a passkey. */
export const passkeyAnswer = z.object({
  challenge: challengeToken,
  response: z.record(z.string(), z.unknown()).meta({ description: 'The credential as JSON (toJSON)' }),
})
export const begun = z.object({
  challenge: z.string(),
  options: z.record(z.string(), z.unknown()).meta({ description: 'For navigator.credentials' }),
})
export const shownFactor = z.object({
  totp: z.string().max(CODE_MAX).optional(),
  recoveryCode: z.string().max(CODE_MAX).optional(),
  passkey: passkeyAnswer.optional(),
})

/** Throws VALIDATION_FAILED with the reason a password is refused for. */
export function checkNewPassword(password: string, address: string): void {
  const problem = problemOfPassword(password, address)
  if (problem !== undefined) throw invalid([{ path: ['password'], message: problem }])
}

/** Without the texts of endpoints' errors, so that it is small. */
export const okay = z.object({ success: z.literal(true) })

const permission = z.string().meta({
  examples: [...Object.keys(ACCOUNT_PERMISSIONS), ...Object.keys(OPERATOR_PERMISSIONS)].slice(0, 3),
})
export const person = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  language,
  timeZone: z.string(),
  operatorRole: z.string().nullable(),
  isDisabled: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
  factors: z.object({ password: z.boolean(), totp: z.boolean(), passkeys: z.int() }),
})
export const member = person.extend({ role: z.string(), memberSince: z.iso.datetime() })
export const membership = z.object({
  accountId: z.uuid(),
  accountName: z.string(),
  role: z.string(),
  permissions: z.array(permission),
})
export const session = z.object({
  sessionId: z.uuid(),
  isCurrent: z.boolean(),
  method: z.string().meta({ description: 'password, passkey, oidc or link' }),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().meta({ description: 'To the minute' }),
  expiresAt: z.iso.datetime(),
  ip: z.string(),
  userAgent: z.string(),
})
export const invitation = z.object({
  invitationId: z.uuid(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  name: z.string().nullable(),
  accountId: z.uuid().nullable(),
  role: z.string().nullable(),
  operatorRole: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
})
/** How a link went out; `link` only where it has to be handed over by hand. */
export const sentLink = {
  sentBy: z.enum(['mail', 'sms']).nullable(),
  link: z.string().optional().meta({ description: 'Shown once, if nothing could be sent' }),
}

export function personJson(row: PersonRow) {
  const { id, name, email, phone, language, timeZone, operatorRole, disabledAt, createdAt, lastSignInAt } =
    row
  return {
    ...{ personId: id, name, email, phone, language, timeZone, operatorRole },
    ...{ isDisabled: disabledAt !== null, createdAt, lastSignInAt },
    factors: { password: row.hasPassword, totp: row.hasTotp, passkeys: row.passkeyCount },
  }
}

export function memberJson(row: Member) {
  return { ...personJson(row), operatorRole: null, role: row.role, memberSince: row.memberSince }
}

export function membershipJson({ accountId, accountName, role }: Membership) {
  return { accountId, accountName, role, permissions: permissionsOfMember(role) }
}

export function operatorJson(role: string | null) {
  return role === null ? null : { role, permissions: permissionsOfOperator(role) }
}

export function sessionJson({ id, ...rest }: SessionRow, currentId: string | undefined) {
  return { sessionId: id, isCurrent: id === currentId, ...rest }
}

export function invitationJson({
  id,
  email,
  phone,
  name,
  accountId,
  role,
  operatorRole,
  createdAt,
  expiresAt,
}: Link) {
  return { invitationId: id, email, phone, name, accountId, role, operatorRole, createdAt, expiresAt }
}

export function begunJson({ challenge, options }: Begun) {
  return { challenge, options: options as Record<string, unknown> }
}

/** The person whose session this is; the hook has found it. */
export function holderOf(request: FastifyRequest) {
  if (!request.holder) throw new Error(`${request.routeOptions.url} has no session`)
  return request.holder
}
