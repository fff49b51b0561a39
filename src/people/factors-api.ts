/** My second factors: an authenticator app with recovery codes, and passkeys. Each change asks for a factor again. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { Tx } from '../db/sql.ts'
import { sessionEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { visibleText } from '../kernel/fields.ts'
import { isUuid } from '../kernel/ids.ts'
import { beginChallenge, seeChallenge, takeChallenge } from './challenges-sql.ts'
import type { PeopleDeps } from './deps.ts'
import { addPasskey, removePasskey, setRecoveryCodes, setTotp, useTotpStep } from './factors-sql.ts'
import { personOf, requireConfirmed } from './me-api.ts'
import { beginNewPasskey, endNewPasskey } from './passkeys.ts'
import * as schema from './schema.ts'
import { endSessions } from './sessions-sql.ts'
import { personOwner, waysOf } from './sign-in.ts'
import { newRecoveryCodes, newTotp, plainCode, stepOfCode } from './totp.ts'

const TAG = 'My profile'
const APP_MINUTES = 15

const newApp = z.object({
  success: z.literal(true),
  challenge: z.string(),
  secret: z.string().meta({ description: 'To be typed into the app, if its camera cannot be used' }),
  url: z.string().meta({ description: 'The content of the QR code (otpauth:)' }),
})
const appCode = z.object({ challenge: schema.challengeToken, totp: z.string().max(40) })
const codes = z.object({
  success: z.literal(true),
  recoveryCodes: z.array(z.string()).meta({ description: 'Shown once; each works once' }),
})
const newPasskey = schema.passkeyAnswer.extend({ name: visibleText(60) })
const passkeyAdded = z.object({
  success: z.literal(true),
  passkeyId: z.uuid(),
  recoveryCodes: z
    .array(z.string())
    .optional()
    .meta({ description: 'With the first factor: shown once; each works once' }),
})

export function factorsApi(app: FastifyInstance, deps: PeopleDeps): void {
  appEndpoints(app, deps)
  codesEndpoint(app, deps)
  passkeyEndpoints(app, deps)
}

/** Changes a factor: confirmed before, audited, with the other sessions ended and the person told. */
async function changeFactor<T>(
  { pool, post }: PeopleDeps,
  request: FastifyRequest,
  action: string,
  change: (tx: Tx, personId: string) => Promise<T>,
): Promise<T> {
  const { personId, sessionId } = schema.holderOf(request)
  const done = await audited(pool, request, async (tx, audit) => {
    const result = await change(tx, personId)
    await endSessions(tx, personId, { except: sessionId })
    await audit({ action, target: personId })
    return result
  })
  post.tell(await personOf(pool, request), 'factor')
  return done
}

/** Recovery codes come with the first factor; later ones keep them. */
async function firstCodes(tx: Tx, personId: string, hadFactor: boolean): Promise<string[] | undefined> {
  if (hadFactor) return undefined
  const made = newRecoveryCodes()
  await setRecoveryCodes(tx, personId, made.map(plainCode))
  return made
}

function appEndpoints(app: FastifyInstance, deps: PeopleDeps): void {
  const { pool, vault } = deps
  app.post(
    '/people/me/totp',
    sessionEndpoint({
      operationId: 'beginTotp',
      tag: TAG,
      summary: 'Begin to add an authenticator app',
      response: { 200: newApp },
      errors: ['CONFIRMATION_REQUIRED'],
    }),
    async (request) => {
      await requireConfirmed(pool, request)
      const { personId, email } = schema.holderOf(request)
      const { secret, url } = newTotp(email)
      const data = { secret: vault.seal(secret, personOwner(personId)) }
      const challenge = await beginChallenge(pool, { kind: 'new app', personId, data, minutes: APP_MINUTES })
      return { success: true, challenge, secret, url }
    },
  )
  app.put(
    '/people/me/totp',
    sessionEndpoint({
      operationId: 'setTotp',
      tag: TAG,
      summary: 'Add the authenticator app, with its first code',
      body: appCode,
      response: { 200: codes },
      errors: ['CONFIRMATION_REQUIRED', 'FACTOR_FAILED', 'CHALLENGE_ENDED'],
    }),
    async (request) => {
      const { challenge, totp } = check(appCode, request.body)
      await requireConfirmed(pool, request)
      const { personId } = schema.holderOf(request)
      const begun = await seeChallenge<{ secret: string }>(pool, 'new app', challenge)
      if (!begun || begun.personId !== personId) throw new AppError('CHALLENGE_ENDED')
      const { secret } = begun.data
      const step = stepOfCode(vault.open(secret, personOwner(personId)), totp, Date.now())
      if (step === undefined) throw new AppError('FACTOR_FAILED')
      const recoveryCodes = await changeFactor(deps, request, 'person.totp.add', async (tx, id) => {
        if (!(await takeChallenge(tx, 'new app', challenge))) throw new AppError('CHALLENGE_ENDED')
        await setTotp(tx, id, secret)
        // The code that has shown that the app works signs nobody in afterwards.
        await useTotpStep(tx, id, step)
        return firstCodes(tx, id, false)
      })
      return { success: true, recoveryCodes: recoveryCodes ?? [] }
    },
  )
  app.delete(
    '/people/me/totp',
    sessionEndpoint({
      operationId: 'removeTotp',
      tag: TAG,
      summary: 'Remove the authenticator app',
      response: { 200: schema.okay },
      errors: ['CONFIRMATION_REQUIRED'],
    }),
    async (request) => {
      await requireConfirmed(pool, request)
      await changeFactor(deps, request, 'person.totp.remove', (tx, id) => setTotp(tx, id, null))
      return { success: true }
    },
  )
}

function codesEndpoint(app: FastifyInstance, deps: PeopleDeps): void {
  app.post(
    '/people/me/recovery-codes',
    sessionEndpoint({
      operationId: 'newRecoveryCodes',
      tag: TAG,
      summary: 'Make new recovery codes',
      description: 'The old ones work no more.',
      response: { 200: codes },
      errors: ['CONFIRMATION_REQUIRED'],
    }),
    async (request) => {
      await requireConfirmed(deps.pool, request)
      const recoveryCodes = await changeFactor(deps, request, 'person.recovery_codes', async (tx, id) => {
        const made = newRecoveryCodes()
        await setRecoveryCodes(tx, id, made.map(plainCode))
        return made
      })
      return { success: true, recoveryCodes }
    },
  )
}

function passkeyEndpoints(app: FastifyInstance, deps: PeopleDeps): void {
  const { pool } = deps
  app.post(
    '/people/me/passkeys/options',
    sessionEndpoint({
      operationId: 'beginPasskey',
      tag: TAG,
      summary: 'Begin to add a passkey',
      response: { 200: schema.begun.extend({ success: z.literal(true) }) },
      errors: ['CONFIRMATION_REQUIRED'],
    }),
    async (request) => {
      await requireConfirmed(pool, request)
      const { personId, email, name } = schema.holderOf(request)
      const begun = await beginNewPasskey(pool, request, { personId, email, name })
      return { success: true, ...schema.begunJson(begun) }
    },
  )
  app.post(
    '/people/me/passkeys',
    sessionEndpoint({
      operationId: 'addPasskey',
      tag: TAG,
      summary: 'Add a passkey',
      body: newPasskey,
      response: { 201: passkeyAdded },
      errors: ['CONFIRMATION_REQUIRED', 'FACTOR_FAILED', 'CHALLENGE_ENDED'],
    }),
    async (request, reply) => {
      const { name, ...answer } = check(newPasskey, request.body)
      await requireConfirmed(pool, request)
      const { personId, email } = schema.holderOf(request)
      const made = await endNewPasskey(pool, request, { personId, email }, answer)
      const hadFactor = waysOf(await personOf(pool, request)).length > 0
      const added = await changeFactor(deps, request, 'person.passkey.add', async (tx, id) => {
        const passkeyId = await addPasskey(tx, { ...made, personId: id, name })
        if (passkeyId === undefined) throw new AppError('FACTOR_FAILED')
        return { passkeyId, recoveryCodes: await firstCodes(tx, id, hadFactor) }
      })
      return reply.code(201).send({ success: true, ...added })
    },
  )
  app.delete<{ Params: { passkeyId: string } }>(
    '/people/me/passkeys/:passkeyId',
    sessionEndpoint({
      operationId: 'removePasskey',
      tag: TAG,
      summary: 'Remove a passkey',
      params: z.object({ passkeyId: z.string() }),
      response: { 200: schema.okay },
      errors: ['CONFIRMATION_REQUIRED', 'NOT_FOUND', 'CONFLICT'],
    }),
    async (request) => {
      await requireConfirmed(pool, request)
      const { passkeyId } = request.params
      const person = await personOf(pool, request)
      const detail = 'It is the only way in: set a password first'
      if (!person.hasPassword && person.passkeyCount <= 1)
        throw new AppError('CONFLICT', { body: { detail } })
      await changeFactor(deps, request, 'person.passkey.remove', async (tx, id) => {
        if (!isUuid(passkeyId) || (await removePasskey(tx, id, passkeyId)) === undefined)
          throw new AppError('NOT_FOUND')
      })
      return { success: true }
    },
  )
}
