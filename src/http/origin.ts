/**
 * Finds out whose page a request comes from. A browser sends the cookie of a session with every request to the gateway,
 * also with one that a page of another site makes it send (CSRF). It names the page in `Origin`, and how near the page
 * is in `Sec-Fetch-Site`, and no page can change either.
 */
import type { FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The origin by which the gateway was called: "https://sms.example.net". */
export function originOf(request: FastifyRequest, publicUrl: string | undefined): string {
  return publicUrl === undefined ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin
}

/** Whether the browser talks to the gateway, or to the proxy before it, by TLS. */
export function isSecure(request: FastifyRequest, publicUrl: string | undefined): boolean {
  return request.protocol === 'https' || (publicUrl ?? '').startsWith('https:')
}

/**
 * Throws FOREIGN_ORIGIN unless a request that may change something comes from a page of the gateway itself. `Origin` must
 * be there: browsers send it with all such requests. `Sec-Fetch-Site` must agree where it is sent, which is where TLS or
 * this machine is.
 */
export function checkOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (SAFE_METHODS.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin') throw new AppError('FOREIGN_ORIGIN')
  if (origin === undefined || !URL.canParse(origin)) throw new AppError('FOREIGN_ORIGIN')
  const { host } = new URL(origin)
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).host
  if (host !== request.host && host !== own) throw new AppError('FOREIGN_ORIGIN')
}
