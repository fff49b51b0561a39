/** The way through a company's provider: there and back. Both are addresses that a browser opens. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { publicEndpoint } from '../http/endpoint.ts'
import { originOf } from '../http/origin.ts'
import { API_PREFIX } from '../http/paths.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { hashSecret, newToken } from '../kernel/ids.ts'
import { countBeginning } from './attempts-sql.ts'
import { beginChallenge, takeChallenge } from './challenges-sql.ts'
import { readCookie, WAY_COOKIE, writeCookie } from './cookie.ts'
import type { PeopleDeps } from './deps.ts'
import type { Began } from './oidc.ts'
import { personOfClaims } from './oidc-people.ts'
import { refused } from './provider-troubles.ts'
import type { Provider } from './providers.ts'
import { startSession } from './sign-in.ts'

const TAG = 'Sessions'
const MINUTES = 10

const params = z.object({ providerId: z.string().max(40) })
const query = z.object({
  to: z.string().max(500).optional().meta({ description: 'Where to go afterwards: a path of the console' }),
})
const redirect = z.null().meta({ description: 'On to the provider, or back to the console' })

/** The state kept meanwhile, besides the values that the provider's answer has to fit. */
interface Kept extends Began {
  providerId: string
  /** The hash of the cookie: the browser that comes back has to be the one that went. */
  browser: string
  to: string
}

export function oidcApi(app: FastifyInstance, deps: PeopleDeps): void {
  app.get<{ Params: { providerId: string } }>(
    '/sessions/oidc/:providerId',
    publicEndpoint({
      operationId: 'beginProviderSignIn',
      tag: TAG,
      summary: 'Sign in by a provider: opened by the browser',
      description: 'Goes on to the provider; to `/sign-in?error=CODE` if that is not possible.',
      params,
      querystring: query,
      response: { 302: redirect },
      errors: ['NOT_FOUND'],
    }),
    (request, reply) => beginWay(deps, request, reply, request.params.providerId),
  )
  app.get<{ Params: { providerId: string } }>(
    '/sessions/oidc/:providerId/callback',
    publicEndpoint({
      operationId: 'endProviderSignIn',
      tag: TAG,
      summary: 'Where the provider sends the browser back to',
      description: 'Goes on to the console; to `/sign-in?error=CODE` if nobody is signed in.',
      params,
      response: { 302: redirect },
      errors: ['NOT_FOUND'],
    }),
    (request, reply) => endWay(deps, request, reply, request.params.providerId),
  )
}

function known({ providers }: PeopleDeps, id: string): Provider {
  const provider = providers.find(id)
  if (!provider) throw new AppError('NOT_FOUND')
  return provider
}

async function beginWay(deps: PeopleDeps, request: FastifyRequest, reply: FastifyReply, id: string) {
  const { pool, providers, publicUrl } = deps
  const provider = known(deps, id)
  const to = pathOf(check(query, request.query).to)
  try {
    await countBeginning(pool, request.ip)
    const { url, began } = await providers.begin(provider, callbackOf(request, publicUrl, id))
    const browser = newToken()
    const kept: Kept = { ...began, providerId: id, browser: hashSecret(browser).toString('base64'), to }
    const way = await beginChallenge(pool, { kind: 'oidc', data: kept, minutes: MINUTES })
    writeCookie(reply, WAY_COOKIE, { value: `${way}.${browser}`, seconds: MINUTES * 60, publicUrl })
    return await reply.redirect(url.href)
  } catch (error) {
    return turnBack(deps, reply, { error, id, to })
  }
}

/** A browser has opened the address: the person reads on a page of the console why they are not signed in. */
function turnBack(
  { log }: PeopleDeps,
  reply: FastifyReply,
  { error, id, to }: { error: unknown; id: string; to: string },
): FastifyReply {
  if (!(error instanceof AppError)) throw error
  const { code, cause } = error
  const why = cause instanceof Error ? cause.message : error.message
  log.warn({ provider: id, code, why, err: cause }, 'a sign-in by a provider failed')
  const search = new URLSearchParams({ error: code })
  if (to !== '/') search.set('to', to)
  return reply.redirect(`/sign-in?${search}`)
}

/** Each provider has a callback of its own, so that an answer cannot be taken for another one's (mix-up, RFC 9700 4.4). */
function callbackOf(request: FastifyRequest, publicUrl: string | undefined, id: string): string {
  return `${originOf(request, publicUrl)}${API_PREFIX}/sessions/oidc/${id}/callback`
}

/** Only a path of this server: anything else could lead a person who has just signed in to another site. */
function pathOf(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) && !to.includes('\\') ? to : '/'
}

async function endWay(deps: PeopleDeps, request: FastifyRequest, reply: FastifyReply, id: string) {
  const { publicUrl } = deps
  const provider = known(deps, id)
  let to = '/'
  try {
    const kept = await keptWay(deps, request, id)
    to = kept.to
    const currentUrl = new URL(request.url, originOf(request, publicUrl))
    const claimed = await deps.providers.end(provider, currentUrl, kept)
    const person = await personOfClaims(deps, request, provider, claimed)
    writeCookie(reply, WAY_COOKIE, { seconds: 0, publicUrl })
    await startSession(deps, request, reply, { person, method: 'oidc' })
    return await reply.redirect(to)
  } catch (error) {
    return turnBack(deps, reply, { error, id, to })
  }
}

/** Takes what this browser has begun with this provider; it can be ended once. */
async function keptWay({ pool, publicUrl }: PeopleDeps, request: FastifyRequest, id: string): Promise<Kept> {
  const [way = '', browser = ''] = (readCookie(request, WAY_COOKIE, publicUrl) ?? '').split('.')
  const begun = await takeChallenge<Kept>(pool, 'oidc', way)
  if (!begun) throw new AppError('CHALLENGE_ENDED')
  const isSame = hashSecret(browser).toString('base64') === begun.data.browser
  if (!isSame || begun.data.providerId !== id)
    throw refused('The answer belongs to what another browser, or this one with another provider, has begun')
  return begun.data
}
