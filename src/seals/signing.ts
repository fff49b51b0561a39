/** Signs with Ed25519 (RFC 8032), and reads the public keys and the signatures of files. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { sha256 } from './entry-hash.ts'

/** The end of a file: who signed it, and the signature, in base64url. */
export interface Seal {
  keyId: string
  publicKey: string
  signature: string
}

export interface Signer extends Pick<Seal, 'keyId' | 'publicKey'> {
  /** Signs everything before the seal, given its SHA-256 in hex. */
  seal(digest: string): Seal
}

export const SEED_OCTETS = 32
/** The octets before the 32 octets of a key in DER: RFC 8410 sections 4 and 7. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_ID_DIGITS = 16

/** The signer that comes from these 32 octets. */
export function signerOf(seed: Buffer): Signer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const octets = createPublicKey(privateKey)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_PREFIX.length)
  const publicKey = octets.toString('base64url')
  const keyId = keyIdOf(octets)
  return {
    keyId,
    publicKey,
    seal: (digest) => ({
      keyId,
      publicKey,
      signature: sign(null, signedText(digest), privateKey).toString('base64url'),
    }),
  }
}

/** Whether the seal's own key has signed this digest. */
export function isSignedBy({ publicKey, signature }: Seal, digest: string): boolean {
  const key = publicKeyOf(publicKey)
  return key !== undefined && verify(null, signedText(digest), key, Buffer.from(signature, 'base64url'))
}

/** The id of a public key in base64 or base64url; undefined for any other text. */
export function keyIdOfText(text: string): string | undefined {
  const octets = Buffer.from(text.trim(), 'base64')
  return octets.length === SEED_OCTETS ? keyIdOf(octets) : undefined
}

function keyIdOf(octets: Buffer): string {
  return sha256(octets).slice(0, KEY_ID_DIGITS)
}

function publicKeyOf(text: string): KeyObject | undefined {
  const octets = Buffer.from(text, 'base64url')
  if (octets.length !== SEED_OCTETS) return undefined
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, octets]), format: 'der', type: 'spki' })
}

/** The signature is of this text, and not of the digest alone, so that it can be no signature of anything else. */
function signedText(digest: string): Buffer {
  return Buffer.from(`caravan-seal 1\n${digest}\n`)
}
