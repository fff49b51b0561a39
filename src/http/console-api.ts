/** The console: files that were built from web/, and its one page for every path that a browser opens. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerNotFound } from './errors.ts'

const BUILT = fileURLToPath(new URL('../../web/dist/', import.meta.url))
const PAGE = `${BUILT}index.html`
/** Vite names these files by a hash of their content. */
const HASHED_PREFIX = '/assets/'
const YEAR_MS = 31_536_000_000
/** Paths that are not pages of the console, even if a browser asks for them. */
const OTHERS = /^\/(api|docs|assets|openapi[^/]*\.json|healthz|readyz|metrics)(\/|$|\?)/

/** Serves the console at "/". Where it was not built, "/" leads to the API reference instead. */
export async function serveConsole(app: FastifyInstance): Promise<void> {
  if (!existsSync(PAGE)) {
    app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs/'))
    return
  }
  const page = readFileSync(PAGE, 'utf8')
  const answerPage = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  const { default: files } = await import('@fastify/static')
  await app.register(files, {
    root: `${BUILT}assets/`,
    prefix: HASHED_PREFIX,
    maxAge: YEAR_MS,
    immutable: true,
  })
  app.get('/', { schema: { hide: true } }, answerPage)
  app.get('/mark.svg', { schema: { hide: true } }, (_request, reply) => reply.sendFile('mark.svg', BUILT))
  // The console's own addresses: whichever a browser opens, the page shows what belongs there.
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const isOpened = (request.headers.accept ?? '').includes('text/html')
    if (isOpened && !OTHERS.test(request.url)) return answerPage(request, reply)
    return answerNotFound(request, reply)
  })
}
