/** Ids carry their meaning: a batch id is a time-ordered UUID, a message id names its batch and its place. */
import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** RFC 9562 UUID, version 7. */
export function newId(): string {
  return randomUUIDv7()
}

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** A new API key: 256 random bits behind a prefix that secret scanners can recognise. */
export function newApiKey(): string {
  return `cvn_live_${randomBytes(32).toString('base64url')}`
}

/** What is stored of a key. A key is random, so a fast hash is enough: there is no dictionary to try. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The part of a key that may be shown to tell keys apart: "cvn_live_Ab12...". */
export function apiKeyHint(key: string): string {
  return `${key.slice(0, 13)}...`
}
