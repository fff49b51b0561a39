/** Admin tokens. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited, COMMAND_LINE } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { moment } from '../kernel/fields.ts'
import { found } from './schema.ts'
import { type AdminToken, createToken, listTokens, revokeToken } from './tokens-sql.ts'

const TAG = 'Administration'

const newToken = z.object({ name: z.string().trim().min(1).max(200), expiresAt: moment.optional() })
const token = z.object({
  tokenId: z.uuid(),
  name: z.string(),
  hint: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
  revokedAt: z.iso.datetime().nullable(),
})
export function tokensApi(app: FastifyInstance, deps: { pool: Pool }): void {
  listTokensEndpoint(app, deps)
  createTokenEndpoint(app, deps)
  revokeTokenEndpoint(app, deps)
}

function listTokensEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/tokens',
    operatorEndpoint({
      operationId: 'listTokens',
      permission: 'tokens',
      tag: TAG,
      summary: 'List admin tokens',
      response: { 200: z.object({ success: z.literal(true), tokens: z.array(token) }) },
    }),
    async () => ({ success: true, tokens: (await listTokens(pool)).map(tokenJson) }),
  )
}

function createTokenEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.post(
    '/tokens',
    operatorEndpoint({
      operationId: 'createToken',
      permission: 'tokens',
      sample: { body: { name: 'billing' } },
      tag: TAG,
      summary: 'Make an admin token',
      description: 'Only from the command line on the machine of the gateway: a token cannot make another.',
      body: newToken,
      response: { 201: z.object({ success: z.literal(true), token, adminToken: z.string() }) },
      errors: ['COMMAND_LINE_ONLY'],
    }),
    async (request, reply) => {
      if (request.actor !== COMMAND_LINE) throw new AppError('COMMAND_LINE_ONLY')
      const { name, expiresAt } = check(newToken, request.body)
      const made = await audited(pool, request, async (tx, audit) => {
        const token = await createToken(tx, {
          name,
          expiresAt: dateOf(expiresAt) ?? null,
        })
        await audit({
          action: 'token.create',
          target: token.id,
          details: { name, expiresAt: dateOf(expiresAt) },
        })
        return token
      })
      return reply.code(201).send({ success: true, token: tokenJson(made), adminToken: made.token })
    },
  )
}

function revokeTokenEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.delete<{ Params: { tokenId: string } }>(
    '/tokens/:tokenId',
    operatorEndpoint({
      operationId: 'revokeToken',
      permission: 'tokens',
      tag: TAG,
      summary: 'Revoke an admin token',
      params: z.object({ tokenId: z.string() }),
      response: { 200: z.object({ success: z.literal(true), token }) },
      errors: ['NOT_FOUND'],
    }),
    (request) =>
      audited(pool, request, async (tx, audit) => {
        const revoked = await found('NOT_FOUND', request.params.tokenId, (id) => revokeToken(tx, id))
        await audit({ action: 'token.revoke', target: revoked.id })
        return { success: true, token: tokenJson(revoked) }
      }),
  )
}

function tokenJson({ id, name, hint, createdAt, expiresAt, lastUsedAt, revokedAt }: AdminToken): object {
  return { tokenId: id, name, hint, createdAt, expiresAt, lastUsedAt, revokedAt }
}
