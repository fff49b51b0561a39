/** Wrong keys and tokens: how often whoever shows them may make the database look for one. */
import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { AppError } from '../kernel/errors.ts'
import { hashSecret } from '../kernel/ids.ts'

export interface GuessLimits {
  /** Wrong ones of an address that are looked for at once, before the rest wait for each other. */
  free?: number
  /** Between two that wait; how many may. */
  pauseMs?: number
  waitingMax?: number
}

/** What an address has shown of late. */
interface Visitor {
  wrong: number
  waiting: number
  line: Promise<unknown>
}

/** Without a wrong one for so long, an address begins anew. */
const FORGET_MS = 60_000
/** A wrong one is not looked for again for so long; a right one is known to be one for an hour after its last use. */
const WRONG_MS = 10_000
const RIGHT_MS = 3_600_000
const ADDRESSES_MAX = 10_000
const SECRETS_MAX = 10_000
const FREE = 20
const PAUSE_MS = 50
const WAITING_MAX = 40

/**
 * Wraps looking for who a secret belongs to. Of an address that has shown too many wrong ones, those that are not
 * known to be right wait for each other, longer the more there are, and beyond that are refused with
 * TOO_MANY_GUESSES, without a look. Whoever is known goes on at once, from the same address too.
 */
export function limitGuesses<T>(
  find: (secret: string) => Promise<T | undefined>,
  { free = FREE, pauseMs = PAUSE_MS, waitingMax = WAITING_MAX }: GuessLimits = {},
): (secret: string, address: string) => Promise<T | undefined> {
  const visitors = new LRUCache<string, Visitor>({ max: ADDRESSES_MAX, ttl: FORGET_MS })
  const wrong = new LRUCache<string, true>({ max: SECRETS_MAX, ttl: WRONG_MS })
  const right = new LRUCache<string, true>({ max: SECRETS_MAX, ttl: RIGHT_MS })

  const look = async (secret: string, id: string, network: string): Promise<T | undefined> => {
    const found = await find(secret)
    if (found !== undefined) {
      right.set(id, true)
      return found
    }
    right.delete(id)
    wrong.set(id, true)
    const visitor = visitors.get(network) ?? { wrong: 0, waiting: 0, line: Promise.resolve() }
    visitor.wrong += 1
    visitors.set(network, visitor)
    return undefined
  }

  return async (secret, address) => {
    // Kept as hashes: what is shown here may be right somewhere else.
    const id = hashSecret(secret).toString('base64')
    if (wrong.has(id)) return undefined
    const network = networkOf(address)
    const visitor = visitors.get(network)
    if (right.has(id) || !visitor || visitor.wrong < free) return look(secret, id, network)
    if (visitor.waiting >= waitingMax) throw tooMany((pauseMs * waitingMax) / 1_000)
    visitor.waiting += 1
    const turn = visitor.line.then(() => sleep(pauseMs))
    visitor.line = turn
    await turn
    visitor.waiting -= 1
    return look(secret, id, network)
  }
}

function tooMany(seconds: number): AppError {
  return new AppError('TOO_MANY_GUESSES', { headers: { 'retry-after': String(Math.ceil(seconds)) } })
}

/** What one customer of a provider has: an IPv4 address, or an IPv6 network of 64 bits. RFC 6177. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined)
    while (groups.length < 8 - (tail === '' ? 0 : tail.split(':').length)) groups.push('0')
  return `${groups.slice(0, 4).join(':')}::/64`
}
