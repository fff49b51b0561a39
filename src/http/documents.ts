/**
 * Documents that anyone may read, without a key: each is made and compressed once, and whoever asks is sent the same
 * bytes. Made anew for each request, the description of the API and the script of its page would take a second and
 * 10 MB of whoever asks often, or takes none of the answer.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

interface Document {
  type: string
  etag: string
  plain: Buffer
  gzipped: Buffer
}

/** Asked again whether it has changed, which it does with the version of the program only. */
const CACHE_CONTROL = 'public, no-cache'

/** To be called before compression and the routes themselves are registered. */
export function keepDocuments(app: FastifyInstance, paths: ReadonlySet<string>): void {
  const documents = new Map<string, Document | Promise<Document>>()
  app.addHook('onRoute', (route) => {
    if (!paths.has(route.url)) return
    const { preHandler = [], onSend = [] } = route
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
        const made = documentOf(String(reply.getHeader('content-type')), payload)
        documents.set(route.url, made)
        documents.set(route.url, await made)
        reply.headers({ etag: (await made).etag, 'cache-control': CACHE_CONTROL })
        return payload
      },
      ...[onSend].flat(),
    ]
  })
}

async function documentOf(type: string, text: string): Promise<Document> {
  const plain = Buffer.from(text)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  // Weak: the same content may travel compressed or not.
  return { type, etag: `W/"${hash}"`, plain, gzipped: await promisify(gzip)(plain) }
}

function sendDocument(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { type, etag, plain, gzipped }: Document,
): FastifyReply {
  reply.headers({ etag, 'cache-control': CACHE_CONTROL, vary: 'accept-encoding' })
  if (headers['if-none-match'] === etag) return reply.code(304).send()
  reply.type(type)
  if (!/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) return reply.send(plain)
  return reply.header('content-encoding', 'gzip').send(gzipped)
}
