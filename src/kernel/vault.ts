/**
 * Encrypts secrets that must be stored and read back: AES-256-GCM, stored with the key's name and bound to its owner,
 * so that a value moved to another row is refused.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

export interface Key {
  /** Derived from the key, so that different files agree on it. */
  id: string
  octets: Buffer
}

/** `owner` names the row: "smscs/NAME". */
export interface Vault {
  /** Encrypts with the first of the present keys. */
  seal(text: string, owner: string): string
  /**
   * Returns values stored before encryption existed unchanged. Throws for another owner's value, or if the key is
   * missing.
   */
  open(stored: string, owner: string): string
  /** The prefix of values encrypted with the first key. */
  currentPrefix(): string
  /**
   * Octets that come from the first key and tell nothing of it, the same for the same purpose. RFC 5869; the salt is
   * empty because a key is random already.
   */
  derive(purpose: string, octets: number): Buffer
}

export class VaultError extends Error {}

const KEY_OCTETS = 32
const CIPHER = 'aes-256-gcm'
/** NIST SP 800-38D section 8.2.2: random, for far fewer than 2^32 values per key. */
const NONCE_OCTETS = 12
const TAG_OCTETS = 16
export const SEALED = 'sealed:1:'
const FORM = /^sealed:1:([0-9a-f]{16}):([\w-]+)$/

export function newKeyText(): string {
  return randomBytes(KEY_OCTETS).toString('base64')
}

/** Undefined for anything but a key. */
export function parseKey(text: string): Key | undefined {
  const octets = Buffer.from(text, 'base64')
  if (octets.length !== KEY_OCTETS || octets.toString('base64') !== text) return undefined
  const id = createHash('sha256').update('caravan key ').update(octets).digest('hex').slice(0, 16)
  return { id, octets }
}

/**
 * `load` returns the present keys, at least one: the first encrypts, all decrypt. It is called again for an unknown
 * key.
 */
export function createVault(load: () => Key[]): Vault {
  let keys = load()
  const find = (id: string) => keys.find((key) => key.id === id)
  const reload = () => {
    const now = load()
    // If the file is gone for a moment, a running process keeps its keys.
    if (now.length > 0) keys = now
  }
  const first = () => {
    reload()
    return keys[0] as Key
  }
  return {
    seal: (text, owner) => sealWith(first(), text, owner),
    open: (stored, owner) => {
      if (!stored.startsWith(SEALED)) return stored
      const [, id = '', data = ''] = FORM.exec(stored) ?? []
      if (!find(id)) reload()
      const key = find(id)
      if (!key) throw new VaultError(`the key ${id} of ${owner} is not in the key file`)
      return openWith(key, Buffer.from(data, 'base64url'), owner)
    },
    currentPrefix: () => `${SEALED}${first().id}:`,
    derive: (purpose, octets) => Buffer.from(hkdfSync('sha256', first().octets, '', purpose, octets)),
  }
}

/** The id of the key that a value was encrypted with. */
export function keyOf(sealed: string): string {
  return sealed.split(':')[2] ?? ''
}

function sealWith({ id, octets }: Key, text: string, owner: string): string {
  const nonce = randomBytes(NONCE_OCTETS)
  const cipher = createCipheriv(CIPHER, octets, nonce).setAAD(Buffer.from(owner))
  const sealed = [cipher.update(text, 'utf8'), cipher.final()]
  return `${SEALED}${id}:${Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64url')}`
}

function openWith({ octets }: Key, data: Buffer, owner: string): string {
  try {
    const nonce = data.subarray(0, NONCE_OCTETS)
    const decipher = createDecipheriv(CIPHER, octets, nonce, { authTagLength: TAG_OCTETS })
    decipher.setAAD(Buffer.from(owner))
    decipher.setAuthTag(data.subarray(NONCE_OCTETS, NONCE_OCTETS + TAG_OCTETS))
    const sealed = data.subarray(NONCE_OCTETS + TAG_OCTETS)
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString()
  } catch {
    throw new VaultError(`what is stored for ${owner} was not encrypted for it, or has been changed`)
  }
}
