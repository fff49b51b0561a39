/**
 * The cookie of a session. With TLS its name begins with `__Host-`: browsers take such a cookie only from this very host,
 * so that no other host of the domain can plant one. RFC 6265bis section 4.1.3.2.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecure } from '../http/origin.ts'

const NAME = 'caravan_session'
/** Binds a way through a provider to the browser that began it. */
const WAY_NAME = 'caravan_way'
const VALUE_LENGTH_MAX = 200

export type CookieName = typeof NAME | typeof WAY_NAME
export const SESSION_COOKIE: CookieName = NAME
export const WAY_COOKIE: CookieName = WAY_NAME

export function readCookie(
  request: FastifyRequest,
  name: CookieName,
  publicUrl: string | undefined,
): string | undefined {
  const wanted = fullName(name, isSecure(request, publicUrl))
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at < 0 || pair.slice(0, at).trim() !== wanted) continue
    const value = pair.slice(at + 1).trim()
    return value === '' || value.length > VALUE_LENGTH_MAX ? undefined : value
  }
  return undefined
}

/** Without a value, the cookie is taken away. */
export function writeCookie(
  reply: FastifyReply,
  name: CookieName,
  { value, seconds, publicUrl }: { value?: string; seconds: number; publicUrl: string | undefined },
): void {
  const secure = isSecure(reply.request, publicUrl)
  const age = value === undefined ? 0 : seconds
  const parts = [
    `${fullName(name, secure)}=${value ?? ''}`,
    'Path=/',
    `Max-Age=${age}`,
    'HttpOnly',
    'SameSite=Lax',
  ]
  const known = reply.getHeader('set-cookie') ?? []
  void reply.header('set-cookie', [
    ...[known].flat().map(String),
    [...parts, ...(secure ? ['Secure'] : [])].join('; '),
  ])
}

function fullName(name: CookieName, secure: boolean): string {
  return secure ? `__Host-${name}` : name
}
