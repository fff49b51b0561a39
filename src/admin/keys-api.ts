/** API keys: made, rotated and revoked. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  apiKey,
  fieldsOf,
  keyJson,
  newKey,
  oneKey as one,
  rotated,
  rotation,
  shownOnce,
} from '../accounts/keys-schema.ts'
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '../accounts/keys-sql.ts'
import { type Action, audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'
import { answerOnce, ONCE_ERRORS, type OnceDeps, onceHeaders } from './once-sql.ts'
import { found } from './schema.ts'

const TAG = 'API keys'
const revocation = z.object({ key: z.string().min(1).max(200) })

const keyParams = z.object({ keyId: z.string() })
type KeyParams = { Params: { keyId: string } }

export function keysApi(app: FastifyInstance, deps: OnceDeps): void {
  listKeysEndpoint(app, deps)
  createKeyEndpoint(app, deps)
  rotateKeyEndpoint(app, deps)
  revokeKeyEndpoint(app, deps)
  revokeLeakedKeyEndpoint(app, deps)
}

function listKeysEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get<AccountParams>(
    '/accounts/:accountId/keys',
    operatorEndpoint({
      operationId: 'listKeys',
      permission: 'accounts.read',
      tag: TAG,
      summary: 'List the keys of an account',
      params: accountParams,
      response: { 200: z.object({ success: z.literal(true), keys: z.array(apiKey) }) },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async ({ params }) => {
      const { id } = await existing(pool, params.accountId)
      return { success: true, keys: (await listApiKeys(pool, id)).map(keyJson) }
    },
  )
}

function createKeyEndpoint(app: FastifyInstance, deps: OnceDeps): void {
  app.post<AccountParams>(
    '/accounts/:accountId/keys',
    operatorEndpoint({
      operationId: 'createKey',
      permission: 'accounts.write',
      sample: { body: { name: 'website' } },
      tag: TAG,
      summary: 'Make a key',
      params: accountParams,
      headers: onceHeaders,
      body: newKey,
      response: { 201: shownOnce },
      errors: ['ACCOUNT_NOT_FOUND', ...ONCE_ERRORS],
    }),
    async (request, reply) => {
      const fields = fieldsOf(check(newKey, request.body ?? {}))
      const { id } = await existing(deps.pool, request.params.accountId)
      reply.code(201)
      return answerOnce(deps, request, reply, async (tx, audit) => {
        const made = await createApiKey(tx, id, fields)
        await audit({ action: 'key.create', accountId: id, target: made.id, details: { ...fields } })
        return { success: true, key: keyJson(made), apiKey: made.key }
      })
    },
  )
}

function rotateKeyEndpoint(app: FastifyInstance, deps: OnceDeps): void {
  app.post<KeyParams>(
    '/keys/:keyId/rotate',
    operatorEndpoint({
      operationId: 'rotateKey',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Make a key in the place of another, which stays in force for a while',
      params: keyParams,
      headers: onceHeaders,
      body: rotation,
      response: { 201: rotated },
      errors: ['KEY_NOT_FOUND', ...ONCE_ERRORS],
    }),
    async (request, reply) => {
      const { graceSeconds } = check(rotation, request.body ?? {})
      reply.code(201)
      return answerOnce(deps, request, reply, async (tx, audit) => {
        const rotate = (id: string) => rotateApiKey(tx, id, graceSeconds)
        const { made, old } = await found('KEY_NOT_FOUND', request.params.keyId, rotate)
        const details = { graceSeconds, by: made.id }
        await audit({ action: 'key.rotate', accountId: old.accountId, target: old.id, details })
        return { success: true, key: keyJson(made), apiKey: made.key, oldKeyEndsAt: old.expiresAt }
      })
    },
  )
}

function revokeKeyEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.delete<KeyParams>(
    '/keys/:keyId',
    operatorEndpoint({
      operationId: 'revokeKey',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Revoke a key: within a second no process takes it',
      params: keyParams,
      response: { 200: one },
      errors: ['KEY_NOT_FOUND'],
    }),
    (request) =>
      audited(pool, request, async (tx, audit) =>
        revoked(await found('KEY_NOT_FOUND', request.params.keyId, (id) => revokeApiKey(tx, { id })), audit),
      ),
  )
}

function revokeLeakedKeyEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post(
    '/keys/revoke',
    operatorEndpoint({
      operationId: 'revokeLeakedKey',
      permission: 'accounts.write',
      sample: { body: { key: 'API_KEY' } },
      tag: TAG,
      summary: 'Revoke a key that was found somewhere, by the key itself',
      body: revocation,
      response: { 200: one },
      errors: ['KEY_NOT_FOUND'],
    }),
    (request) => {
      const leaked = check(revocation, request.body)
      return audited(pool, request, async (tx, audit) => {
        const key = await revokeApiKey(tx, leaked)
        if (!key) throw new AppError('KEY_NOT_FOUND')
        return revoked(key, audit)
      })
    },
  )
}

async function revoked(key: ApiKey, audit: (action: Action) => Promise<void>): Promise<object> {
  await audit({ action: 'key.revoke', accountId: key.accountId, target: key.id })
  return { success: true, key: keyJson(key) }
}
