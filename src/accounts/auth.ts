/** Authenticates and authorizes a request by its API key or its session, before its body is read. */
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Db } from '../db/sql.ts'
import { scopeOfKey, scopesOf } from '../http/access.ts'
import { type GuessLimits, limitGuesses } from '../http/guesses.ts'
import type { Caller } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { networkCheck } from '../kernel/networks.ts'
import { findKeyHolder, type KeyHolder, keyHashesAmong, keysInForce, noteKeyUse } from './keys-sql.ts'

const KEY_LENGTH_MAX = 200
/** Every process notices a revoked key or a suspended account within this time. */
const CACHE_MS = 500
const CACHED_MAX = 10_000

/** People who are signed in, for requests without a key. */
export interface People {
  /** Returns the caller if somebody is signed in; throws if they may not call the endpoint. */
  callerOf: (request: FastifyRequest) => Promise<Caller | undefined>
  refusedByNow: (requests: FastifyRequest[]) => Promise<FastifyRequest[]>
}

/** A cached holder; its list of networks is parsed once. */
interface Known {
  holder: KeyHolder
  isAllowedFrom: (ip: string) => boolean
}

/**
 * Returns an onRequest hook that sets `request.caller`. It answers 401 without a key; 403 if the key is not in force,
 * may not be used from this address, lacks the scopes that the endpoint's `security` names, or would send for a
 * suspended account; 429 if its address has sent too many wrong keys.
 */
export function authenticate(
  db: Db,
  { guesses, people }: { guesses?: GuessLimits; people?: People } = {},
): (request: FastifyRequest) => Promise<void> {
  const find = limitGuesses(
    { find: (key) => lookUp(db, key), among: (hashes) => keyHashesAmong(db, hashes) },
    guesses,
  )
  // Several requests with the same uncached key query the database once.
  const cache = new LRUCache<string, Known, string>({
    max: CACHED_MAX,
    ttl: CACHE_MS,
    fetchMethod: async (key, _stale, { options, context: address }) => {
      const askedMs = performance.now()
      const known = await find(key, address)
      // The result is as old as the query, not as its answer.
      options.ttl = Math.max(1, CACHE_MS - (performance.now() - askedMs))
      return known
    },
  })
  return async (request) => {
    const key = readKey(request)
    if (!key) {
      const caller = await people?.callerOf(request)
      if (!caller) throw new AppError('API_KEY_REQUIRED')
      request.caller = caller
      return
    }
    const known = key.length > KEY_LENGTH_MAX ? undefined : await cache.fetch(key, { context: request.ip })
    if (!known) throw new AppError('API_KEY_INVALID')
    const { holder, isAllowedFrom } = known
    // Also for a request that is refused, so that its account can look at it.
    request.caller = holder
    if (holder.ended) throw new AppError('API_KEY_INVALID')
    const [scope] = scopesOf(request)
    if (!isAllowedFrom(request.ip)) throw new AppError('IP_NOT_ALLOWED')
    const extent = scopeOfKey(request, holder.scopes)
    if (scope === 'send' && holder.suspended) throw new AppError('ACCOUNT_SUSPENDED')
    request.caller = extent === 'whole' ? holder : { ...holder, onlyOfKey: holder.apiKeyId }
  }
}

/** Returns those of these accepted requests that would be refused now. */
export async function refusedByNow(
  db: Db,
  all: FastifyRequest[],
  people?: Pick<People, 'refusedByNow'>,
): Promise<FastifyRequest[]> {
  const isPerson = ({ caller }: FastifyRequest) => caller.person !== undefined
  const ofPeople = all.filter(isPerson)
  const byPerson = ofPeople.length > 0 && people ? await people.refusedByNow(ofPeople) : ofPeople
  const requests = all.filter((request) => !isPerson(request))
  const ids = new Set(requests.map(({ caller }) => caller.apiKeyId))
  const keys = new Map((await keysInForce(db, [...ids])).map((key) => [key.apiKeyId, key]))
  const networks = new Map<string, (ip: string) => boolean>()
  const isAllowed = (request: FastifyRequest) => {
    const key = keys.get(request.caller.apiKeyId)
    const [scope, ...others] = scopesOf(request)
    // A key that has lost the first scope may have been shown more than its own.
    const enough = request.caller.onlyOfKey === undefined ? [scope] : [scope, ...others]
    if (!key || !enough.some((scope) => key.scopes.includes(scope))) return false
    if (!key.allowedIps) return true
    const check = networks.get(key.apiKeyId) ?? networkCheck(key.allowedIps)
    networks.set(key.apiKeyId, check)
    return check(request.ip)
  }
  return [...byPerson, ...requests.filter((request) => !isAllowed(request))]
}

async function lookUp(db: Db, key: string): Promise<Known | undefined> {
  const holder = await findKeyHolder(db, key)
  if (!holder) return undefined
  if (!holder.useNoted && !holder.ended) await noteKeyUse(db, holder.apiKeyId)
  return { holder, isAllowedFrom: holder.allowedIps ? networkCheck(holder.allowedIps) : () => true }
}

/** `X-API-Key: KEY`, or `Authorization: Bearer KEY`. */
function readKey(request: FastifyRequest): string | undefined {
  const header = request.headers['x-api-key']
  if (typeof header === 'string' && header.trim()) return header.trim()
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}
