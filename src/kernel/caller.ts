/** The caller of an endpoint, and the rights of their key or their role. */
import type { AccountPermission } from './roles.ts'

/** The permissions that an API key may have. */
export const SCOPES = ['send', 'read', 'account'] as const
export type Scope = (typeof SCOPES)[number]

/** The permissions that a scope of a key stands for: a person who makes such a key must have them all. */
export const PERMISSIONS_OF_SCOPE = {
  send: ['send'],
  read: ['read', 'texts'],
  account: ['money', 'optouts', 'webhooks', 'keys', 'caps', 'approve'],
} as const satisfies Record<Scope, readonly AccountPermission[]>

/** The owner of something: an account, with either its live keys or its test keys. */
export interface Owner {
  accountId: string
  /** True for test keys: nothing is sent to a carrier or charged. */
  test: boolean
  /** Set where only batches made with this key may be seen. */
  onlyOfKey?: string | undefined
}

/** Stands for all accounts where an account is expected: such an opt-out counts for everybody. */
export const EVERY_ACCOUNT = '00000000-0000-0000-0000-000000000000'

/** A person who is signed in, by a session. */
export interface Person {
  personId: string
  sessionId: string
  name: string
}

/** The account that the request's API key, or the person who is signed in, speaks for. */
export interface Caller extends Owner {
  /** The key's id, or that of the person's membership. */
  apiKeyId: string
  currency: string
  person?: Person
  /** The person's permissions; undefined for keys. */
  permissions?: readonly AccountPermission[]
  /** The key's scopes, networks and expiry; undefined for people. */
  scopes?: readonly Scope[]
  allowedIps?: readonly string[] | null
  expiresAt?: Date | null
  /** Set for people who may not see texts and whole numbers. */
  isMasked?: true
  /** Only numbers of these countries are served, in the words of the setting COUNTRIES; absent or null: as everywhere. */
  countries?: string | null | undefined
}
