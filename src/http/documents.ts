/**
 * Documents that anyone may read without a key: each is made and compressed once, and everyone gets the same bytes.
 * Otherwise, each request for the API description and the script of its page would take a second and 10 MB, also for
 * a client that asks often or does not read the answer.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Makes the documents before the first request. Without this, the first request would block all others for 100
     * ms.
     */
    makeDocuments: () => Promise<void>
  }
}

interface Document {
  /** The headers that depend on its content. */
  headers: Record<string, string>
  plain: Buffer
  gzipped: Buffer
}

/** Clients must revalidate it each time; it changes only with the version of the program. */
const CACHE_CONTROL = 'no-cache'
/** Matches gzip in an Accept-Encoding header, unless it is refused. RFC 9110 section 12.5.3. */
const GZIP = /(?:^|,)\s*(?:x-)?(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i

/** Call it before compression and the routes themselves are registered. */
export function keepDocuments(app: FastifyInstance, paths: ReadonlySet<string>): void {
  const documents = new Map<string, Document | Promise<Document>>()
  app.decorate('makeDocuments', async () => {
    for (const path of paths) await app.inject(path)
  })
  app.addHook('onRoute', (route) => {
    if (!paths.has(route.url)) return
    const { preHandler = [], onSend = [] } = route
    // The plugin would compress it for every request; here it is done once.
    route.compress = false
    route.preHandler = [
      async (request, reply) => {
        const document = await documents.get(route.url)
        if (document) return sendDocument(request, reply, document)
      },
      ...[preHandler].flat(),
    ]
    route.onSend = [
      async (_request, reply, payload) => {
        if (documents.has(route.url) || reply.statusCode !== 200 || typeof payload !== 'string')
          return payload
        const made = documentOf(reply, payload)
        documents.set(route.url, made)
        const document = await made.catch((error) => {
          documents.delete(route.url)
          throw error
        })
        documents.set(route.url, document)
        reply.headers(document.headers)
        return payload
      },
      ...[onSend].flat(),
    ]
  })
}

/** A weak tag, because the same content may be sent compressed or not. */
export function etagOf(content: string): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}

async function documentOf(reply: FastifyReply, text: string): Promise<Document> {
  const plain = Buffer.from(text)
  const headers = {
    'content-type': String(reply.getHeader('content-type')),
    // The policy names the hashes of the page's scripts, which cannot be found in compressed content.
    'content-security-policy': String(reply.getHeader('content-security-policy')),
    'cache-control': CACHE_CONTROL,
    etag: etagOf(text),
  }
  return { headers, plain, gzipped: await promisify(gzip)(plain) }
}

function sendDocument(
  { headers: asked }: FastifyRequest,
  reply: FastifyReply,
  { headers, plain, gzipped }: Document,
): FastifyReply {
  reply.headers(headers).header('vary', 'accept-encoding')
  if (asked['if-none-match'] === headers['etag']) return reply.code(304).send()
  if (!GZIP.test(String(asked['accept-encoding'] ?? ''))) return reply.send(plain)
  return reply.header('content-encoding', 'gzip').send(gzipped)
}
