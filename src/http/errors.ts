/** Turns any thrown error into the documented error body, and logs errors that only an operator can fix. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseAway } from '../kernel/away.ts'
import { errorMessage, type Lang } from '../kernel/error-texts.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { refusedRequests } from '../kernel/metrics.ts'
import { inLanguage } from '../kernel/sentences.ts'
import { askedLang, markLang } from './language.ts'

/** The framework's own errors that a client can act on. */
const FRAMEWORK_ERRORS: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
}

/** A database that is away is retried twice a second; most are back within a few seconds. */
const RETRY_AFTER = { 'retry-after': '5' }

/** Headers set for an answer whose first bytes could not be read. The framework removes its type and length itself. */
const HEADERS_OF_THE_BODY = ['content-encoding', 'content-disposition', 'etag']

/** The body formats that any endpoint accepts. */
const MEDIA_TYPES = [
  'application/json',
  'application/x-ndjson',
  'multipart/form-data',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const known = asAppError(error, request)
  request.refusal = known
  refusedRequests.inc({ code: known.code })
  // A refusal for want of room is caused by the client, and would fill the log.
  if (known.code === 'OVERLOADED') request.log.debug({ code: known.code }, 'request refused')
  else if (known.status >= 500)
    request.log.error({ err: known.cause ?? error, code: known.code }, 'request failed')
  for (const name of HEADERS_OF_THE_BODY) reply.removeHeader(name)
  void reply.code(known.status).headers(known.headers)
  const body = bodyOf(known, request, reply)
  if (known.rest === undefined) void reply.send(body)
  else void reply.type('application/json; charset=utf-8').send(completed(body, known.rest))
}

/** Completes JSON text: `rest` is the end of what `body` begins. */
function completed(body: Record<string, unknown>, rest: Uint8Array): Buffer {
  const { success, message } = body
  return Buffer.concat([Buffer.from(`${JSON.stringify({ success, message }).slice(0, -1)},`), rest])
}

/** An error from another thread, in a form that is answered here as if it had been thrown here. */
export interface Refusal {
  code: ErrorCode
  headers: Record<string, string>
  rest: Uint8Array<ArrayBuffer>
  cause: Error | undefined
}

export function refusalOf(error: unknown, lang: Lang = 'en'): Refusal {
  const { code, headers, body, cause } = asAppError(error as Error)
  const rest = new TextEncoder().encode(JSON.stringify({ ...inLanguage(body, lang), code }).slice(1))
  // The driver's errors contain what cannot be transferred; their text and stack can be.
  const reason =
    cause instanceof Error ? Object.assign(new Error(cause.message), { stack: cause.stack }) : undefined
  return { code, headers, rest, cause: reason }
}

export function errorOf({ code, headers, rest, cause }: Refusal): AppError {
  return new AppError(code, { headers, rest, cause })
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const error = new AppError('NOT_FOUND')
  refusedRequests.inc({ code: error.code })
  void reply.code(error.status).send(bodyOf(error, request, reply))
}

/** The body as documented, in English; under /api with `?lang=`, its sentences are in that language. */
function bodyOf(error: AppError, request: FastifyRequest, reply: FastifyReply): Record<string, unknown> {
  const lang = request.url.startsWith('/api/') ? askedLang(request) : undefined
  if (lang === undefined) return error.toJSON()
  markLang(request, reply, lang)
  return { ...inLanguage(error.toJSON(), lang), message: errorMessage(error.code, lang) }
}

function asAppError(error: FastifyError | Error, request?: FastifyRequest): AppError {
  const failed = error instanceof AppError && error.status === 500 ? error.cause : error
  if (isDatabaseAway(failed)) return new AppError('QUEUE_ERROR', { headers: RETRY_AFTER, cause: failed })
  if (error instanceof AppError) {
    if (isUnfit(error.cause)) return unfit(error.cause)
    return error.code === 'QUEUE_ERROR' ? withRetryAfter(error) : error
  }
  const code = 'code' in error ? FRAMEWORK_ERRORS[error.code] : undefined
  if (code === 'UNSUPPORTED_MEDIA_TYPE' && request) return notTaken(request, error)
  if (code) return new AppError(code, { cause: error })
  if (isUnfit(error)) return unfit(error)
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  return new AppError(status >= 400 && status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR', { cause: error })
}

function withRetryAfter({ code, body, headers, rest, cause }: AppError): AppError {
  return new AppError(code, { body, headers: { ...RETRY_AFTER, ...headers }, rest, cause })
}

/** SQLSTATE class 22: the value sent is impossible, usually a number out of range, and no check caught it. */
function isUnfit(error: unknown): boolean {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown }
  return severity !== undefined && typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)
}

function unfit(cause: unknown): AppError {
  const message = 'A value cannot be stored: a number is too large, or a text is not valid Unicode'
  return new AppError('VALIDATION_FAILED', { body: { errors: [{ path: [], message }] }, cause })
}

/** Tells which types this endpoint accepts instead (RFC 9110, 15.5.16). */
function notTaken({ server }: FastifyRequest, cause: Error): AppError {
  const taken = MEDIA_TYPES.filter((type) => server.hasContentTypeParser(type))
  const message = `Content-Type must be ${taken.join(' or ')}`
  return new AppError('UNSUPPORTED_MEDIA_TYPE', {
    body: { message },
    headers: { accept: taken.join(', ') },
    cause,
  })
}

/** A preParsing hook: no body is decompressed here, and as it comes it would be taken for broken text. */
export async function refuseEncoded({ headers }: FastifyRequest): Promise<void> {
  const encoding = headers['content-encoding']
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
  if (!hasBody || encoding === undefined || encoding.toLowerCase() === 'identity') return
  const message = 'A body with a Content-Encoding is not taken: send it as it is'
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
    body: { message },
    headers: { 'accept-encoding': 'identity' },
  })
}
