/** Passwords: which are refused, and how they are hashed. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { dictionary } from '@zxcvbn-ts/language-common'
import { overloaded } from '../kernel/shares.ts'

export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 200

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. RFC 9106 section 4. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_OCTETS = 32
const NONCE_OCTETS = 16
/** Hashes at once: they take Node's worker threads, which files and names need as well. */
const AT_ONCE = 1
const WAITING_MAX = 40
const FORM = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/

let common: Set<string> | undefined
let running = 0
const waiting: (() => void)[] = []

/** Returns why a password is refused, in a sentence; undefined if it is good enough. */
export function problemOfPassword(password: string, email: string): string | undefined {
  if (password.length < PASSWORD_LENGTH_MIN) return `Must have at least ${PASSWORD_LENGTH_MIN} characters`
  common ??= new Set(dictionary['passwords-common'])
  const plain = password.toLowerCase()
  // "Password2026!" is as common as "password".
  const word = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (common.has(plain) || common.has(word) || isRepeated(plain) || plain === email.toLowerCase())
    return 'Is one of the passwords that are tried first'
  return undefined
}

/** One common word or run of characters several times over, such as "password1234password1234" or "aaaaaaaaaaaa". */
function isRepeated(plain: string): boolean {
  for (let length = 1; length <= plain.length / 2; length++) {
    if (plain.length % length !== 0) continue
    const part = plain.slice(0, length)
    if (part.repeat(plain.length / length) === plain && (length < 4 || common?.has(part))) return true
  }
  return false
}

/** Returns the text to store, with all that is needed to check it (PHC string format). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(NONCE_OCTETS)
  const { memory, passes, parallelism } = COST
  const tag = await derive(password, nonce, COST)
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

/** Checks a password. Without a hash it takes as long, and fails. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = FORM.exec(stored ?? '') ?? []
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const derived = await derive(password, Buffer.from(nonce, 'base64'), tag === '' ? COST : cost)
  const expected = Buffer.from(tag, 'base64')
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}

function base64(octets: Buffer): string {
  return octets.toString('base64').replace(/=+$/, '')
}

/** Off the event loop, a few at once; throws OVERLOADED when too many wait. */
async function derive(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw overloaded()
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const parameters = {
        message: password.normalize('NFKC'),
        nonce: nonce.length === 0 ? Buffer.alloc(NONCE_OCTETS) : nonce,
        tagLength: TAG_OCTETS,
        ...cost,
      }
      argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
    })
  } finally {
    // The place goes to the next one that waits.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
