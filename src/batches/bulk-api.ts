/** POST /bulk/send, /bulk/estimate and /bulk/:batchId/resend, and GET /bulk/status/:batchId. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Spool } from '../db/spool.ts'
import type { Pool, Tx } from '../db/sql.ts'
import { type AnswerElsewhere, type Ask, answerEither, type Both, sendAnswer } from '../http/elsewhere.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { refuseMasked } from '../http/mask.ts'
import { check } from '../http/schema.ts'
import { streamOf } from '../http/stream.ts'
import { XLSX_TYPE } from '../intake/file.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { messagesInLanguage, reasonsInLanguage } from '../kernel/sentences.ts'
import { holderOf } from '../kernel/shares.ts'
import type { MessageState } from '../messages/state.ts'
import { messagesJson } from '../messages/store.ts'
import { noteAccepted } from './accepted.ts'
import { addedKeys, documentedKeys } from './batch-json.ts'
import { forbidden } from './cap-schema.ts'
import { estimate as estimateAnswer } from './estimate-schema.ts'
import { resendBulk } from './resend.ts'
import * as schema from './schema.ts'
import { estimateBulk, ownBatch, type SendDeps, sendBulk } from './send.ts'
import { resendBody, sendBody, sendHeaders } from './send-schema.ts'
import { type Batch, findBatch, invalidRecipientsText } from './store.ts'

export interface BatchesApiDeps extends SendDeps {
  elsewhere: AnswerElsewhere
  maxBodyBytes: number
  /** Holds output that the client has not read yet. */
  spool: Spool
  /** Called after a batch is accepted, so that this process starts sending at once. */
  onAccepted: () => void
}

/** Resending more failed messages than this is left to another thread. */
const RESENT_HERE_MAX = 250
/** Texts with at most this many characters in total are rendered and measured here: 50 ms at worst. */
const CHARACTERS_HERE_MAX = 100_000
/** A text rendered from a template may have about this many characters before it is certainly too long. */
const RENDERED_CHARACTERS = 6_400
const STATUS_PAGE_ROWS = 2_000
const INVALID_CHARACTERS = 1_048_576
/** The size of a status without its messages, and of each message; a failed message is longer. */
const STATUS_BYTES = 2_048
const MESSAGE_BYTES = 160
const INVALID_BYTES = 120
const TAG = 'Bulk SMS'
const FILES = ['application/json', 'application/x-ndjson', 'multipart/form-data', 'text/csv', XLSX_TYPE]

/** The possible answers to a send. */
export const ACCEPT_ANSWERS = {
  202: schema.accepted,
  400: schema.validationError,
  402: schema.noCredit,
  403: forbidden,
}
export const ACCEPT_ERRORS: ErrorCode[] = [
  ...BODY_ERRORS,
  'CAP_REACHED',
  'IDEMPOTENCY_IN_PROGRESS',
  'DUPLICATE_BATCH',
  'IDEMPOTENCY_MISMATCH',
  'RATE_LIMITED',
  'BILLING_FAILED',
  'QUEUE_ERROR',
  'OUTCOME_UNKNOWN',
]

export function batchesApi(app: FastifyInstance, deps: BatchesApiDeps): void {
  sendBulkEndpoint(app, deps)
  estimateBulkEndpoint(app, deps)
  resendBulkEndpoint(app, deps)
  getBulkStatusEndpoint(app, deps)
}

function sendBulkEndpoint(app: FastifyInstance, deps: BatchesApiDeps): void {
  const { elsewhere, maxBodyBytes: bodyLimit } = deps
  app.post(
    '/bulk/send',
    {
      bodyLimit,
      ...keyEndpoint({
        operationId: 'sendBulk',
        sample: { body: { recipients: [{ phone: '+22238089336', message: 'Hello!' }] } },
        tag: TAG,
        scope: 'send',
        summary: 'Send bulk messages',
        description:
          'Send SMS messages to up to 50,000 recipients in a single request. The recipients may come as a file: a CSV or an .xlsx workbook as `file` of multipart/form-data or as the body itself, or application/x-ndjson.',
        consumes: FILES,
        headers: sendHeaders,
        body: sendBody,
        response: ACCEPT_ANSWERS,
        errors: ['LIST_NOT_FOUND', ...ACCEPT_ERRORS],
      }),
    },
    (request, reply) =>
      answerSend(request, reply, deps, {
        name: 'sendBulk',
        here: (ask) => sendBulk(deps, ask),
        elsewhere,
        isMuch: isMuchWork,
      }),
  )
}

function estimateBulkEndpoint(app: FastifyInstance, deps: BatchesApiDeps): void {
  const { elsewhere, maxBodyBytes: bodyLimit } = deps
  app.post(
    '/bulk/estimate',
    {
      bodyLimit,
      ...keyEndpoint({
        operationId: 'estimateBulk',
        sample: { body: { recipients: [{ phone: '+22238089336', message: 'Hello!' }] } },
        tag: TAG,
        scope: 'send',
        summary: 'Estimate the cost of bulk messages',
        description: 'Takes what /bulk/send takes, and stores and charges nothing.',
        consumes: FILES,
        body: sendBody,
        response: { 200: estimateAnswer, 400: schema.validationError },
        errors: ['LIST_NOT_FOUND', ...BODY_ERRORS, 'OVERLOADED'],
      }),
    },
    (request, reply) =>
      answerSend(request, reply, deps, {
        name: 'estimateBulk',
        here: (ask) => estimateBulk(deps, ask),
        elsewhere,
        isMuch: isMuchWork,
      }),
  )
}

function resendBulkEndpoint(app: FastifyInstance, deps: BatchesApiDeps): void {
  const { elsewhere } = deps
  app.post<{ Params: { batchId: string } }>(
    '/bulk/:batchId/resend',
    keyEndpoint({
      operationId: 'resendBulk',
      tag: TAG,
      scope: 'send',
      summary: 'Resend the failed messages of a batch',
      description:
        'Makes a new batch of the messages that failed, or that were not delivered, at the prices of today. Each message is resent once unless `again` is true.',
      params: z.object({ batchId: z.string() }),
      headers: sendHeaders,
      body: resendBody,
      response: ACCEPT_ANSWERS,
      errors: ['BATCH_NOT_FOUND', 'BATCH_OPEN', 'NOTHING_TO_RESEND', ...ACCEPT_ERRORS],
    }),
    (request, reply) =>
      answerSend(request, reply, deps, {
        name: 'resendBulk',
        here: (ask) => resendBulk(deps, ask),
        elsewhere,
        isMuch: async ({ caller, params: { batchId = '' } }) => {
          const batch = isUuid(batchId) ? await findBatch(deps.readPool, caller, batchId) : undefined
          return batch !== undefined && batch.failedCount > RESENT_HERE_MAX
        },
      }),
  )
}

function getBulkStatusEndpoint(app: FastifyInstance, deps: BatchesApiDeps): void {
  app.get<{ Params: { batchId: string } }>(
    '/bulk/status/:batchId',
    keyEndpoint({
      operationId: 'getBulkStatus',
      tag: TAG,
      scope: 'read',
      ownWith: 'send',
      summary: 'Get batch status',
      description: 'The counts of a batch and the status of each of its messages.',
      params: z.object({
        batchId: z.string().meta({ description: 'The batch ID returned from the send request' }),
      }),
      querystring: schema.statusQuery,
      response: {
        200: schema.statusAnswer,
        304: z.null().meta({ description: 'Nothing has changed since the ETag in If-None-Match' }),
        400: schema.validationError,
      },
      errors: ['BATCH_NOT_FOUND', 'OVERLOADED'],
    }),
    async (request, reply) => {
      refuseMasked(request)
      const query = check(schema.statusQuery, request.query)
      const { batchId } = request.params
      const find = (db: Pool | Tx) => findBatch(db, request.caller, batchId)
      const batch = await ownBatch(deps.readPool, request.caller, batchId)
      if (request.headers['if-none-match'] === etag(batch))
        return reply.code(304).header('etag', etag(batch)).send()
      const lang = langOf(request, reply)
      const room = await deps.spool.reserve(holderOf(request.caller), statusBytes(batch, query))
      const chunks = deps.spool.read(deps.readPool, room, (tx) => statusJson(tx, find, query, lang))
      // The tag may be older than the content but never newer: at worst, a client reads the same status again.
      return reply.header('etag', etag(batch)).type('application/json; charset=utf-8').send(streamOf(chunks))
    },
  )
}

async function answerSend(
  request: FastifyRequest,
  reply: FastifyReply,
  { onAccepted }: Pick<BatchesApiDeps, 'onAccepted'>,
  both: Both,
): Promise<FastifyReply> {
  const answer = await answerEither(request, both)
  noteAccepted(answer.accepted, { accountId: request.caller.accountId, log: request.log, onAccepted })
  return sendAnswer(reply, answer)
}

/**
 * A small body can mean much work: it may name a list with as many contacts as a batch may have, or turn a few octets
 * per recipient into texts of the maximum length.
 */
function isMuchWork({ body }: Ask): boolean {
  const { list, message, recipients } = (body ?? {}) as Partial<
    Record<'list' | 'message' | 'recipients', unknown>
  >
  if (list !== undefined) return true
  if (!Array.isArray(recipients)) return false
  if (typeof message === 'string' && recipients.length * lengthOf(message) > CHARACTERS_HERE_MAX) return true
  const own = recipients.filter((one) => typeof one?.message === 'string' && one.message.includes('{{'))
  return own.length * RENDERED_CHARACTERS > CHARACTERS_HERE_MAX
}

/** The length of a text, or the greatest length of a rendered template. */
function lengthOf(message: string): number {
  return message.includes('{{') ? RENDERED_CHARACTERS : message.length
}

/** A weak tag, because the same content may be sent compressed or not. */
function etag({ id, version, held, suspended, stopped }: Batch): string {
  // These change the answer, but not the batch itself.
  return `W/"${id}-${version}${held ? '-held' : ''}${suspended ? '-suspended' : ''}${stopped ? '-stopped' : ''}"`
}

/** The approximate length of a status. */
function statusBytes({ validCount, invalidCount }: Batch, { limit }: schema.StatusQuery): number {
  const rows = Math.min(limit ?? validCount, validCount)
  return STATUS_BYTES + rows * MESSAGE_BYTES + invalidCount * INVALID_BYTES
}

/** Yields a status in pieces, each with at most one page of messages. */
async function* statusJson(
  tx: Tx,
  find: (tx: Tx) => Promise<Batch | undefined>,
  query: schema.StatusQuery,
  lang: Lang,
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
    if (page.json !== null) yield separator + messagesInLanguage(page.json, lang)
    separator = ','
    more = page.count === limit
    left -= page.count
    afterSeq = page.lastSeq ?? afterSeq
  }
  yield tail(batch, more ? String(afterSeq) : undefined)
  const invalid = invalidRecipients(tx, batch)
  yield* lang === 'en' ? invalid : reasonsInLanguage(invalid, lang)
  yield '}}'
}

/** Yields JSON text. */
async function* invalidRecipients(tx: Tx, { id, invalidCount }: Batch): AsyncGenerator<string> {
  if (invalidCount === 0) {
    yield '[]'
    return
  }
  for (let from = 1; ; from += INVALID_CHARACTERS) {
    const piece = await invalidRecipientsText(tx, id, { from, length: INVALID_CHARACTERS })
    if (piece === '') return
    yield piece
  }
}

function statesShownAs(status: NonNullable<schema.StatusQuery['status']>): MessageState[] {
  return status === 'queued' ? ['queued', 'submitting'] : [status]
}

/** Everything up to the opening bracket of `messages`, in the documented order. */
function head(batch: Batch): string {
  return `{"success":true,"batch":${JSON.stringify(documentedKeys(batch)).slice(0, -1)},"messages":[`
}

/** Our own keys after the vendor's, up to the invalid recipients. */
function tail(batch: Batch, nextCursor: string | undefined): string {
  const added = JSON.stringify({ ...addedKeys(batch), nextCursor }).slice(1, -1)
  return `],${added},"invalidRecipients":`
}
