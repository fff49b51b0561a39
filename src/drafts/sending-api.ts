/** The endpoints that read, check and send what a draft says. All of it is work for another thread: a draft may be big. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { noteAccepted } from '../batches/accepted.ts'
import { ACCEPT_ANSWERS, ACCEPT_ERRORS } from '../batches/bulk-api.ts'
import { validationError } from '../batches/schema.ts'
import { type Answer, type AnswerElsewhere, askOf, type EndpointName, sendAnswer } from '../http/elsewhere.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { refuseMasked } from '../http/mask.ts'
import { check } from '../http/schema.ts'
import { spanOf } from '../kernel/tracing.ts'
import * as schema from './schema.ts'

export interface DraftSendingDeps {
  elsewhere: AnswerElsewhere
  /** Called after a batch is accepted, so that this process starts sending at once. */
  onAccepted: () => void
}

const TAG = 'Drafts'

export function draftSendingApi(app: FastifyInstance, deps: DraftSendingDeps): void {
  readingApi(app, deps)
  badRowsApi(app, deps)
  sendApi(app, deps)
}

/** An answer that is not an error is a step in the draft's trace. */
async function answered(
  name: EndpointName,
  { elsewhere }: DraftSendingDeps,
  request: FastifyRequest,
): Promise<Answer> {
  const beganMs = Date.now()
  const answer = await elsewhere(name, askOf(request), () => !request.socket.destroyed)
  spanOf(draftIn(request), name.replace(/(Of)?Draft$/, ''), {}, beganMs)?.end()
  return answer
}

/** The id that stands for the draft everywhere, however the request writes it. */
function draftIn({ params }: FastifyRequest): string {
  return (params as { draftId: string }).draftId.toLowerCase()
}

function readingApi(app: FastifyInstance, deps: DraftSendingDeps): void {
  app.get(
    '/drafts/:draftId/rows',
    keyEndpoint({
      operationId: 'getDraftRows',
      tag: TAG,
      scope: 'send',
      summary: 'How the file of a draft is read',
      description:
        'Its columns and what each was taken for, and the first rows. Nothing is checked against prices.',
      params: schema.draftParams,
      response: { 200: schema.rowsAnswer, 400: validationError },
      errors: ['DRAFT_NOT_FOUND', 'OVERLOADED'],
    }),
    async (request, reply) => {
      refuseMasked(request)
      return sendAnswer(reply, await answered('rowsOfDraft', deps, request))
    },
  )
  app.post(
    '/drafts/:draftId/check',
    keyEndpoint({
      operationId: 'checkDraft',
      tag: TAG,
      scope: 'send',
      summary: 'Check what sending a draft would do and cost',
      description: 'What /bulk/estimate answers for it; nothing is stored or charged.',
      params: schema.draftParams,
      response: { 200: schema.checkAnswer, 400: schema.uncheckedFile },
      errors: ['DRAFT_NOT_FOUND', 'DRAFT_SENT', 'LIST_NOT_FOUND', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async (request, reply) => sendAnswer(reply, await answered('checkDraft', deps, request)),
  )
}

function badRowsApi(app: FastifyInstance, deps: DraftSendingDeps): void {
  app.get(
    '/drafts/:draftId/bad-rows',
    keyEndpoint({
      operationId: 'getDraftBadRows',
      tag: TAG,
      scope: 'send',
      summary: 'Download the rows of a draft that cannot be sent',
      description: 'As CSV: the rows as they stand in the file, with the reason in the last column.',
      params: schema.draftParams,
      querystring: schema.badRowsQuery,
      response: {
        200: { description: 'The rows', content: { 'text/csv': { schema: z.string() } } },
        400: validationError,
      },
      errors: ['DRAFT_NOT_FOUND', 'LIST_NOT_FOUND', 'OVERLOADED'],
    }),
    async (request, reply) => {
      refuseMasked(request)
      check(schema.badRowsQuery, request.query)
      const { body } = await answered('badRowsOfDraft', deps, request)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="bad-rows.csv"')
        .send(body)
    },
  )
}

function sendApi(app: FastifyInstance, deps: DraftSendingDeps): void {
  app.post(
    '/drafts/:draftId/test',
    keyEndpoint({
      operationId: 'testDraft',
      sample: { body: { phone: '+22238089336' } },
      tag: TAG,
      scope: 'send',
      summary: 'Send one message of a draft to a phone of yours',
      description:
        'The finished text of one of the first rows, sent at once as a batch of one, and priced like any other.',
      params: schema.draftParams,
      body: schema.testRequest,
      response: ACCEPT_ANSWERS,
      errors: ['DRAFT_NOT_FOUND', 'DRAFT_SENT', 'LIST_NOT_FOUND', ...ACCEPT_ERRORS, 'OVERLOADED'],
    }),
    (request, reply) => answerSend(request, reply, deps, 'testDraft'),
  )
  app.post(
    '/drafts/:draftId/send',
    keyEndpoint({
      operationId: 'sendDraft',
      sample: { body: { version: 1 } },
      tag: TAG,
      scope: 'send',
      summary: 'Send a draft',
      description:
        'There is one batch of a draft, however often this is called: the same batch is answered again, with `Idempotency-Replayed: true`.',
      params: schema.draftParams,
      body: schema.sendRequest,
      response: { ...ACCEPT_ANSWERS, 202: schema.sentAnswer },
      errors: ['DRAFT_NOT_FOUND', 'DRAFT_CHANGED', 'LIST_NOT_FOUND', ...ACCEPT_ERRORS, 'OVERLOADED'],
    }),
    (request, reply) => answerSend(request, reply, deps, 'sendDraft'),
  )
}

async function answerSend(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DraftSendingDeps,
  name: 'testDraft' | 'sendDraft',
): Promise<FastifyReply> {
  const answer = await answered(name, deps, request)
  const { caller, log } = request
  const draftId = draftIn(request)
  const { onAccepted } = deps
  noteAccepted(answer.accepted, { accountId: caller.accountId, log, onAccepted, draftId })
  return sendAnswer(reply, answer)
}
