/** Codes of authenticator apps (RFC 6238), and recovery codes for when the app is lost. */
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const ISSUER = 'Caravan'
const PERIOD_SECONDS = 30
/** How many steps a clock may be off, to either side. */
const STEPS_OFF = 1
const CODES = 10
/** Without letters and digits that look alike. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

const totpOf = (secret: string, email: string) =>
  new TOTP({
    issuer: ISSUER,
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })

/** The secret of a new app, and the address that its QR code holds. */
export function newTotp(email: string): { secret: string; url: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, url: totpOf(secret, email).toString() }
}

/** Returns the step that a code belongs to; undefined if it is wrong. */
export function stepOfCode(secret: string, code: string, nowMs: number): bigint | undefined {
  const token = code.replace(/\s/g, '')
  const delta = totpOf(secret, '').validate({ token, timestamp: nowMs, window: STEPS_OFF })
  return delta === null ? undefined : BigInt(Math.floor(nowMs / 1_000 / PERIOD_SECONDS) + delta)
}

/** Ten codes such as "7k2m-9xqp-h4rt". */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => [group(), group(), group()].join('-'))
}

/** As it is stored, however it was typed. */
export function plainCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function group(): string {
  return Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
