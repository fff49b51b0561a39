/**
 * Every failure that a caller can act on: its code, HTTP status, wording and whether the same request may succeed
 * later. The HTTP status is stated here and nowhere else.
 */
export const ERRORS = {
  API_KEY_REQUIRED: { status: 401, message: 'API key is required', retry: false },
  API_KEY_INVALID: { status: 403, message: 'Invalid API key', retry: false },
  IP_NOT_ALLOWED: { status: 403, message: 'This API key may not be used from this address', retry: false },
  SCOPE_MISSING: { status: 403, message: 'This API key lacks the scope for this', retry: false },
  LIVE_KEY_REQUIRED: {
    status: 403,
    message: 'A test key may not change what live keys work with',
    retry: false,
  },
  KEY_RIGHTS: {
    status: 403,
    message: 'A key may not do more than whoever makes it',
    retry: false,
  },
  OWN_BATCH: { status: 403, message: 'Somebody else must approve this batch', retry: false },
  CAP_REACHED: { status: 403, message: 'This is more than the account may send', retry: true },
  ACCOUNT_SUSPENDED: { status: 403, message: 'Account is suspended', retry: false },
  ADMIN_TOKEN_REQUIRED: { status: 401, message: 'Admin token is required', retry: false },
  ADMIN_TOKEN_INVALID: { status: 403, message: 'Invalid admin token', retry: false },
  COMMAND_LINE_ONLY: {
    status: 403,
    message: 'Only the command line on the machine of the gateway may do this',
    retry: false,
  },
  SESSION_REQUIRED: { status: 401, message: 'Not signed in', retry: false },
  SIGN_IN_FAILED: { status: 403, message: 'This e-mail address and password do not match', retry: false },
  PASSWORD_FAILED: { status: 403, message: 'This is not your password', retry: false },
  FACTOR_FAILED: { status: 403, message: 'The code or passkey is not accepted', retry: false },
  CHALLENGE_ENDED: { status: 403, message: 'This took too long or was used before', retry: false },
  CONFIRMATION_REQUIRED: { status: 403, message: 'Prove again who you are', retry: false },
  SECOND_FACTOR_REQUIRED: { status: 403, message: 'Your role needs a second factor', retry: false },
  PERMISSION_MISSING: { status: 403, message: 'Your role may not do this', retry: false },
  NOT_A_MEMBER: { status: 403, message: 'You are not a member of this account', retry: false },
  ACCOUNT_REQUIRED: { status: 403, message: 'Say which account: X-Account-Id', retry: false },
  FOREIGN_ORIGIN: {
    status: 403,
    message: 'The request does not come from a page of this gateway',
    retry: false,
  },
  PROVIDER_AWAY: { status: 503, message: 'Your company’s sign-in does not answer', retry: true },
  PROVIDER_NO_ROLE: { status: 403, message: 'Your company has given you no role here', retry: false },
  PROVIDER_FAILED: { status: 403, message: 'Your company’s sign-in did not let you in', retry: false },
  LINK_INVALID: { status: 404, message: 'This link was used, has expired or never existed', retry: false },
  PERSON_NOT_FOUND: { status: 404, message: 'Person not found', retry: false },
  LAST_OWNER: { status: 409, message: 'Somebody else must be owner first', retry: false },
  OWN_ROLE: { status: 403, message: 'Nobody may change their own role', retry: false },
  TOO_MANY_ATTEMPTS: { status: 429, message: 'Too many attempts: wait a moment', retry: true },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'Request body is too large', retry: false },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'Content-Type must be application/json', retry: false },
  INVALID_JSON: { status: 400, message: 'Validation failed', retry: false },
  VALIDATION_FAILED: { status: 400, message: 'Validation failed', retry: false },
  INVALID_DESTINATION: { status: 400, message: 'No valid recipients found', retry: false },
  NO_PRICE: { status: 400, message: 'No valid recipients found', retry: true },
  NO_ROUTE: { status: 400, message: 'No valid recipients found', retry: true },
  PRICE_TOO_LOW: { status: 400, message: 'No valid recipients found', retry: true },
  COST_IN_FORCE: {
    status: 409,
    message: 'The cost is in force: messages that were sent keep it',
    retry: false,
  },
  HOST_NOT_ALLOWED: {
    status: 421,
    message: 'The gateway does not answer to this Host; CARAVAN_HOSTS names those it answers to',
    retry: false,
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    message: 'The address and the headers of the request are too long',
    retry: false,
  },
  EXPECTATION_FAILED: {
    status: 417,
    message: 'The Expect header asks for something that is not supported',
    retry: false,
  },
  BAD_REQUEST: { status: 400, message: 'Bad request', retry: false },
  NO_CREDIT: { status: 402, message: 'Insufficient balance', retry: true },
  NOT_FOUND: { status: 404, message: 'Not found', retry: false },
  BATCH_NOT_FOUND: { status: 404, message: 'Batch not found', retry: false },
  MESSAGE_NOT_FOUND: { status: 404, message: 'Message not found', retry: false },
  ACCOUNT_NOT_FOUND: { status: 404, message: 'Account not found', retry: false },
  KEY_NOT_FOUND: { status: 404, message: 'API key not found', retry: false },
  ROUTE_NOT_FOUND: { status: 404, message: 'Route not found', retry: false },
  CONNECTION_NOT_FOUND: { status: 404, message: 'Connection not found', retry: false },
  LIST_NOT_FOUND: { status: 404, message: 'List not found', retry: false },
  CONTACT_NOT_FOUND: { status: 404, message: 'Contact not found', retry: false },
  OPTOUT_NOT_FOUND: { status: 404, message: 'Opt-out not found', retry: false },
  TEMPLATE_NOT_FOUND: { status: 404, message: 'Template not found', retry: false },
  DRAFT_NOT_FOUND: { status: 404, message: 'Draft not found', retry: false },
  ALARM_NOT_FOUND: { status: 404, message: 'Alarm not found', retry: false },
  CHANNEL_NOT_FOUND: { status: 404, message: 'Alarm channel not found', retry: false },
  WEBHOOK_NOT_FOUND: { status: 404, message: 'Webhook not found', retry: false },
  DELIVERY_NOT_FOUND: { status: 404, message: 'Delivery not found', retry: false },
  SENDER_REQUEST_NOT_FOUND: { status: 404, message: 'Sender request not found', retry: false },
  NOT_WAITING: { status: 409, message: 'This has already been decided', retry: false },
  ALARM_ENDED: { status: 409, message: 'The alarm has ended already', retry: false },
  CONFLICT: { status: 409, message: 'The change conflicts with something that exists', retry: false },
  DRAFT_CHANGED: {
    status: 409,
    message: 'The draft has changed since you saw it: look at it again',
    retry: false,
  },
  DRAFT_SENT: { status: 409, message: 'The draft was sent already', retry: false },
  BELOW_LIMIT: { status: 409, message: 'The balance would be below the limit of the account', retry: false },
  OPTOUT_FOR_EVERYBODY: {
    status: 409,
    message: 'The number is opted out for every account, which only the operator can change',
    retry: false,
  },
  BATCH_STATE: { status: 409, message: 'The batch is over', retry: false },
  BATCH_OPEN: { status: 409, message: 'The batch is not over yet', retry: true },
  NOTHING_TO_RESEND: { status: 409, message: 'No failed message is left to resend', retry: false },
  DUPLICATE_BATCH: {
    status: 409,
    message: 'The same texts were sent to the same numbers in the last 24 hours',
    retry: false,
  },
  REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive', retry: true },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    message: 'A request with this Idempotency-Key is still in progress',
    retry: true,
  },
  IDEMPOTENCY_MISMATCH: {
    status: 422,
    message: 'This Idempotency-Key was used with another body',
    retry: false,
  },
  RATE_LIMITED: { status: 429, message: 'Too many batches', retry: true },
  TOO_MANY_GUESSES: {
    status: 429,
    message: 'Too many wrong keys or tokens from this address',
    retry: true,
  },
  BILLING_FAILED: { status: 500, message: 'Billing transaction failed', retry: true },
  INTERNAL_ERROR: { status: 500, message: 'Internal error', retry: true },
  QUEUE_ERROR: { status: 503, message: 'Failed to queue message', retry: true },
  OUTCOME_UNKNOWN: {
    status: 503,
    message: 'It is not known whether this was done: repeat it with the same Idempotency-Key',
    retry: true,
  },
  OVERLOADED: { status: 503, message: 'Too many requests at once', retry: true },
} as const satisfies Record<string, { status: number; message: string; retry: boolean }>

export type ErrorCode = keyof typeof ERRORS

/** A failure that the caller can correct. `body` holds the documented keys between message and code. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>
  /** `body` and the code as JSON text without its opening bracket, if another thread has written it. */
  readonly rest: Uint8Array | undefined

  constructor(
    code: ErrorCode,
    options: {
      body?: Record<string, unknown>
      headers?: Record<string, string>
      cause?: unknown
      rest?: Uint8Array
    } = {},
  ) {
    super(ERRORS[code].message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.body = options.body ?? {}
    this.headers = options.headers ?? {}
    this.rest = options.rest
  }

  get status(): number {
    return ERRORS[this.code].status
  }

  /** Returns `{success: false, message, ...documented keys, code}`, in this order. */
  toJSON(): Record<string, unknown> {
    return { success: false, message: this.message, ...this.body, code: this.code }
  }
}

/** The reasons for failed messages, shown as their `errorCode` and `error`. */
export const MESSAGE_ERRORS = {
  INVALID_DESTINATION: 'Invalid destination address',
  INVALID_SOURCE: 'Invalid source address',
  REJECTED: 'Rejected by the carrier',
  CARRIER_FAILURE: 'The carrier could not take the message',
  NO_RESPONSE: 'The carrier did not answer',
  CANCELED: 'Canceled',
  EXPIRED: 'Not sent within its validity',
  OPTED_OUT: 'Recipient opted out',
  NO_ROUTE: 'No route to this destination',
} as const

export type MessageErrorCode = keyof typeof MESSAGE_ERRORS
