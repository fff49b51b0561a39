/** The errors of calls, in the words of the gateway where it has answered. */
import type { operations } from './schema.ts'

/** Every `code` of a refusal that the document of the gateway names. */
export type ErrorCode = {
  [Id in keyof operations]: CodeIn<operations[Id]['responses'][keyof operations[Id]['responses']]>
}[keyof operations]
type CodeIn<Answer> = Answer extends { content: { 'application/json': { code: infer Code extends string } } }
  ? Code
  : never

export interface Issue {
  path: (string | number)[]
  message: string
}

export interface InvalidRecipient {
  phone: string
  reason: string
  row?: number
  column?: string
}

/** An answer of the gateway that says no, or, with the status 0 and the code NETWORK_ERROR, none that arrived. */
export class CaravanError extends Error {
  /** HTTP status. */
  readonly status: number
  /** One of https://your-gateway/docs/errors; HTTP_502, say, for an answer that is not the gateway's own. */
  readonly code: ErrorCode | (string & {})
  /** The faults of the request, and where they are. */
  readonly errors: Issue[]
  readonly details: Record<string, unknown> | undefined
  readonly invalidRecipients: InvalidRecipient[]
  /** When it makes sense to ask again, where the gateway says so. */
  readonly retryAfterSeconds: number | undefined

  constructor({ status, code, message, cause, retryAfterSeconds, ...rest }: Refusal) {
    super(message, { cause })
    this.name = new.target.name
    this.status = status
    this.code = code
    this.errors = rest.errors ?? []
    this.details = rest.details
    this.invalidRecipients = rest.invalidRecipients ?? []
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The request is wrong, and would be wrong again: 400, 413, 415, 422. `errors` says what and where. */
export class InvalidRequestError extends CaravanError {}
/** The key is missing, unknown, or may not do this: 401, 403. */
export class AccessError extends CaravanError {}
/** The balance does not cover the batch: 402. `details` has the amounts. */
export class InsufficientBalanceError extends CaravanError {}
/** It does not exist, or belongs to another account: 404, 410. */
export class NotFoundError extends CaravanError {}
/** It is not in a state for that: 409. */
export class ConflictError extends CaravanError {}
/** Too much in too little time: 429. `retryAfterSeconds` says how long to wait. */
export class RateLimitError extends CaravanError {}
/** The gateway, or a proxy before it, cannot answer now: 408 and all from 500. */
export class UnavailableError extends CaravanError {}
/** No answer arrived at all. The gateway may have done the work all the same. */
export class NetworkError extends CaravanError {}

const BY_STATUS: Record<number, typeof CaravanError> = {
  0: NetworkError,
  401: AccessError,
  402: InsufficientBalanceError,
  403: AccessError,
  404: NotFoundError,
  408: UnavailableError,
  409: ConflictError,
  410: NotFoundError,
  429: RateLimitError,
}

function errorOf(refusal: Refusal): CaravanError {
  const { status } = refusal
  const byClass = status >= 500 ? UnavailableError : status >= 400 ? InvalidRequestError : CaravanError
  return new (BY_STATUS[status] ?? byClass)(refusal)
}

interface Answer {
  message?: string
  code?: string
  errors?: Issue[]
  details?: Record<string, unknown>
  invalidRecipients?: InvalidRecipient[]
}

interface Refusal extends Answer {
  status: number
  code: string
  message: string
  cause?: unknown
  retryAfterSeconds?: number
}

/** `body`: JSON, or the text of any other answer, which a proxy on the way may have given. */
export function refusalOf({ status, headers }: Response, body: unknown): CaravanError {
  const answer: Answer = typeof body === 'object' && body !== null ? body : {}
  return errorOf({
    ...answer,
    status,
    code: answer.code ?? `HTTP_${status}`,
    message: answer.message ?? `The answer was HTTP status ${status}`,
    retryAfterSeconds: secondsOf(headers.get('retry-after')),
  })
}

export function networkError(cause: unknown): CaravanError {
  const { message, cause: why } = cause as Error & { cause?: { message?: string } }
  return errorOf({ status: 0, code: 'NETWORK_ERROR', message: why?.message || message, cause })
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : undefined
}
