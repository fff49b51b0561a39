/**
 * Encrypting what has to be stored and given back: AES-256-GCM, with the name of the key beside it, and bound to whom it
 * belongs to, so that a value put into another row is refused.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

export interface Key {
  /** Derived from the key, so that files agree about it. */
  id: string
  octets: Buffer
}

/** `owner` names the row: "smscs/NAME". */
export interface Vault {
  /** With the first key that there is now. */
  seal(text: string, owner: string): string
  /** What was stored before values were encrypted is given back as it is. Throws for another owner's, or without its key. */
  open(stored: string, owner: string): string
  /** What values begin with that are sealed with the first key. */
  currentPrefix(): string
}

export class VaultError extends Error {}

const KEY_OCTETS = 32
const CIPHER = 'aes-256-gcm'
/** NIST SP 800-38D section 8.2.2: at random, for far fewer than 2^32 values of a key. */
const NONCE_OCTETS = 12
const TAG_OCTETS = 16
export const SEALED = 'sealed:1:'
const FORM = /^sealed:1:([0-9a-f]{16}):([\w-]+)$/

export function newKeyText(): string {
  return randomBytes(KEY_OCTETS).toString('base64')
}

/** Undefined for anything else. */
export function parseKey(text: string): Key | undefined {
  const octets = Buffer.from(text, 'base64')
  if (octets.length !== KEY_OCTETS || octets.toString('base64') !== text) return undefined
  const id = createHash('sha256').update('caravan key ').update(octets).digest('hex').slice(0, 16)
  return { id, octets }
}

/** `load` gives the keys as they are now, one at least: the first seals, all open. It is asked when a key is not known. */
export function createVault(load: () => Key[]): Vault {
  let keys = load()
  const find = (id: string) => keys.find((key) => key.id === id)
  const reload = () => {
    const now = load()
    // A file that is gone for a moment takes no key from a process that has it.
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
  }
}

/** The id of the key that a value is sealed with. */
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
