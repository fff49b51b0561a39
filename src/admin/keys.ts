/** API keys: made, rotated and revoked. */
import { isIP, SocketAddress } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  type ApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
  SCOPES,
} from '../accounts/keys.ts'
import type { Pool } from '../db/sql.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { type AccountParams, accountParams, existing } from './accounts.ts'
import { audited } from './audit.ts'
import { describe, moment } from './schema.ts'

const TAG = 'API keys'
const GRACE_SECONDS_MAX = 2_592_000
const GRACE_SECONDS_DEFAULT = 86_400
const NETWORKS_MAX = 100

const network = z.string().transform((text, context) => {
  const normal = normalNetwork(text)
  if (normal !== undefined) return normal
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

export function keysApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get<AccountParams>(
    '/accounts/:accountId/keys',
    describe({
      operationId: 'listKeys',
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

  app.post<AccountParams>(
    '/accounts/:accountId/keys',
    describe({
      operationId: 'createKey',
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
          expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
          allowedIps: allowedIps === undefined ? null : [...new Set(allowedIps)],
        })
        const details = { ...fields, expiresAt, allowedIps }
        await audit({ action: 'key.create', accountId: id, target: key.id, details })
        return key
      })
      return reply.code(201).send({ success: true, key: keyJson(made), apiKey: made.key })
    },
  )

  app.post<KeyParams>(
    '/keys/:keyId/rotate',
    describe({
      operationId: 'rotateKey',
      tag: TAG,
      summary: 'Make a key in the place of another, which stays in force for a while',
      params: keyParams,
      body: rotation,
      response: { 201: rotated },
      errors: ['KEY_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { graceSeconds } = check(rotation, request.body ?? {})
      const { keyId } = request.params
      if (!isUuid(keyId)) throw new AppError('KEY_NOT_FOUND')
      const { made, oldKeyEndsAt } = await audited(pool, request, async (tx, audit) => {
        const key = await rotateApiKey(tx, keyId, graceSeconds)
        if (!key) throw new AppError('KEY_NOT_FOUND')
        const details = { graceSeconds, by: key.id }
        await audit({ action: 'key.rotate', accountId: key.accountId, target: keyId, details })
        // Not always after the grace: it may have been given an earlier end.
        const old = (await listApiKeys(tx, key.accountId)).find(({ id }) => id === keyId)
        return { made: key, oldKeyEndsAt: old?.expiresAt }
      })
      return reply.code(201).send({ success: true, key: keyJson(made), apiKey: made.key, oldKeyEndsAt })
    },
  )

  app.delete<KeyParams>(
    '/keys/:keyId',
    describe({
      operationId: 'revokeKey',
      tag: TAG,
      summary: 'Revoke a key: within a second no process takes it',
      params: keyParams,
      response: { 200: one },
      errors: ['KEY_NOT_FOUND'],
    }),
    (request) => {
      if (!isUuid(request.params.keyId)) throw new AppError('KEY_NOT_FOUND')
      return revoke(request, { id: request.params.keyId })
    },
  )

  app.post(
    '/keys/revoke',
    describe({
      operationId: 'revokeLeakedKey',
      tag: TAG,
      summary: 'Revoke a key that was found somewhere, by the key itself',
      body: revocation,
      response: { 200: one },
      errors: ['KEY_NOT_FOUND'],
    }),
    (request) => revoke(request, check(revocation, request.body)),
  )

  function revoke(
    request: Parameters<typeof audited>[1],
    by: { id: string } | { key: string },
  ): Promise<object> {
    return audited(pool, request, async (tx, audit) => {
      const key = await revokeApiKey(tx, by)
      if (!key) throw new AppError('KEY_NOT_FOUND')
      await audit({ action: 'key.revoke', accountId: key.accountId, target: key.id })
      return { success: true, key: keyJson(key) }
    })
  }
}

/** As node writes it: "2001:DB8:0::1" is "2001:db8::1". Undefined for what is no network; zones ("%eth0") are none. */
function normalNetwork(text: string): string | undefined {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0 || address.includes('%')) return undefined
  const normal = new SocketAddress({ address, family: version === 4 ? 'ipv4' : 'ipv6' }).address
  if (bits === undefined) return normal
  const isLength = /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)
  return isLength ? `${normal}/${Number(bits)}` : undefined
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
