/** Limits how often wrong keys and tokens may make the database look for one. */
import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { AppError } from '../kernel/errors.ts'
import { hashSecret } from '../kernel/ids.ts'

export interface Guessed<T> {
  find: (secret: string) => Promise<T | undefined>
  /** Returns those of these hashes that belong to existing secrets. */
  among: (hashes: Buffer[]) => Promise<Buffer[]>
}

export interface GuessLimits {
  /** How many wrong secrets of an address are looked up singly; after that, its secrets are looked up together. */
  free?: number
  /** The pause between two lookups of an address's waiting secrets, and how many may wait. */
  pauseMs?: number
  waitingMax?: number
}

interface Waiting {
  hash: Buffer
  resolve: (isRight: boolean) => void
  reject: (error: unknown) => void
}

/** The recent wrong secrets of an address, those being looked up singly, and those that wait. */
interface Visitor {
  wrong: number
  looking: number
  waiting: Waiting[]
  isLookedFor: boolean
}

/** An address that sends no unknown secret for this long starts afresh. */
const FORGET_MS = 60_000
/** A wrong secret is not looked up again for 10 s; a right one is remembered for an hour after its last use. */
const WRONG_MS = 10_000
const RIGHT_MS = 3_600_000
const ADDRESSES_MAX = 10_000
const SECRETS_MAX = 10_000
const FREE = 20
const PAUSE_MS = 50
const WAITING_MAX = 1_000

/**
 * Wraps the lookup of a secret's owner. Once an address has sent too many wrong secrets, its secrets that are not
 * known to be right wait a moment and are looked up together, with one statement. If too many wait, further ones are
 * refused with TOO_MANY_GUESSES, without a lookup. So a right secret gets through among wrong ones, for example
 * behind a proxy that gives everybody one address; a known secret never waits.
 */
export function limitGuesses<T>(
  { find, among }: Guessed<T>,
  { free = FREE, pauseMs = PAUSE_MS, waitingMax = WAITING_MAX }: GuessLimits = {},
): (secret: string, address: string) => Promise<T | undefined> {
  const visitors = new LRUCache<string, Visitor>({ max: ADDRESSES_MAX, ttl: FORGET_MS })
  const wrong = new LRUCache<string, true>({ max: SECRETS_MAX, ttl: WRONG_MS })
  const right = new LRUCache<string, true>({ max: SECRETS_MAX, ttl: RIGHT_MS })

  const look = async (secret: string, id: string, visitor: Visitor): Promise<T | undefined> => {
    // Counted before its answer is known: otherwise all that arrive at once are looked up singly.
    visitor.looking += 1
    const found = await find(secret).finally(() => (visitor.looking -= 1))
    if (found === undefined) noteWrong(id, visitor)
    else right.set(id, true)
    return found
  }

  const noteWrong = (id: string, visitor: Visitor): undefined => {
    right.delete(id)
    wrong.set(id, true)
    visitor.wrong += 1
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
    // Stored as hashes: a secret that is wrong here may be right somewhere else.
    const hash = hashSecret(secret)
    const id = hash.toString('base64')
    if (wrong.has(id)) return undefined
    const network = networkOf(address)
    const visitor = visitors.get(network) ?? { wrong: 0, looking: 0, waiting: [], isLookedFor: false }
    if (!right.has(id)) visitors.set(network, visitor)
    if (right.has(id) || visitor.wrong + visitor.looking < free) return look(secret, id, visitor)
    if (visitor.waiting.length >= waitingMax) throw tooMany()
    const isRight = new Promise<boolean>((resolve, reject) => visitor.waiting.push({ hash, resolve, reject }))
    if (!visitor.isLookedFor) void lookForAll(visitor)
    return (await isRight) ? look(secret, id, visitor) : noteWrong(id, visitor)
  }
}

function tooMany(): AppError {
  return new AppError('TOO_MANY_GUESSES', { headers: { 'retry-after': '1' } })
}

/** The network that a provider gives one customer: an IPv4 address, or an IPv6 network of 64 bits. RFC 6177. */
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
