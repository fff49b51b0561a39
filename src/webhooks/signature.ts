/**
 * Signatures by Standard Webhooks: HMAC-SHA256 over "id.timestamp.body" with the octets behind "whsec_", so that
 * any library of that standard verifies them. Needs nothing of ours: a receiver may use it as it is.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const SECRET_PREFIX = 'whsec_'
const SECRET_OCTETS = 32
const VERSION = 'v1,'
/** What was signed longer ago, or is from further ahead, may be a recording. */
const TOLERANCE_SECONDS = 300

/** What identifies an attempt: the headers webhook-id and webhook-timestamp, and the body to the octet. */
export interface Signed {
  id: string
  /** Unix time of the attempt. */
  timestampSeconds: number
  body: string
}

export function newSigningSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_OCTETS).toString('base64')
}

/** The webhook-signature header: a signature for each secret, so that one of two being exchanged will do. */
export function sign(secrets: string[], signed: Signed): string {
  return secrets.map((secret) => VERSION + hmac(secret, signed).toString('base64')).join(' ')
}

/** Whether one of the signatures in a webhook-signature header is by this secret, and fresh. */
export function verify(
  secret: string,
  signatures: string,
  signed: Signed,
  nowSeconds = Date.now() / 1_000,
): boolean {
  const expected = hmac(secret, signed)
  // Each of them is compared, in a time that tells nothing.
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
