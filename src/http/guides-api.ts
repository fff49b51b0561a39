/** /docs/guides: the texts of docs/ as pages, so that a gateway explains itself without the Internet; /docs/search. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'
import { etagOf } from './documents.ts'
import { guidePage, PAGE_POLICY, SEARCH_PATH, searchPage } from './guide-page.ts'
import { GUIDES_PREFIX, NAMES } from './guides.ts'
import { askedLang } from './language.ts'

/** The texts change only with the version of the program. */
const CACHE_CONTROL = 'public, max-age=3600'
const QUERY_CHARACTERS_MAX = 100

export function guidesApi(server: FastifyInstance): void {
  const pages = new Map<string, string>()
  server.get<{ Params: { '*': string } }>(
    `${GUIDES_PREFIX}*`,
    { schema: { hide: true } },
    (request, reply) => {
      // The texts link to one another by the names of their files.
      const name = request.params['*'].replace(/\.md$/, '')
      if (!NAMES.includes(name)) throw new AppError('NOT_FOUND')
      const page = pages.get(name) ?? guidePage(name)
      pages.set(name, page)
      return sendPage(request, reply, page)
    },
  )

  server.get<{ Querystring: { q?: unknown } }>(
    SEARCH_PATH,
    { schema: { hide: true } },
    async (request, reply) => {
      const { q } = request.query
      const query = typeof q === 'string' ? q.slice(0, QUERY_CHARACTERS_MAX).trim() : ''
      return sendPage(request, reply, await searchPage(query, askedLang(request) ?? 'en'))
    },
  )
}

function sendPage(request: FastifyRequest, reply: FastifyReply, page: string): FastifyReply {
  const etag = etagOf(page)
  reply.headers({ etag, 'cache-control': CACHE_CONTROL, 'content-security-policy': PAGE_POLICY })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('text/html; charset=utf-8').send(page)
}
