/** POST /bulk/send and /bulk/estimate, and GET /bulk/status/:batchId. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Pool, readSnapshot, type Tx } from '../db/sql.ts'
import { API_PREFIX } from '../http/paths.ts'
import { check, DENIALS, failures, security } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { batchesAccepted } from '../kernel/metrics.ts'
import type { MessageState } from '../messages/state.ts'
import { messagesJson } from '../messages/store.ts'
import type { Accepted, Acceptor } from './accept.ts'
import { addedKeys, documentedKeys } from './batch-json.ts'
import { estimateBatch } from './estimate.ts'
import { readIdempotencyKey } from './idempotency.ts'
import type { CheckDeps } from './prepare.ts'
import { rateLimitHeaders } from './rate-limit.ts'
import * as schema from './schema.ts'
import { parseSendBody, type Recipient, type SendBody, sendBody, sendHeaders } from './send-schema.ts'
import { type Batch, findBatch } from './store.ts'

export interface BatchesApiDeps extends CheckDeps {
  acceptor: Acceptor
  /** Where status is read from: slow readers keep its connections, never those of accepting and sending. */
  readPool: Pool
  /** The contacts of a list, up to one more than a batch may have; undefined where there is no such list. */
  contactsOf: (
    owner: { accountId: string; test: boolean },
    listId: string,
  ) => Promise<Recipient[] | undefined>
  /** Called after a batch was accepted, so that sending starts at once in this process. */
  onAccepted: () => void
}

const STATUS_PAGE_ROWS = 2_000
const FILES = ['application/json', 'application/x-ndjson', 'multipart/form-data']

/** What accepting a batch may be answered with, beside the 202. */
export const ACCEPT_ERRORS = {
  400: schema.validationError,
  402: schema.noCredit,
  ...DENIALS,
  ...failures(
    'LIST_NOT_FOUND',
    'REQUEST_TIMEOUT',
    'IDEMPOTENCY_IN_PROGRESS',
    'DUPLICATE_BATCH',
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
}

export function batchesApi(app: FastifyInstance, deps: BatchesApiDeps): void {
  const read = ({ body, caller, headers }: FastifyRequest) =>
    parseSendBody(body, {
      isFile: !/^application\/json\b/i.test(headers['content-type'] ?? 'application/json'),
      readList: async (listId) => {
        const contacts = isUuid(listId) ? await deps.contactsOf(caller, listId) : undefined
        if (!contacts) throw new AppError('LIST_NOT_FOUND')
        return contacts
      },
    })

  app.post(
    '/bulk/send',
    {
      schema: {
        operationId: 'sendBulk',
        summary: 'Send bulk messages',
        description:
          'Send SMS messages to up to 50,000 recipients in a single request. The recipients may come as a file: a CSV as `file` of multipart/form-data, or application/x-ndjson.',
        tags: ['Bulk SMS'],
        consumes: FILES,
        security: security('send'),
        headers: sendHeaders,
        body: sendBody,
        response: { 202: schema.accepted, ...ACCEPT_ERRORS },
      },
    },
    async (request, reply) => {
      const body = await read(request)
      return sendAccepted(request, reply, await accept(deps.acceptor, request, body), deps)
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
        consumes: FILES,
        security: security('send'),
        body: sendBody,
        response: {
          200: schema.estimate,
          400: schema.validationError,
          ...DENIALS,
          ...failures(
            'LIST_NOT_FOUND',
            'REQUEST_TIMEOUT',
            'PAYLOAD_TOO_LARGE',
            'UNSUPPORTED_MEDIA_TYPE',
            'INTERNAL_ERROR',
            'OVERLOADED',
          ),
        },
      },
    },
    async (request) => estimateBatch(deps, request.caller, await read(request)),
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
      const batch = await ownBatch(deps.readPool, request.caller, batchId)
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

/** Throws BATCH_NOT_FOUND, for what cannot be the id of a batch as well. */
export async function ownBatch(
  db: Pool,
  owner: { accountId: string; test: boolean },
  batchId: string,
): Promise<Batch> {
  const batch = isUuid(batchId) ? await findBatch(db, owner, batchId) : undefined
  if (!batch) throw new AppError('BATCH_NOT_FOUND')
  return batch
}

/** With the Idempotency-Key of the request, where it has one. */
export function accept(
  acceptor: Acceptor,
  { caller, headers }: FastifyRequest,
  body: SendBody,
): Promise<Accepted> {
  const idempotency = readIdempotencyKey(headers['idempotency-key'], caller.apiKeyId, body)
  return acceptor.accept(caller, body, idempotency)
}

export function sendAccepted(
  request: FastifyRequest,
  reply: FastifyReply,
  { batchId, answer, replayed, rateLimit }: Accepted,
  { onAccepted }: Pick<BatchesApiDeps, 'onAccepted'>,
): FastifyReply {
  if (replayed) reply.header('idempotency-replayed', 'true')
  else {
    onAccepted()
    batchesAccepted.inc()
    request.log.info({ batchId, accountId: request.caller.accountId }, 'batch accepted')
  }
  if (rateLimit) reply.headers(rateLimitHeaders(rateLimit))
  return reply
    .code(202)
    .header('location', `${API_PREFIX}/bulk/status/${batchId}`)
    .type('application/json; charset=utf-8')
    .send(answer)
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
  return `{"success":true,"batch":${JSON.stringify(documentedKeys(batch)).slice(0, -1)},"messages":[`
}

/** What we add to the vendor's keys. The invalid recipients are JSON text already. */
function tail(batch: Batch, nextCursor: string | undefined): string {
  const added = JSON.stringify({ ...addedKeys(batch), nextCursor }).slice(1, -1)
  return `],${added},"invalidRecipients":${batch.invalidRecipients}}}`
}
