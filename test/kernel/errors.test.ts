/** The one table of errors, and the body each of them makes. */
import { expect, test } from 'vitest'
import { AppError, ERRORS, type ErrorCode } from '../../src/kernel/errors.ts'

const CODES = Object.keys(ERRORS) as ErrorCode[]

test('each code has the HTTP status that the contract gives it', () => {
  expect(Object.fromEntries(CODES.map((code) => [code, ERRORS[code].status]))).toEqual({
    API_KEY_REQUIRED: 401,
    API_KEY_INVALID: 403,
    IP_NOT_ALLOWED: 403,
    SCOPE_MISSING: 403,
    LIVE_KEY_REQUIRED: 403,
    ACCOUNT_SUSPENDED: 403,
    ADMIN_TOKEN_REQUIRED: 401,
    ADMIN_TOKEN_INVALID: 403,
    COMMAND_LINE_ONLY: 403,
    SESSION_REQUIRED: 401,
    SIGN_IN_FAILED: 403,
    PASSWORD_FAILED: 403,
    FACTOR_FAILED: 403,
    CHALLENGE_ENDED: 403,
    CONFIRMATION_REQUIRED: 403,
    SECOND_FACTOR_REQUIRED: 403,
    PERMISSION_MISSING: 403,
    NOT_A_MEMBER: 403,
    ACCOUNT_REQUIRED: 403,
    FOREIGN_ORIGIN: 403,
    PROVIDER_AWAY: 503,
    PROVIDER_NO_ROLE: 403,
    PROVIDER_FAILED: 403,
    LINK_INVALID: 404,
    PERSON_NOT_FOUND: 404,
    LAST_OWNER: 409,
    OWN_ROLE: 403,
    KEY_RIGHTS: 403,
    OWN_BATCH: 403,
    CAP_REACHED: 403,
    SENDER_REQUEST_NOT_FOUND: 404,
    DRAFT_NOT_FOUND: 404,
    TEMPLATE_NOT_FOUND: 404,
    DRAFT_CHANGED: 409,
    DRAFT_SENT: 409,
    NOT_WAITING: 409,
    TOO_MANY_ATTEMPTS: 429,
    PAYLOAD_TOO_LARGE: 413,
    UNSUPPORTED_MEDIA_TYPE: 415,
    INVALID_JSON: 400,
    VALIDATION_FAILED: 400,
    INVALID_DESTINATION: 400,
    NO_PRICE: 400,
    NO_ROUTE: 400,
    PRICE_TOO_LOW: 400,
    COST_IN_FORCE: 409,
    HOST_NOT_ALLOWED: 421,
    HEADERS_TOO_LARGE: 431,
    EXPECTATION_FAILED: 417,
    BAD_REQUEST: 400,
    NO_CREDIT: 402,
    NOT_FOUND: 404,
    BATCH_NOT_FOUND: 404,
    MESSAGE_NOT_FOUND: 404,
    ALARM_NOT_FOUND: 404,
    CHANNEL_NOT_FOUND: 404,
    ALARM_ENDED: 409,
    ACCOUNT_NOT_FOUND: 404,
    KEY_NOT_FOUND: 404,
    ROUTE_NOT_FOUND: 404,
    CONNECTION_NOT_FOUND: 404,
    LIST_NOT_FOUND: 404,
    CONTACT_NOT_FOUND: 404,
    OPTOUT_NOT_FOUND: 404,
    WEBHOOK_NOT_FOUND: 404,
    DELIVERY_NOT_FOUND: 404,
    CONFLICT: 409,
    BATCH_STATE: 409,
    BATCH_OPEN: 409,
    NOTHING_TO_RESEND: 409,
    DUPLICATE_BATCH: 409,
    BELOW_LIMIT: 409,
    OPTOUT_FOR_EVERYBODY: 409,
    REQUEST_TIMEOUT: 408,
    IDEMPOTENCY_IN_PROGRESS: 409,
    IDEMPOTENCY_MISMATCH: 422,
    RATE_LIMITED: 429,
    TOO_MANY_GUESSES: 429,
    BILLING_FAILED: 500,
    INTERNAL_ERROR: 500,
    QUEUE_ERROR: 503,
    OUTCOME_UNKNOWN: 503,
    OVERLOADED: 503,
  })
})

test.each(CODES)('%s is a refusal: a 4xx or 5xx, with a message', (code) => {
  const { status, message } = ERRORS[code]
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(600)
  expect(message).toMatch(/^[A-Z]/)
})

test('the messages the vendor documents are worded as he does', () => {
  const documented = ['API_KEY_REQUIRED', 'API_KEY_INVALID', 'VALIDATION_FAILED', 'NO_CREDIT'] as const
  expect(documented.map((code) => ERRORS[code].message)).toEqual([
    'API key is required',
    'Invalid API key',
    'Validation failed',
    'Insufficient balance',
  ])
})

test('an error is its documented keys in their order, and the code behind them', () => {
  const error = new AppError('NO_CREDIT', {
    body: { details: { requiredAmount: 2 }, more: [1] },
    headers: { 'retry-after': '1' },
    cause: new Error('secret'),
  })
  expect(JSON.stringify(error)).toBe(
    '{"success":false,"message":"Insufficient balance","details":{"requiredAmount":2},"more":[1],"code":"NO_CREDIT"}',
  )
  expect([error.status, error.headers, error.message]).toEqual([
    402,
    { 'retry-after': '1' },
    'Insufficient balance',
  ])
})

test('without anything else it is three keys; what caused it stays out of the answer', () => {
  const error = new AppError('INTERNAL_ERROR', { cause: new Error('password=hunter2') })
  expect(JSON.stringify(error)).toBe('{"success":false,"message":"Internal error","code":"INTERNAL_ERROR"}')
  expect([error.body, error.headers, error instanceof Error]).toEqual([{}, {}, true])
})
