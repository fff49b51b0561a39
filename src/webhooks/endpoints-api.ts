/** The endpoints with which an account registers webhooks. */
import type { FastifyInstance } from 'fastify'
import type { Jobs } from '../db/jobs.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid, newId } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import type { Vault } from '../kernel/vault.ts'
import { type UrlRules, urlProblem } from './addresses.ts'
import { deliveriesApi } from './deliveries-api.ts'
import type { Poster } from './post.ts'
import * as schema from './schema.ts'
import { sealSecret } from './secrets.ts'
import { newSigningSecret } from './signature.ts'
import {
  deleteEndpoint,
  ENDPOINTS_MAX,
  type Endpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  rotateSecret,
  TEST_EVENTS_MAX,
  updateEndpoint,
} from './store.ts'
import { enqueueTurn } from './turns.ts'

export interface WebhooksApiDeps {
  pool: Pool
  jobs: Jobs
  poster: Poster
  vault: Vault
  urlRules: UrlRules
}

const TAG = 'Webhooks'

interface WebhookRequest {
  Params: { webhookId: string }
}

export function webhooksApi(app: FastifyInstance, deps: WebhooksApiDeps): void {
  makingApi(app, deps)
  readingApi(app, deps)
  changingApi(app, deps)
  deliveriesApi(app, deps, (owner, webhookId) => endpointOf(deps.pool, owner, webhookId))
}

function makingApi(app: FastifyInstance, { pool, vault, urlRules }: WebhooksApiDeps): void {
  app.post(
    '/webhooks',
    keyEndpoint({
      operationId: 'createWebhook',
      sample: { body: { url: 'https://shop.example.com/hooks/sms', types: ['bulk.completed'] } },
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Create a webhook',
      description: `At most ${ENDPOINTS_MAX} an account. Those of a test key are told of what test keys do, and have at most ${TEST_EVENTS_MAX} events waiting.`,
      body: schema.newWebhook,
      response: { 201: schema.createdAnswer },
      errors: ['CONFLICT', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async (request, reply) => {
      const { description, ...fields } = check(schema.newWebhook, request.body)
      checkUrl(fields.url, urlRules)
      const secret = newSigningSecret()
      const id = newId()
      const webhook = { id, ...fields, description, secret: sealSecret(vault, id, secret) }
      const endpoint = await transaction(pool, (tx) => insertEndpoint(tx, request.caller, webhook))
      if (!endpoint)
        throw new AppError('CONFLICT', { body: { detail: `There are ${ENDPOINTS_MAX} webhooks already` } })
      return reply.code(201).send({ success: true, webhook: webhookJson(endpoint), secret })
    },
  )

  app.post<WebhookRequest>(
    '/webhooks/:webhookId/rotate',
    keyEndpoint({
      operationId: 'rotateWebhookSecret',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Replace the secret of a webhook',
      description: 'For a while both secrets sign, so that nothing is refused meanwhile.',
      params: schema.webhookParams,
      body: schema.rotation,
      response: { 200: schema.rotatedAnswer },
      errors: ['WEBHOOK_NOT_FOUND', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async ({ caller, params, body }) => {
      const { id } = await endpointOf(pool, caller, params.webhookId)
      const { graceSeconds } = check(schema.rotation, body ?? {})
      const secret = newSigningSecret()
      const next = { secret: sealSecret(vault, id, secret), graceSeconds }
      const previousUntil = await rotateSecret(pool, caller, id, next)
      if (!previousUntil) throw new AppError('WEBHOOK_NOT_FOUND')
      return { success: true, secret, previousUntil }
    },
  )
}

function readingApi(app: FastifyInstance, { pool }: WebhooksApiDeps): void {
  app.get(
    '/webhooks',
    keyEndpoint({
      operationId: 'listWebhooks',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'List webhooks',
      response: { 200: schema.webhooksAnswer },
    }),
    async ({ caller }) => ({ success: true, webhooks: (await listEndpoints(pool, caller)).map(webhookJson) }),
  )

  app.get<WebhookRequest>(
    '/webhooks/:webhookId',
    keyEndpoint({
      operationId: 'getWebhook',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Get a webhook',
      params: schema.webhookParams,
      response: { 200: schema.webhookAnswer },
      errors: ['WEBHOOK_NOT_FOUND'],
    }),
    async ({ caller, params }) => ({
      success: true,
      webhook: webhookJson(await endpointOf(pool, caller, params.webhookId)),
    }),
  )
}

function changingApi(app: FastifyInstance, { pool, jobs, urlRules }: WebhooksApiDeps): void {
  app.patch<WebhookRequest>(
    '/webhooks/:webhookId',
    keyEndpoint({
      operationId: 'updateWebhook',
      sample: { body: { enabled: true } },
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Change, disable or enable a webhook',
      params: schema.webhookParams,
      body: schema.webhookChanges,
      response: { 200: schema.webhookAnswer },
      errors: ['WEBHOOK_NOT_FOUND', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async (request) => {
      const { caller, params, body } = request
      const before = await endpointOf(pool, caller, params.webhookId)
      const { id } = before
      const changes = check(schema.webhookChanges, body ?? {})
      if (changes.url !== undefined) checkUrl(changes.url, urlRules)
      const endpoint = await transaction(pool, async (tx) => {
        const changed = await updateEndpoint(tx, caller, id, changes)
        if (changed?.enabled) await enqueueTurn(jobs, tx, id)
        return changed
      })
      if (!endpoint) throw new AppError('WEBHOOK_NOT_FOUND')
      request.changed = { before: webhookJson(before), after: webhookJson(endpoint) }
      return { success: true, webhook: webhookJson(endpoint) }
    },
  )

  app.delete<WebhookRequest>(
    '/webhooks/:webhookId',
    keyEndpoint({
      operationId: 'deleteWebhook',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Delete a webhook, with what is pending for it',
      params: schema.webhookParams,
      response: { 200: schema.deletedAnswer },
      errors: ['WEBHOOK_NOT_FOUND'],
    }),
    async (request) => {
      const { caller, params } = request
      const endpoint = await endpointOf(pool, caller, params.webhookId)
      if (!(await deleteEndpoint(pool, caller, endpoint.id))) throw new AppError('WEBHOOK_NOT_FOUND')
      request.changed = { before: webhookJson(endpoint) }
      return { success: true }
    },
  )
}

/** The owner's endpoint; throws WEBHOOK_NOT_FOUND for an unknown one, or another owner's. */
async function endpointOf(pool: Pool, owner: Owner, webhookId: string): Promise<Endpoint> {
  const endpoint = isUuid(webhookId) ? await findEndpoint(pool, owner, webhookId) : undefined
  if (!endpoint) throw new AppError('WEBHOOK_NOT_FOUND')
  return endpoint
}

function checkUrl(url: string, rules: UrlRules): void {
  const message = urlProblem(url, rules)
  if (message !== undefined) throw invalid([{ path: ['url'], message }])
}

function webhookJson(endpoint: Endpoint): object {
  return {
    webhookId: endpoint.id,
    url: endpoint.url,
    types: endpoint.types,
    description: endpoint.description || undefined,
    batchEvents: endpoint.batchEvents,
    enabled: endpoint.enabled,
    disabledReason: endpoint.disabledReason ?? undefined,
    failingSince: endpoint.failingSince ?? undefined,
    createdAt: endpoint.createdAt,
    droppedEvents: endpoint.droppedEvents || undefined,
    droppedAt: endpoint.droppedAt ?? undefined,
  }
}
