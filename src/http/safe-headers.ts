/** Headers of every answer, for browsers: no type guessing, no frames, and no storing of private content. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'

const NOTHING = "default-src 'none'; frame-ancestors 'none'"

/** The headers of every answer, including those that bypass the hook. */
export const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

export function addSafeHeaders(app: FastifyInstance): void {
  app.addHook('onSend', ({ url }, reply, payload, done) => {
    reply.headers(SAFE_HEADERS)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cachingOf(url, reply))
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', isPage(reply) ? policyOf(String(payload)) : NOTHING)
    done(null, payload)
  })
}

/**
 * Private content is not stored. A status that is polled with `If-None-Match` is an exception: a 304 is only useful
 * if the client has kept the earlier answer. So the client may store it but no cache in between, and it must be
 * revalidated each time.
 */
function cachingOf(url: string, reply: FastifyReply): string {
  if (reply.hasHeader('etag')) return 'private, no-cache'
  // The API reference is the same for everybody until the next version.
  return /^\/(docs|openapi)/.test(url) ? 'no-cache' : 'no-store'
}

function isPage(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('text/html')
}

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/** Permits only what this server serves, and the inline scripts of the page as it was made. */
function policyOf(page: string): string {
  const hashes = [...page.matchAll(INLINE_SCRIPT)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
