/** The senders of an account, and asking for another: /senders. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Pool, transaction } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { visibleText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { askForSender, REQUESTS_MAX, requestsOfAccount, type SenderRequest } from './requests-sql.ts'
import { listSenders, senderAllowed, senderProblem } from './store.ts'

const TAG = 'Senders'
const SHOWN_MAX = 100

const newRequest = z.object({
  sender: z
    .string()
    .trim()
    .max(20)
    .meta({ description: 'Up to 11 characters, a short code, or a number with +', examples: ['MYSHOP'] }),
  reason: visibleText(500).meta({
    description: 'Its purpose: the operator reads it',
    examples: ['The name of our shop'],
  }),
})
const request = z.object({
  requestId: z.uuid(),
  sender: z.string(),
  reason: z.string(),
  state: z.enum(['waiting', 'accepted', 'refused']),
  answer: z.string().optional().meta({ description: 'Why it was refused' }),
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
})
const sendersAnswer = z.object({
  success: z.literal(true),
  senders: z
    .array(z.object({ sender: z.string(), isDefault: z.boolean() }))
    .meta({ description: 'The senders that may be used now' }),
  requests: z.array(request).meta({ description: 'The requests for senders, the newest first' }),
})

export function sendersApi(app: FastifyInstance, { pool, readPool }: { pool: Pool; readPool: Pool }): void {
  app.get(
    '/senders',
    keyEndpoint({
      operationId: 'listOwnSenders',
      tag: TAG,
      scope: 'read',
      summary: 'List the senders that may be used, and those that were asked for',
      response: { 200: sendersAnswer },
    }),
    async ({ caller: { accountId } }) => {
      const [senders, requests] = await Promise.all([
        listSenders(readPool, accountId),
        requestsOfAccount(readPool, accountId, SHOWN_MAX),
      ])
      return { success: true, senders, requests: requests.map(requestJson) }
    },
  )

  app.post(
    '/senders',
    keyEndpoint({
      operationId: 'requestSender',
      sample: { body: { sender: 'MYSHOP', reason: 'the name of our shop' } },
      tag: TAG,
      scope: 'send',
      summary: 'Ask for a sender',
      description: `The operator accepts or refuses it. At most ${REQUESTS_MAX} in 30 days.`,
      body: newRequest,
      response: { 201: z.object({ success: z.literal(true), request }) },
      errors: ['CONFLICT', 'LIVE_KEY_REQUIRED', ...BODY_ERRORS],
    }),
    async (asked, reply) => {
      const { accountId, test } = asked.caller
      if (test) throw new AppError('LIVE_KEY_REQUIRED')
      const { sender, reason } = check(newRequest, asked.body)
      const problem = senderProblem(sender)
      if (problem !== undefined) throw invalid([{ path: ['sender'], message: problem }])
      if (await senderAllowed(pool, accountId, sender)) throw conflict('It may be used already')
      const made = await transaction(pool, (tx) => askForSender(tx, accountId, { sender, reason }))
      if (made === undefined) throw conflict('It was asked for already, and waits for an answer')
      if (made === 'too many') throw conflict(`At most ${REQUESTS_MAX} senders may be asked for in 30 days`)
      asked.changed = { target: made.id }
      return reply.code(201).send({ success: true, request: requestJson(made) })
    },
  )
}

function conflict(detail: string): AppError {
  return new AppError('CONFLICT', { body: { detail } })
}

function requestJson({ id, sender, reason, state, answer, createdAt, decidedAt }: SenderRequest): object {
  return {
    requestId: id,
    sender,
    reason,
    state,
    answer: answer ?? undefined,
    createdAt,
    decidedAt: decidedAt ?? undefined,
  }
}
