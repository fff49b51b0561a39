/**
 * Signatures by Standard Webhooks: HMAC-SHA256 over "id.timestamp.body" with the octets after "whsec_", so that any
 * library for that standard verifies them. Imports nothing of ours: a receiver may use it unchanged.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const SECRET_PREFIX = 'whsec_'
const SECRET_OCTETS = 32
const VERSION = 'v1,'
/** A signature older than this, or further in the future, may be a recording. */
const TOLERANCE_SECONDS = 300

/** The signed content of an attempt: the headers webhook-id and webhook-timestamp, and the exact body. */
export interface Signed {
  id: string
  /** Unix time of the attempt. */
  timestampSeconds: number
  body: string
}

export function newSigningSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_OCTETS).toString('base64')
}

/** The webhook-signature header: a signature for each secret, so that during a rotation either one verifies. */
export function sign(secrets: string[], signed: Signed): string {
  return secrets.map((secret) => VERSION + hmac(secret, signed).toString('base64')).join(' ')
}

/** True if one of the signatures in a webhook-signature header is by this secret, and fresh. */
export function verify(
  secret: string,
  signatures: string,
  signed: Signed,
  nowSeconds = Date.now() / 1_000,
): boolean {
  const expected = hmac(secret, signed)
  // Compares every one, in constant time.
  const matches = signatures
    .split(' ')
    .filter((signature) => signature.startsWith(VERSION))
    .map((signature) => Buffer.from(signature.slice(VERSION.length), 'base64'))
    .filter((found) => found.length === expected.length && timingSafeEqual(found, expected))
  return matches.length > 0 && Math.abs(nowSeconds - signed.timestampSeconds) <= TOLERANCE_SECONDS
}

function hmac(secret: string, { id, timestampSeconds, body }: Signed): Buffer {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  return createHmac('sha256', key).update(`${id}.${timestampSeconds}.${body}`).digest()
}
