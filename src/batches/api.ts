/** POST /bulk/send and GET /bulk/status/:batchId, as the vendor documents them. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Pool, readSnapshot, type Tx } from '../db/sql.ts'
import { check, DENIALS, failures, security } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { batchesAccepted } from '../kernel/metrics.ts'
import { formatMoney, moneyJson } from '../kernel/money.ts'
import type { MessageState } from '../messages/state.ts'
import { messagesJson } from '../messages/store.ts'
import { type AcceptDeps, Acceptor } from './accept.ts'
import { estimateBatch } from './estimate.ts'
import { readIdempotencyKey } from './idempotency.ts'
import { rateLimitHeaders } from './rate-limit.ts'
import * as schema from './schema.ts'
import { type Batch, findBatch } from './store.ts'

export interface BatchesApiDeps extends AcceptDeps {
  /** Where status is read from: slow readers keep its connections, never those of accepting and sending. */
  readPool: Pool
  /** Called after a batch was accepted, so that sending starts at once in this process. */
  onAccepted: () => void
}

const STATUS_PAGE_ROWS = 2_000

export function batchesApi(app: FastifyInstance, deps: BatchesApiDeps): void {
  const acceptor = new Acceptor(deps)
  app.post(
    '/bulk/send',
    {
      schema: {
        operationId: 'sendBulk',
        summary: 'Send bulk messages',
        description: 'Send SMS messages to up to 50,000 recipients in a single request.',
        tags: ['Bulk SMS'],
        security: security('send'),
        headers: schema.sendHeaders,
        body: schema.sendBody,
        response: {
          202: schema.accepted,
          400: schema.validationError,
          402: schema.noCredit,
          ...DENIALS,
          ...failures(
            'REQUEST_TIMEOUT',
            'IDEMPOTENCY_IN_PROGRESS',
            'PAYLOAD_TOO_LARGE',
            'UNSUPPORTED_MEDIA_TYPE',
            'IDEMPOTENCY_MISMATCH',
            'RATE_LIMITED',
            'BILLING_FAILED',
            'INTERNAL_ERROR',
            'QUEUE_ERROR',
            'OUTCOME_UNKNOWN',
            'OVERLOADED',
          ),
        },
      },
    },
    async (request, reply) => {
      const { caller } = request
      const body = schema.parseSendBody(request.body)
      const idempotency = readIdempotencyKey(request.headers['idempotency-key'], caller.apiKeyId, body)
      const { batchId, answer, replayed, rateLimit } = await acceptor.accept(caller, body, idempotency)
      if (replayed) reply.header('idempotency-replayed', 'true')
      else {
        deps.onAccepted()
        batchesAccepted.inc()
        request.log.info({ batchId, accountId: caller.accountId }, 'batch accepted')
      }
      if (rateLimit) reply.headers(rateLimitHeaders(rateLimit))
      return reply
        .code(202)
        .header('location', `${request.url.replace(/\/send.*$/, '/status')}/${batchId}`)
        .type('application/json; charset=utf-8')
        .send(answer)
    },
  )

  app.post(
    '/bulk/estimate',
    {
      schema: {
        operationId: 'estimateBulk',
        summary: 'Estimate the cost of bulk messages',
        description: 'Takes what /bulk/send takes, and stores and charges nothing.',
        tags: ['Bulk SMS'],
        security: security('send'),
        body: schema.sendBody,
        response: {
          200: schema.estimate,
          400: schema.validationError,
          ...DENIALS,
          ...failures(
            'REQUEST_TIMEOUT',
            'PAYLOAD_TOO_LARGE',
            'UNSUPPORTED_MEDIA_TYPE',
            'INTERNAL_ERROR',
            'OVERLOADED',
          ),
        },
      },
    },
    ({ caller, body }) => estimateBatch(deps, caller, schema.parseSendBody(body)),
  )

  app.get<{ Params: { batchId: string } }>(
    '/bulk/status/:batchId',
    {
      schema: {
        operationId: 'getBulkStatus',
        summary: 'Get batch status',
        description: 'The counts of a batch and the status of each of its messages.',
        tags: ['Bulk SMS'],
        security: security('read'),
        params: z.object({
          batchId: z.string().meta({ description: 'The batch ID returned from the send request' }),
        }),
        querystring: schema.statusQuery,
        response: {
          200: schema.statusAnswer,
          304: z.null().meta({ description: 'Nothing has changed since the ETag in If-None-Match' }),
          400: schema.validationError,
          ...DENIALS,
          ...failures('BATCH_NOT_FOUND', 'INTERNAL_ERROR'),
        },
      },
    },
    async (request, reply) => {
      const query = check(schema.statusQuery, request.query)
      const { batchId } = request.params
      const find = (db: Pool | Tx) => findBatch(db, request.caller, batchId)
      const batch = isUuid(batchId) ? await find(deps.readPool) : undefined
      if (!batch) throw new AppError('BATCH_NOT_FOUND')
      if (request.headers['if-none-match'] === etag(batch))
        return reply.code(304).header('etag', etag(batch)).send()
      const chunks = readSnapshot(deps.readPool, (tx) => statusJson(tx, find, query))
      // The tag may be older than the content, never newer: at worst a poll reads the same status again.
      return reply
        .header('etag', etag(batch))
        .type('application/json; charset=utf-8')
        .send(Readable.from(chunks, { objectMode: false }))
    },
  )
}

/** Weak: the same content may travel compressed or not. */
function etag(batch: Batch): string {
  return `W/"${batch.id}-${batch.version}"`
}

/** A status in pieces of at most a page of messages, read as fast as the client takes them. */
async function* statusJson(
  tx: Tx,
  find: (tx: Tx) => Promise<Batch | undefined>,
  query: schema.StatusQuery,
): AsyncGenerator<string> {
  const batch = await find(tx)
  if (!batch) throw new AppError('BATCH_NOT_FOUND')
  yield head(batch)
  const states = query.status ? statesShownAs(query.status) : null
  let left = query.limit ?? Number.POSITIVE_INFINITY
  let afterSeq = query.cursor === undefined ? -1 : Number(query.cursor)
  let separator = ''
  let more = true
  while (more && left > 0) {
    const limit = Math.min(STATUS_PAGE_ROWS, left)
    const page = await messagesJson(tx, { batchId: batch.id, afterSeq, limit, states })
    if (page.json !== null) yield separator + page.json
    separator = ','
    more = page.count === limit
    left -= page.count
    afterSeq = page.lastSeq ?? afterSeq
  }
  yield tail(batch, more ? String(afterSeq) : undefined)
}

function statesShownAs(status: NonNullable<schema.StatusQuery['status']>): MessageState[] {
  return status === 'queued' ? ['queued', 'submitting'] : [status]
}

/** Everything up to the opening bracket of `messages`, in the documented order. */
function head(batch: Batch): string {
  const done = batch.sentCount + batch.failedCount
  const fields = {
    batchId: batch.id,
    status: batch.status,
    totalMessages: batch.validCount + batch.invalidCount,
    validMessages: batch.validCount,
    invalidCount: batch.invalidCount,
    successfulCount: batch.sentCount,
    failedCount: batch.failedCount,
    totalCost: moneyJson(batch.totalCostMicros),
    progress: Math.floor((100 * done) / batch.validCount),
    createdAt: batch.createdAt,
    updatedAt: batch.updatedAt,
  }
  return `{"success":true,"batch":${JSON.stringify(fields).slice(0, -1)},"messages":[`
}

/** What we add to the vendor's keys. The invalid recipients are JSON text already. */
function tail(batch: Batch, nextCursor: string | undefined): string {
  const netCost = batch.totalCostMicros - batch.refundedMicros
  return (
    `],"currency":${JSON.stringify(batch.currency)},"refundedAmount":${formatMoney(batch.refundedMicros)}` +
    `,"netCost":${formatMoney(netCost)},"deliveredCount":${batch.deliveredCount}` +
    `,"undeliveredCount":${batch.undeliveredCount},"from":${JSON.stringify(batch.sender)}` +
    `,"invalidRecipients":${batch.invalidRecipients}${batch.test ? ',"test":true' : ''}` +
    `${batch.messagesDropped ? ',"messagesDropped":true' : ''}` +
    `${nextCursor === undefined ? '' : `,"nextCursor":"${nextCursor}"`}}}`
  )
}
