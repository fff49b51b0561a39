/** The API keys of an account, for its own people and keys: /keys. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import type { Caller } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { requireRights } from './key-rights.ts'
import { apiKey, fieldsOf, keyJson, newKey, oneKey, rotated, rotation, shownOnce } from './keys-schema.ts'
import {
  type ApiKey,
  countKeys,
  createApiKey,
  findApiKey,
  listRecentKeys,
  revokeApiKey,
  rotateApiKey,
} from './keys-sql.ts'

const TAG = 'API keys'
const KEYS_MAX = 100
const access = { tag: TAG, scope: 'account', permission: 'keys' } as const
const params = z.object({ keyId: z.string() })
interface KeyRequest {
  Params: { keyId: string }
}

export function ownKeysApi(app: FastifyInstance, deps: { pool: Pool }): void {
  listEndpoint(app, deps)
  createEndpoint(app, deps)
  rotateEndpoint(app, deps)
  revokeEndpoint(app, deps)
}

function listEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/keys',
    keyEndpoint({
      ...access,
      operationId: 'listOwnKeys',
      summary: 'List API keys',
      description: 'Keys in force, and those that ended in the last 30 days. A test key sees test keys only.',
      response: { 200: z.object({ success: z.literal(true), keys: z.array(apiKey) }) },
    }),
    async ({ caller }) => ({
      success: true,
      keys: (await listRecentKeys(pool, caller.accountId, caller)).map(keyJson),
    }),
  )
}

function createEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post(
    '/keys',
    keyEndpoint({
      ...access,
      operationId: 'createOwnKey',
      sample: { body: { name: 'website', scopes: ['send'] } },
      summary: 'Make an API key',
      description: `At most ${KEYS_MAX} are in force at a time. A key may do no more than whoever makes it: a person needs the permissions behind each scope of a live key; a key gives only its own scopes, networks and time.`,
      body: newKey,
      response: { 201: shownOnce },
      errors: ['KEY_RIGHTS', 'LIVE_KEY_REQUIRED', 'CONFLICT', ...BODY_ERRORS],
    }),
    async (request, reply) => {
      const { caller } = request
      const fields = fieldsOf(check(newKey, request.body ?? {}))
      requireRights(caller, fields)
      const made = await transaction(pool, async (tx) => {
        if ((await countKeys(tx, caller.accountId)) >= KEYS_MAX)
          throw new AppError('CONFLICT', { body: { detail: `There are ${KEYS_MAX} keys in force already` } })
        return createApiKey(tx, caller.accountId, fields, await makerOf(tx, caller))
      })
      request.changed = { target: made.id }
      return reply.code(201).send({ success: true, key: keyJson(made), apiKey: made.key })
    },
  )
}

function rotateEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<KeyRequest>(
    '/keys/:keyId/rotate',
    keyEndpoint({
      ...access,
      operationId: 'rotateOwnKey',
      summary: 'Make a key in the place of another, which stays in force for a while',
      params,
      body: rotation,
      response: { 201: rotated },
      errors: ['KEY_NOT_FOUND', 'KEY_RIGHTS', ...BODY_ERRORS],
    }),
    async (request, reply) => {
      const { caller, params, body } = request
      const { graceSeconds } = check(rotation, body ?? {})
      const { made, old } = await transaction(pool, async (tx) => {
        const { id, ...fields } = await ownKey(tx, caller, params.keyId)
        requireRights(caller, fields)
        const rotated = await rotateApiKey(tx, id, graceSeconds, await makerOf(tx, caller))
        if (!rotated) throw new AppError('KEY_NOT_FOUND')
        request.changed = { before: keyJson({ id, ...fields }), after: keyJson(rotated.made) }
        return rotated
      })
      return reply
        .code(201)
        .send({ success: true, key: keyJson(made), apiKey: made.key, oldKeyEndsAt: old.expiresAt })
    },
  )
}

function revokeEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.delete<KeyRequest>(
    '/keys/:keyId',
    keyEndpoint({
      ...access,
      operationId: 'revokeOwnKey',
      summary: 'Revoke a key: within a second no process takes it',
      params,
      response: { 200: oneKey },
      errors: ['KEY_NOT_FOUND'],
    }),
    async (request) => {
      const { caller, params } = request
      const key = await transaction(pool, async (tx) => {
        const own = await ownKey(tx, caller, params.keyId)
        const revoked = (await revokeApiKey(tx, { id: own.id })) as ApiKey
        request.changed = { before: keyJson(own), after: keyJson(revoked) }
        return revoked
      })
      return { success: true, key: keyJson(key) }
    },
  )
}

/** Throws KEY_NOT_FOUND; for a test key, live keys are not there. */
async function ownKey(tx: Tx, { accountId, test }: Caller, id: string): Promise<ApiKey> {
  const key = isUuid(id) ? await findApiKey(tx, accountId, id) : undefined
  if (!key || (test && !key.test)) throw new AppError('KEY_NOT_FOUND')
  return key
}

/** The person behind a key that is made: who signed in, or who made the key that makes it. */
async function makerOf(tx: Tx, { person, accountId, apiKeyId }: Caller): Promise<string | null> {
  return person ? person.personId : ((await findApiKey(tx, accountId, apiKeyId))?.madeBy ?? null)
}
