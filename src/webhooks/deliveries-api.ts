/** The endpoints that show a webhook's deliveries, replay them, or test the webhook. */
import type { FastifyInstance } from 'fastify'
import type { Jobs } from '../db/jobs.ts'
import { type Pool, transaction } from '../db/sql.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { holderOf } from '../kernel/shares.ts'
import type { Vault } from '../kernel/vault.ts'
import {
  type Attempt,
  attemptsOf,
  type Delivery,
  findDelivery,
  listDeliveries,
  makeDue,
} from './deliveries-sql.ts'
import { eventIdText } from './envelope.ts'
import type { Poster } from './post.ts'
import * as schema from './schema.ts'
import type { Endpoint } from './store.ts'
import { createTester } from './trial.ts'
import { enqueueTurn } from './turns.ts'

export interface DeliveriesApiDeps {
  pool: Pool
  jobs: Jobs
  poster: Poster
  vault: Vault
}

/** The owner's endpoint with this id; throws WEBHOOK_NOT_FOUND. */
type EndpointOf = (owner: Owner, webhookId: string) => Promise<Endpoint>

const TAG = 'Webhooks'

interface WebhookRequest {
  Params: { webhookId: string }
}
interface DeliveryRequest {
  Params: { webhookId: string; deliveryId: string }
}

export function deliveriesApi(app: FastifyInstance, deps: DeliveriesApiDeps, endpointOf: EndpointOf): void {
  readingApi(app, deps, endpointOf)
  sendingApi(app, deps, endpointOf)
}

function readingApi(app: FastifyInstance, { pool }: DeliveriesApiDeps, endpointOf: EndpointOf): void {
  app.get<WebhookRequest>(
    '/webhooks/:webhookId/deliveries',
    keyEndpoint({
      operationId: 'listWebhookDeliveries',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'List deliveries to a webhook',
      params: schema.webhookParams,
      querystring: schema.deliveriesQuery,
      response: { 200: schema.deliveriesAnswer },
      errors: ['WEBHOOK_NOT_FOUND'],
    }),
    async ({ caller, params, query }) => {
      const { id } = await endpointOf(caller, params.webhookId)
      const { state, limit, cursor } = check(schema.deliveriesQuery, query)
      const beforeSeq = cursor === undefined ? undefined : BigInt(cursor)
      const found = await listDeliveries(pool, id, { state, beforeSeq, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, ({ seq }) => String(seq))
      return { success: true, deliveries: rows.map(deliveryJson), nextCursor }
    },
  )

  app.get<DeliveryRequest>(
    '/webhooks/:webhookId/deliveries/:deliveryId',
    keyEndpoint({
      operationId: 'getWebhookDelivery',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Get a delivery with its attempts',
      params: schema.deliveryParams,
      response: { 200: schema.deliveryAnswer },
      errors: ['WEBHOOK_NOT_FOUND', 'DELIVERY_NOT_FOUND'],
    }),
    async ({ caller, params: { webhookId, deliveryId } }) => {
      const { id } = await endpointOf(caller, webhookId)
      const delivery = isUuid(deliveryId) ? await findDelivery(pool, id, deliveryId) : undefined
      if (!delivery) throw new AppError('DELIVERY_NOT_FOUND')
      const log = (await attemptsOf(pool, delivery.id)).map(attemptJson)
      return { success: true, delivery: { ...deliveryJson(delivery), log, body: delivery.payload } }
    },
  )
}

function sendingApi(app: FastifyInstance, deps: DeliveriesApiDeps, endpointOf: EndpointOf): void {
  const { pool, jobs } = deps
  app.post<DeliveryRequest>(
    '/webhooks/:webhookId/deliveries/:deliveryId/replay',
    keyEndpoint({
      operationId: 'replayWebhookDelivery',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Send a delivery again, with the same id and body',
      params: schema.deliveryParams,
      response: { 202: schema.replayedAnswer },
      errors: ['WEBHOOK_NOT_FOUND', 'DELIVERY_NOT_FOUND', 'CONFLICT'],
    }),
    async ({ caller, params: { webhookId, deliveryId } }, reply) => {
      const { id, enabled } = await endpointOf(caller, webhookId)
      const delivery = await transaction(pool, async (tx) => {
        if (!isUuid(deliveryId) || !(await makeDue(tx, id, deliveryId)))
          throw new AppError('DELIVERY_NOT_FOUND')
        if (!enabled)
          throw new AppError('CONFLICT', { body: { detail: 'The webhook is disabled: enable it first' } })
        await enqueueTurn(jobs, tx, id)
        return findDelivery(tx, id, deliveryId)
      })
      return reply.code(202).send({ success: true, delivery: deliveryJson(delivery as Delivery) })
    },
  )

  const tryOut = createTester(deps)
  app.post<WebhookRequest>(
    '/webhooks/:webhookId/test',
    keyEndpoint({
      operationId: 'testWebhook',
      tag: TAG,
      scope: 'account',
      permission: 'webhooks',
      summary: 'Send a test event now',
      description: 'Sends one event of type `webhook.test`, once, and answers with what the webhook said.',
      params: schema.webhookParams,
      response: { 200: schema.testAnswer },
      errors: ['WEBHOOK_NOT_FOUND', 'OVERLOADED'],
    }),
    async ({ caller, params }) => {
      const { id } = await endpointOf(caller, params.webhookId)
      const { deliveryId, delivered, attempted } = await tryOut(id, holderOf(caller))
      const { statusCode, error, durationMs, answer } = attempted
      return { success: true, delivered, deliveryId, statusCode, error, durationMs, answer }
    },
  )
}

function deliveryJson(delivery: Delivery): object {
  return {
    deliveryId: delivery.id,
    eventId: eventIdText(delivery.eventId),
    type: delivery.type,
    events: delivery.events,
    state: delivery.state,
    attempts: delivery.attempts,
    nextAttemptAt: delivery.nextAttemptAt ?? undefined,
    deliveredAt: delivery.deliveredAt ?? undefined,
    statusCode: delivery.statusCode ?? undefined,
    error: delivery.error ?? undefined,
    durationMs: delivery.durationMs ?? undefined,
    createdAt: delivery.createdAt,
  }
}

function attemptJson({ attempt, at, statusCode, error, durationMs, answer }: Attempt): object {
  return {
    attempt,
    at,
    statusCode: statusCode ?? undefined,
    error: error ?? undefined,
    durationMs,
    answer: answer ?? undefined,
  }
}
