/** Turns whatever was thrown into the documented error body, and logs what only an operator can mend. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseAway } from '../kernel/away.ts'
import { errorMessage } from '../kernel/error-texts.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { askedLang, markLang } from './language.ts'

/** The framework's own errors that a caller can act on. */
const FRAMEWORK_ERRORS: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
}

/** A database that has gone away is asked for twice a second; most are back within a few seconds. */
const RETRY_AFTER = { 'retry-after': '5' }

/** What was said of an answer whose first bytes could not be read. The framework takes back its type and length. */
const HEADERS_OF_THE_BODY = ['content-encoding', 'content-disposition', 'etag']

/** The formats of bodies that any endpoint takes. */
const MEDIA_TYPES = ['application/json', 'application/x-ndjson', 'multipart/form-data', 'text/csv']

export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const known = asAppError(error, request)
  if (known.status >= 500)
    request.log.error({ err: known.cause ?? error, code: known.code }, 'request failed')
  for (const name of HEADERS_OF_THE_BODY) reply.removeHeader(name)
  void reply
    .code(known.status)
    .headers(known.headers)
    .send(bodyOf(known, request, reply))
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const error = new AppError('NOT_FOUND')
  void reply.code(error.status).send(bodyOf(error, request, reply))
}

/** As documented, in English; under /api with `?lang=` its message in that language, the rest as it is. */
function bodyOf(error: AppError, request: FastifyRequest, reply: FastifyReply): object {
  const lang = request.url.startsWith('/api/') ? askedLang(request) : undefined
  if (lang === undefined) return error.toJSON()
  markLang(request, reply, lang)
  return { ...error.toJSON(), message: errorMessage(error.code, lang) }
}

function asAppError(error: FastifyError | Error, request: FastifyRequest): AppError {
  const failed = error instanceof AppError && error.status === 500 ? error.cause : error
  if (isDatabaseAway(failed)) return new AppError('QUEUE_ERROR', { headers: RETRY_AFTER, cause: failed })
  if (error instanceof AppError) return error.code === 'QUEUE_ERROR' ? withRetryAfter(error) : error
  const code = 'code' in error ? FRAMEWORK_ERRORS[error.code] : undefined
  if (code === 'UNSUPPORTED_MEDIA_TYPE') return notTaken(request, error)
  if (code) return new AppError(code, { cause: error })
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  return new AppError(status >= 400 && status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR', { cause: error })
}

function withRetryAfter({ code, body, headers, cause }: AppError): AppError {
  return new AppError(code, { body, headers: { ...RETRY_AFTER, ...headers }, cause })
}

/** Says what this endpoint takes instead (RFC 9110, 15.5.16). */
function notTaken({ server }: FastifyRequest, cause: Error): AppError {
  const taken = MEDIA_TYPES.filter((type) => server.hasContentTypeParser(type))
  const message = `Content-Type must be ${taken.join(' or ')}`
  return new AppError('UNSUPPORTED_MEDIA_TYPE', {
    body: { message },
    headers: { accept: taken.join(', ') },
    cause,
  })
}
