/** GET /errors, for programs, and /docs/errors, for people: every error code and its remedy. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { catalogue, LANGS, type Lang } from '../kernel/error-texts.ts'
import { AppError } from '../kernel/errors.ts'
import { cataloguePage } from './catalogue-page.ts'
import { etagOf } from './documents.ts'
import { failures } from './error-answers.ts'
import { askedLang, markLang, preferredLang } from './language.ts'
import { API_PREFIX } from './paths.ts'

const TAG = 'Errors'
/** The catalogue changes only with the version of the program. */
const CACHE_CONTROL = 'public, max-age=3600'
/** Permits nothing but the contents of the page itself. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
const JSON_TYPE = 'application/json; charset=utf-8'

const query = z.object({
  lang: z
    .enum([...LANGS, 'auto'])
    .optional()
    .meta({
      description:
        'The language; `auto` takes it from Accept-Language. English where none of these languages is asked for',
    }),
})

const entry = z.object({
  code: z.string(),
  status: z.int().optional().meta({ description: 'HTTP status; absent for messages' }),
  message: z.string(),
  meaning: z.string(),
  retry: z.boolean().meta({ description: 'Whether the same may succeed later' }),
  whatToDo: z.string(),
  appliesTo: z
    .enum(['request', 'message'])
    .meta({ description: '`code` of an answer, or `errorCode` of a message that failed' }),
})
const answer = z.object({ success: z.literal(true), errors: z.array(entry) })
const notModified = z.null().meta({ description: 'Nothing has changed since the ETag in If-None-Match' })

/** Needs no key, because a caller without one must be able to read what its error means. */
export function catalogueApi(server: FastifyInstance): void {
  server.get(
    `${API_PREFIX}/errors`,
    {
      schema: {
        operationId: 'listErrors',
        summary: 'List error codes',
        description:
          'What each means, whether trying again helps, and what to do. For people: [/docs/errors](/docs/errors).',
        tags: [TAG],
        security: [],
        querystring: query,
        response: { 200: answer, 304: notModified, ...failures('INTERNAL_ERROR') },
      },
    },
    (request, reply) => {
      const lang = askedLang(request) ?? 'en'
      return sendCached(request, reply.type(JSON_TYPE), lang, jsonOf(lang))
    },
  )

  server.get<{ Params: { code: string } }>(
    `${API_PREFIX}/errors/:code`,
    {
      schema: {
        operationId: 'getError',
        summary: 'Get an error code',
        description: 'Two entries where both an answer and a message may have the code.',
        tags: [TAG],
        security: [],
        params: z.object({ code: z.string() }),
        querystring: query,
        response: { 200: answer, 304: notModified, ...failures('NOT_FOUND', 'INTERNAL_ERROR') },
      },
    },
    (request, reply) => {
      const lang = askedLang(request) ?? 'en'
      return sendCached(request, reply.type(JSON_TYPE), lang, jsonOf(lang, request.params.code))
    },
  )

  server.get('/docs/errors', { schema: { hide: true } }, (request, reply) => {
    const lang = askedLang(request) ?? preferredLang(request.headers['accept-language']) ?? 'en'
    reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY)
    return sendCached(request, reply, lang, cataloguePage(lang))
  })
}

/** Returns all entries, or that of a code; throws NOT_FOUND if the code does not exist. */
function jsonOf(lang: Lang, code?: string): string {
  const errors = catalogue(lang).filter((entry) => code === undefined || entry.code === code)
  if (errors.length === 0) throw new AppError('NOT_FOUND')
  return JSON.stringify({ success: true, errors })
}

function sendCached(request: FastifyRequest, reply: FastifyReply, lang: Lang, content: string): FastifyReply {
  const etag = etagOf(content)
  markLang(request, reply, lang)
  reply.headers({ etag, 'cache-control': CACHE_CONTROL })
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(content)
}
