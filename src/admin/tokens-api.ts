/** Admin tokens. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited, COMMAND_LINE } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { moment, visibleText } from '../kernel/fields.ts'
import { answerOnce, ONCE_ERRORS, type OnceDeps, onceHeaders } from './once-sql.ts'
import { found } from './schema.ts'
import { type AdminToken, createToken, listTokens, revokeToken } from './tokens-sql.ts'

const TAG = 'Administration'

const newToken = z.object({ name: visibleText(200), expiresAt: moment.optional() })
const token = z.object({
  tokenId: z.uuid(),
  name: z.string(),
  hint: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
  revokedAt: z.iso.datetime().nullable(),
})
export function tokensApi(app: FastifyInstance, deps: OnceDeps): void {
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

function createTokenEndpoint(app: FastifyInstance, deps: OnceDeps): void {
  app.post(
    '/tokens',
    operatorEndpoint({
      operationId: 'createToken',
      permission: 'tokens',
      sample: { body: { name: 'billing' } },
      tag: TAG,
      summary: 'Make an admin token',
      description: 'Only from the command line on the machine of the gateway: a token cannot make another.',
      headers: onceHeaders,
      body: newToken,
      response: { 201: z.object({ success: z.literal(true), token, adminToken: z.string() }) },
      errors: ['COMMAND_LINE_ONLY', ...ONCE_ERRORS],
    }),
    async (request, reply) => {
      if (request.actor !== COMMAND_LINE) throw new AppError('COMMAND_LINE_ONLY')
      const { name, expiresAt } = check(newToken, request.body)
      reply.code(201)
      return answerOnce(deps, request, reply, async (tx, audit) => {
        const made = await createToken(tx, { name, expiresAt: dateOf(expiresAt) ?? null })
        const details = { name, expiresAt: dateOf(expiresAt) }
        await audit({ action: 'token.create', target: made.id, details })
        return { success: true, token: tokenJson(made), adminToken: made.token }
      })
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
