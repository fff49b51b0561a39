/** An authenticator as software: one passkey with P-256 keys, and no attestation. WebAuthn level 3 sections 6 and 7. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Body } from '../harness.ts'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const ATTESTED = 0x40

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64 = (data: Buffer) => data.toString('base64url')

/** CBOR of what is needed here: texts, octets, whole numbers and maps. RFC 8949. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, length: number) =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one as string)]),
  ])
}

export class Authenticator {
  readonly #origin: string
  readonly #id = randomBytes(16)
  readonly #privateKey: KeyObject
  readonly #publicKey: Buffer
  counter = 0

  constructor(origin: string) {
    this.#origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#privateKey = privateKey
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const octets = (text: string) => Buffer.from(text, 'base64url')
    // COSE: kty EC2, alg ES256, crv P-256. RFC 9053 section 7.1.1.
    this.#publicKey = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, octets(x)],
        [-3, octets(y)],
      ]),
    )
  }

  #data(rpId: string, flags: number, attested = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++this.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, attested])
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }))
  }

  /** The answer of navigator.credentials.create. */
  create({ challenge, rp }: Body): object {
    const length = Buffer.from([0, this.#id.length])
    const attested = Buffer.concat([Buffer.alloc(16), length, this.#id, this.#publicKey])
    const authData = this.#data(rp.id, USER_PRESENT | USER_VERIFIED | ATTESTED, attested)
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ])
    const response = {
      clientDataJSON: base64(this.#client('webauthn.create', challenge)),
      attestationObject: base64(cbor(attestation)),
      transports: ['internal'],
    }
    return this.#credential(response)
  }

  /** The answer of navigator.credentials.get. */
  get({ challenge, rpId }: Body): object {
    const authenticatorData = this.#data(rpId, USER_PRESENT | USER_VERIFIED)
    const client = this.#client('webauthn.get', challenge)
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), this.#privateKey)
    return this.#credential({
      clientDataJSON: base64(client),
      authenticatorData: base64(authenticatorData),
      signature: base64(signature),
    })
  }

  #credential(response: object): object {
    const id = base64(this.#id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
