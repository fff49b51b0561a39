/** Wrong keys and tokens: how often whoever shows them may make the database look for one. */
import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { AppError } from '../kernel/errors.ts'
import { hashSecret } from '../kernel/ids.ts'

export interface Guessed<T> {
  find: (secret: string) => Promise<T | undefined>
  /** Those of these hashes that are of secrets which there are. */
  among: (hashes: Buffer[]) => Promise<Buffer[]>
}

export interface GuessLimits {
  /** Wrong ones of an address that are looked for one by one, before the rest are looked for together. */
  free?: number
  /** Between two looks for those of an address that wait; how many may. */
  pauseMs?: number
  waitingMax?: number
}

interface Waiting {
  hash: Buffer
  resolve: (isRight: boolean) => void
  reject: (error: unknown) => void
}

/** What an address has shown of late. */
interface Visitor {
  wrong: number
  waiting: Waiting[]
  isLookedFor: boolean
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
const WAITING_MAX = 1_000

/**
 * Wraps looking for who a secret belongs to. Of an address that has shown too many wrong ones, those that are not known
 * to be right wait a moment and are looked for together, with one statement; where too many wait they are refused with
 * TOO_MANY_GUESSES, without a look. So a right one gets through among wrong ones, as where a proxy makes one address of
 * everybody's; whoever is known does not even wait.
 */
export function limitGuesses<T>(
  { find, among }: Guessed<T>,
  { free = FREE, pauseMs = PAUSE_MS, waitingMax = WAITING_MAX }: GuessLimits = {},
): (secret: string, address: string) => Promise<T | undefined> {
  const visitors = new LRUCache<string, Visitor>({ max: ADDRESSES_MAX, ttl: FORGET_MS })
  const wrong = new LRUCache<string, true>({ max: SECRETS_MAX, ttl: WRONG_MS })
  const right = new LRUCache<string, true>({ max: SECRETS_MAX, ttl: RIGHT_MS })

  const look = async (secret: string, id: string, network: string): Promise<T | undefined> => {
    const found = await find(secret)
    if (found === undefined) noteWrong(id, network)
    else right.set(id, true)
    return found
  }

  const noteWrong = (id: string, network: string): undefined => {
    right.delete(id)
    wrong.set(id, true)
    const visitor = visitors.get(network) ?? { wrong: 0, waiting: [], isLookedFor: false }
    visitor.wrong += 1
    visitors.set(network, visitor)
  }

  const lookForAll = async (visitor: Visitor): Promise<void> => {
    visitor.isLookedFor = true
    while (visitor.waiting.length > 0) {
      await sleep(pauseMs)
      const waiting = visitor.waiting.splice(0)
      try {
        const found = await among(waiting.map(({ hash }) => hash))
        for (const { hash, resolve } of waiting) resolve(found.some((other) => other.equals(hash)))
      } catch (error) {
        for (const { reject } of waiting) reject(error)
      }
    }
    visitor.isLookedFor = false
  }

  return async (secret, address) => {
    // Kept as hashes: what is shown here may be right somewhere else.
    const hash = hashSecret(secret)
    const id = hash.toString('base64')
    if (wrong.has(id)) return undefined
    const network = networkOf(address)
    const visitor = visitors.get(network)
    if (right.has(id) || !visitor || visitor.wrong < free) return look(secret, id, network)
    if (visitor.waiting.length >= waitingMax) throw tooMany()
    const isRight = new Promise<boolean>((resolve, reject) => visitor.waiting.push({ hash, resolve, reject }))
    if (!visitor.isLookedFor) void lookForAll(visitor)
    return (await isRight) ? look(secret, id, network) : noteWrong(id, network)
  }
}

function tooMany(): AppError {
  return new AppError('TOO_MANY_GUESSES', { headers: { 'retry-after': '1' } })
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
