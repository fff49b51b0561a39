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
