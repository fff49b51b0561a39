/** API keys: made, rotated and revoked. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '../accounts/keys-sql.ts'
import { type Action, audited } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf } from '../http/schema.ts'
import { SCOPES } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { moment, shortText } from '../kernel/fields.ts'
import { formatNetwork, parseNetwork } from '../kernel/networks.ts'
import { type AccountParams, accountParams, existing } from './accounts-api.ts'
import { found } from './schema.ts'

const TAG = 'API keys'
const GRACE_SECONDS_MAX = 2_592_000
const GRACE_SECONDS_DEFAULT = 86_400
const NETWORKS_MAX = 100

const network = shortText.transform((text, context) => {
  const network = parseNetwork(text)
  if (network) return formatNetwork(network)
  context.addIssue('Must be an address or a network, such as 192.0.2.7 or 192.0.2.0/24')
  return z.NEVER
})
const newKey = z.object({
  name: z.string().trim().min(1).max(200).default('default'),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .default([...SCOPES])
    .meta({
      description: 'send: bulk/send and bulk/estimate; read: statuses and inbound; account: the money',
    }),
  test: z
    .boolean()
    .default(false)
    .meta({ description: 'Goes through everything, but nothing is sent to a carrier or charged' }),
  expiresAt: moment.optional(),
  allowedIps: z
    .array(network.meta({ examples: ['192.0.2.7', '192.0.2.0/24'] }))
    .min(1)
    .max(NETWORKS_MAX)
    .optional()
    .meta({ description: 'Absent: from anywhere' }),
})
const rotation = z.object({
  graceSeconds: z
    .int()
    .min(0)
    .max(GRACE_SECONDS_MAX)
    .default(GRACE_SECONDS_DEFAULT)
    .meta({ description: 'How long the old key stays in force' }),
})
const revocation = z.object({ key: z.string().min(1).max(200) })

const apiKey = z.object({
  apiKeyId: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  test: z.boolean(),
  allowedIps: z.array(z.string()).nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
  revokedAt: z.iso.datetime().nullable(),
})
const one = z.object({ success: z.literal(true), key: apiKey })
const shownOnce = one.extend({
  apiKey: z.string().meta({ description: 'Shown once: only its hash is stored' }),
})
const rotated = shownOnce.extend({
  oldKeyEndsAt: z.iso.datetime().meta({ description: 'The old key is in force until then' }),
})
const keyParams = z.object({ keyId: z.string() })
type KeyParams = { Params: { keyId: string } }

export function keysApi(app: FastifyInstance, deps: { pool: Pool }): void {
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

function createKeyEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<AccountParams>(
    '/accounts/:accountId/keys',
    operatorEndpoint({
      operationId: 'createKey',
      permission: 'accounts.write',
      sample: { body: { name: 'website' } },
      tag: TAG,
      summary: 'Make a key',
      params: accountParams,
      body: newKey,
      response: { 201: shownOnce },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { expiresAt, allowedIps, ...fields } = check(newKey, request.body ?? {})
      const { id } = await existing(pool, request.params.accountId)
      const made = await audited(pool, request, async (tx, audit) => {
        const key = await createApiKey(tx, id, {
          ...fields,
          scopes: [...new Set(fields.scopes)],
          expiresAt: dateOf(expiresAt) ?? null,
          allowedIps: allowedIps === undefined ? null : [...new Set(allowedIps)],
        })
        const details = { ...fields, expiresAt: dateOf(expiresAt), allowedIps }
        await audit({ action: 'key.create', accountId: id, target: key.id, details })
        return key
      })
      return reply.code(201).send({ success: true, key: keyJson(made), apiKey: made.key })
    },
  )
}

function rotateKeyEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post<KeyParams>(
    '/keys/:keyId/rotate',
    operatorEndpoint({
      operationId: 'rotateKey',
      permission: 'accounts.write',
      tag: TAG,
      summary: 'Make a key in the place of another, which stays in force for a while',
      params: keyParams,
      body: rotation,
      response: { 201: rotated },
      errors: ['KEY_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { graceSeconds } = check(rotation, request.body ?? {})
      const { made, old } = await audited(pool, request, async (tx, audit) => {
        const rotate = (id: string) => rotateApiKey(tx, id, graceSeconds)
        const rotated = await found('KEY_NOT_FOUND', request.params.keyId, rotate)
        const details = { graceSeconds, by: rotated.made.id }
        const { accountId, id } = rotated.old
        await audit({ action: 'key.rotate', accountId, target: id, details })
        return rotated
      })
      const oldKeyEndsAt = old.expiresAt
      return reply.code(201).send({ success: true, key: keyJson(made), apiKey: made.key, oldKeyEndsAt })
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

function keyJson(key: ApiKey): object {
  const { id, accountId, name, hint, scopes, test, allowedIps, createdAt, expiresAt, lastUsedAt, revokedAt } =
    key
  return {
    apiKeyId: id,
    accountId,
    name,
    hint,
    scopes,
    test,
    allowedIps,
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  }
}
