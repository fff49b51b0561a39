/** What an API key may be allowed to do. */
export const SCOPES = ['send', 'read', 'account'] as const
export type Scope = (typeof SCOPES)[number]

/** Whom something belongs to: an account, with its live keys or with its test keys. */
export interface Owner {
  accountId: string
  /** Nothing of it is sent to a carrier or charged. */
  test: boolean
}

/** Whom the request's API key speaks for. */
export interface Caller extends Owner {
  apiKeyId: string
  currency: string
}
