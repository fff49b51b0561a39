/**
 * Checks which Host a request names. A page of any site can make its own name resolve to this machine and then talk
 * to a server here as if it were that site (DNS rebinding); but it cannot make a browser send another Host.
 */
import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'

/** RFC 9110 section 7.2: a name or an address, and a port. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i
const ANY = '*'

/**
 * `names` are the operator's; "*" allows every name. Without any, names are not checked if the server also listens to
 * other machines, because its names are then unknown.
 */
export function checkHosts(app: FastifyInstance, names: readonly string[]): void {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const isAllowed = (name: string | undefined, server: FastifyInstance) =>
    name === undefined ||
    known.has(ANY) ||
    isSafe(name) ||
    known.has(name) ||
    (known.size === 0 && !isOnLoopback(server))
  app.addHook('onRequest', (request, _reply, done) => {
    try {
      done(isAllowed(hostName(request), request.server) ? undefined : new AppError('HOST_NOT_ALLOWED'))
    } catch (error) {
      done(error as AppError)
    }
  })
}

/** Returns the name in lower case; undefined if there is none, which HTTP/1.0 allows. */
function hostName({ headers, raw }: FastifyRequest): string | undefined {
  let count = 0
  for (let at = 0; at < raw.rawHeaders.length; at += 2)
    if (raw.rawHeaders[at]?.toLowerCase() === 'host') count++
  if (count === 0 && raw.httpVersion === '1.0') return undefined
  const [, address, name] = (count === 1 && HOST.exec(headers.host ?? '')) || []
  if (address === undefined ? name === undefined : isIP(address) !== 6)
    throw new AppError('BAD_REQUEST', { body: { message: 'The Host header is missing or malformed' } })
  return (address ?? name)?.toLowerCase()
}

/** An address needs no lookup, and localhost is never looked up elsewhere (RFC 6761, 6.3). */
function isSafe(name: string): boolean {
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')
}

function isOnLoopback({ server }: FastifyInstance): boolean {
  const address = server.address()
  return typeof address === 'object' && address !== null && /^(127\.|::1$)/.test(address.address)
}
