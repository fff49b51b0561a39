/** What went wrong with a call, in the words of the gateway where it has answered. */

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
  readonly code: string
  /** What is wrong with the request, and where. */
  readonly errors: Issue[]
  readonly details: Record<string, unknown> | undefined
  readonly invalidRecipients: InvalidRecipient[]
  /** When it makes sense to ask again, where the gateway says so. */
  readonly retryAfterSeconds: number | undefined

  constructor({ status, code, message, cause, retryAfterSeconds, ...rest }: Refusal) {
    super(message, { cause })
    this.name = 'CaravanError'
    this.status = status
    this.code = code
    this.errors = rest.errors ?? []
    this.details = rest.details
    this.invalidRecipients = rest.invalidRecipients ?? []
    this.retryAfterSeconds = retryAfterSeconds
  }
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

/** `body`: JSON, or the text of an answer that is none, which a proxy on the way may have given. */
export function refusalOf({ status, headers }: Response, body: unknown): CaravanError {
  const answer: Answer = typeof body === 'object' && body !== null ? body : {}
  return new CaravanError({
    ...answer,
    status,
    code: answer.code ?? `HTTP_${status}`,
    message: answer.message ?? `The answer was HTTP status ${status}`,
    retryAfterSeconds: secondsOf(headers.get('retry-after')),
  })
}

export function networkError(cause: unknown): CaravanError {
  const { message, cause: why } = cause as Error & { cause?: { message?: string } }
  return new CaravanError({ status: 0, code: 'NETWORK_ERROR', message: why?.message || message, cause })
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : undefined
}
