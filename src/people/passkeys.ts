/** Passkeys (WebAuthn level 3): beginning and ending their registration and their use. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'
import type { Db } from '../db/sql.ts'
import { AppError } from '../kernel/errors.ts'
import { beginChallenge, takeChallenge } from './challenges-sql.ts'
import { findPasskey, notePasskeyUse, type Passkey, passkeysOf } from './factors-sql.ts'

const NAME = 'Caravan'
const MINUTES = 10
/** EdDSA, ES256 and RS256 of COSE: what all authenticators have one of. */
const ALGORITHMS = [-8, -7, -257]

/** Loaded when the first passkey is used: it takes longer to load than the rest of people together. */
const webAuthn = () => import('@simplewebauthn/server')

export interface Begun {
  /** To be sent back with the answer of the browser. */
  challenge: string
  /** For the browser. */
  options: object
}

/** The page of the gateway that asks; the hook has checked that it is the gateway's own. */
function pageOf({ headers }: FastifyRequest): { origin: string; rpID: string } {
  const origin = headers.origin ?? ''
  if (!URL.canParse(origin)) throw new AppError('FOREIGN_ORIGIN')
  return { origin, rpID: new URL(origin).hostname }
}

/** Begins a sign-in: with any passkey of this gateway, or with one of this person's. */
export async function beginPasskeyUse(db: Db, request: FastifyRequest, personId?: string): Promise<Begun> {
  const keys = personId === undefined ? [] : await passkeysOf(db, personId)
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID: pageOf(request).rpID,
    userVerification: 'required',
    allowCredentials: keys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  })
  const data = { challenge: options.challenge }
  const challenge = await beginChallenge(db, {
    kind: 'passkey',
    ...(personId === undefined ? {} : { personId }),
    data,
    minutes: MINUTES,
  })
  return { challenge, options }
}

/** Returns the passkey that has answered; throws FACTOR_FAILED for any other answer. */
export async function endPasskeyUse(
  db: Db,
  request: FastifyRequest,
  { challenge, response }: { challenge: string; response: object },
): Promise<Passkey> {
  const begun = await takeChallenge<{ challenge: string }>(db, 'passkey', challenge)
  if (!begun) throw new AppError('CHALLENGE_ENDED')
  const { id } = response as AuthenticationResponseJSON
  const passkey = typeof id === 'string' ? await findPasskey(db, id) : undefined
  if (!passkey || (begun.personId !== null && begun.personId !== passkey.personId))
    throw new AppError('FACTOR_FAILED')
  const { origin, rpID } = pageOf(request)
  const { verifyAuthenticationResponse } = await webAuthn()
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: begun.data.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: Number(passkey.counter),
      transports: passkey.transports as never,
    },
  }).catch((cause: unknown) => {
    throw new AppError('FACTOR_FAILED', { cause })
  })
  if (!verified.verified) throw new AppError('FACTOR_FAILED')
  await notePasskeyUse(db, passkey.id, verified.authenticationInfo.newCounter)
  return passkey
}

/** Begins to add a passkey for a person, or for one who is being invited. */
export async function beginNewPasskey(
  db: Db,
  request: FastifyRequest,
  person: { personId?: string; email: string; name: string },
): Promise<Begun> {
  const { personId, email, name } = person
  const known = personId === undefined ? [] : await passkeysOf(db, personId)
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: pageOf(request).rpID,
    userName: email,
    userDisplayName: name,
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  const data = { challenge: options.challenge, email }
  const challenge = await beginChallenge(db, {
    kind: 'new passkey',
    ...(personId === undefined ? {} : { personId }),
    data,
    minutes: MINUTES,
  })
  return { challenge, options }
}

export interface NewPasskey {
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
}

/** Returns what is to be stored; throws FACTOR_FAILED for an answer that does not fit. */
export async function endNewPasskey(
  db: Db,
  request: FastifyRequest,
  person: { personId?: string; email: string },
  { challenge, response }: { challenge: string; response: object },
): Promise<NewPasskey> {
  const begun = await takeChallenge<{ challenge: string; email: string }>(db, 'new passkey', challenge)
  if (!begun || begun.personId !== (person.personId ?? null) || begun.data.email !== person.email)
    throw new AppError('CHALLENGE_ENDED')
  const { origin, rpID } = pageOf(request)
  const { verifyRegistrationResponse } = await webAuthn()
  const verified = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: begun.data.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
  }).catch((cause: unknown) => {
    throw new AppError('FACTOR_FAILED', { cause })
  })
  if (!verified.verified) throw new AppError('FACTOR_FAILED')
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return { credentialId: id, publicKey, counter, transports }
}
