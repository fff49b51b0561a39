/** Meaningful ids: a batch id is a time-ordered UUID, and a message id holds its batch and its place. */
import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** RFC 9562 UUID, version 7. */
export function newId(): string {
  return randomUUIDv7()
}

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** A new secret: 256 random bits behind a prefix that secret scanners can recognise. */
export function newSecret(kind: 'live' | 'test' | 'admin'): string {
  return `cvn_${kind}_${randomBytes(32).toString('base64url')}`
}

/** A new secret that only programs handle: of a session, a link or something begun. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The form in which a secret is stored. A secret is random, so a fast hash is enough: there is no dictionary to try. */
export function hashSecret(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The part that may be shown, to tell secrets apart: "cvn_live_Ab12...". */
export function secretHint(secret: string): string {
  const prefix = /^cvn_[a-z]+_/.exec(secret)?.[0].length ?? 0
  return `${secret.slice(0, prefix + 4)}...`
}
