/** Admin tokens and the audit log. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { moment } from '../kernel/fields.ts'
import { type AuditEntry, audited, pageOfAudit } from './audit-sql.ts'
import { answerOnce, ONCE_ERRORS, type OnceDeps, onceHeaders } from './once-sql.ts'
import { found, numberCursor, pageQuery } from './schema.ts'
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
const auditQuery = pageQuery.extend({
  accountId: z.uuid().optional(),
  action: z
    .string()
    .max(100)
    .optional()
    .meta({ examples: ['key.create'] }),
})
const entry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  tokenId: z.uuid().nullable().meta({ description: 'null: the command line on the machine of the gateway' }),
  ip: z.string().nullable(),
  action: z.string(),
  accountId: z.uuid().nullable(),
  target: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})

export function tokensApi(app: FastifyInstance, deps: OnceDeps): void {
  listTokensEndpoint(app, deps)
  createTokenEndpoint(app, deps)
  revokeTokenEndpoint(app, deps)
  listAuditEndpoint(app, deps)
}

function listTokensEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/tokens',
    operatorEndpoint({
      operationId: 'listTokens',
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
      if (request.actor.tokenId !== null) throw new AppError('COMMAND_LINE_ONLY')
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

function listAuditEndpoint(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/audit',
    operatorEndpoint({
      operationId: 'listAudit',
      tag: TAG,
      summary: 'List admin actions, newest first',
      querystring: auditQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          entries: z.array(entry),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request) => {
      const { accountId, action, limit, cursor } = check(auditQuery, request.query)
      const filter = { accountId, action, beforeId: numberCursor(cursor), limit: limit + 1 }
      const { rows, nextCursor } = pageOf(await pageOfAudit(pool, filter), limit, ({ id }) => String(id))
      return { success: true, entries: rows.map(auditJson), nextCursor }
    },
  )
}

function tokenJson({ id, name, hint, createdAt, expiresAt, lastUsedAt, revokedAt }: AdminToken): object {
  return { tokenId: id, name, hint, createdAt, expiresAt, lastUsedAt, revokedAt }
}

function auditJson({ id, ...entry }: AuditEntry): object {
  return { id: String(id), ...entry }
}
