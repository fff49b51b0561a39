/** The conversations with phones: what each wrote and was sent, and answering it. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import type { Caller } from '../kernel/caller.ts'
import type { ErrorCode } from '../kernel/errors.ts'
import { phoneOf } from '../sms/phone-mend.ts'
import * as schema from './conversations-schema.ts'
import {
  type Conversation,
  conversationsWith,
  countUnread,
  inboundOf,
  markRead,
  noteAnswer,
  pageOfConversations,
} from './conversations-sql.ts'

/** A message to the phone, as the thread shows it, with its place in the order of both directions. */
export interface Sent {
  batchId: string
  seq: number
  shown: object
}

export interface ConversationsApiDeps {
  pool: Pool
  readPool: Pool
  optedOut: (accountId: string, phones: string[]) => Promise<Set<string>>
  /** The messages to a phone before this one, the newest first. */
  sentTo: (
    request: FastifyRequest,
    page: { phone: string; before: { batchId: string; seq: number } | undefined; limit: number },
  ) => Promise<Sent[]>
  /** Sends one message on the ordinary path. */
  answer: (
    request: FastifyRequest,
    message: { phone: string; message: string; from: string | undefined },
  ) => Promise<{ batchId: string; replayed: boolean }>
  /** The headers, answers and errors of sending one message. */
  answering: { headers: z.ZodType; response: Record<number, z.ZodType>; errors: ErrorCode[] }
}

const TAG = 'Inbound SMS'
interface OfPhone {
  Params: { phone: string }
}

export function conversationsApi(app: FastifyInstance, deps: ConversationsApiDeps): void {
  listEndpoint(app, deps)
  threadEndpoint(app, deps)
  readEndpoint(app, deps)
  answerEndpoint(app, deps)
}

function listEndpoint(app: FastifyInstance, { readPool }: ConversationsApiDeps): void {
  app.get(
    '/conversations',
    keyEndpoint({
      operationId: 'listConversations',
      tag: TAG,
      scope: 'read',
      summary: 'List conversations',
      description:
        'One for each phone and the number of yours that it wrote to, with its last message and how many nobody has read.',
      querystring: schema.conversationsQuery,
      response: { 200: schema.conversationsAnswer },
    }),
    async ({ caller, query }) => {
      const { limit, cursor, unread, phone } = check(schema.conversationsQuery, query)
      const page = {
        ...{ beforeId: cursor, limit: limit + 1, unread: unread === 'true' },
        phone: phone === undefined ? undefined : phoneOf(phone),
      }
      const { accountId, test } = caller
      const [found, count] = await Promise.all([
        test ? [] : pageOfConversations(readPool, accountId, page),
        test ? 0 : countUnread(readPool, accountId, schema.UNREAD_COUNTED_MAX),
      ])
      const { rows, nextCursor } = pageOf(found, limit, ({ lastId }) => lastId)
      return { success: true, conversations: rows.map(conversationJson), unread: count, nextCursor }
    },
  )
}

function threadEndpoint(app: FastifyInstance, { readPool, optedOut, sentTo }: ConversationsApiDeps): void {
  app.get<OfPhone>(
    '/conversations/:phone',
    keyEndpoint({
      operationId: 'getConversation',
      tag: TAG,
      scope: 'read',
      summary: 'Get a conversation',
      description: 'What a phone wrote and what was sent to it, the newest first.',
      params: schema.phoneParams,
      querystring: schema.conversationQuery,
      response: { 200: schema.conversationAnswer },
    }),
    async (request) => {
      const { caller, params, query } = request
      const { limit, cursor } = check(schema.conversationQuery, query)
      const phone = phoneOf(params.phone)
      const { accountId, test } = caller
      const before = placeOf(cursor)
      const [conversations, unwanted, came, sent] = await Promise.all([
        test ? [] : conversationsWith(readPool, accountId, phone),
        optedOut(accountId, [phone]),
        test ? [] : inboundOf(readPool, accountId, { phone, beforeId: before?.batchId, limit: limit + 1 }),
        sentTo(request, { phone, before, limit: limit + 1 }),
      ])
      const both = [...came.map(inboundPlaced), ...sent].sort(newestFirst)
      const { rows, nextCursor } = pageOf(both, limit, ({ batchId, seq }) => `${batchId}-${seq}`)
      return {
        ...{ success: true, phone, conversations: conversations.map(conversationJson) },
        ...{ optedOut: unwanted.has(phone), messages: rows.map(({ shown }) => shown), nextCursor },
      }
    },
  )
}

function readEndpoint(app: FastifyInstance, { pool }: ConversationsApiDeps): void {
  app.patch<OfPhone>(
    '/conversations/:phone',
    keyEndpoint({
      operationId: 'markConversationRead',
      sample: { body: { readUpTo: '0199c0de-0000-7000-8000-000000000000' } },
      tag: TAG,
      scope: 'send',
      summary: 'Mark a conversation as read',
      params: schema.phoneParams,
      body: schema.readBody,
      response: { 200: schema.readAnswer },
      errors: BODY_ERRORS,
    }),
    async ({ caller, params, body }) => {
      const { readUpTo } = check(schema.readBody, body)
      if (!caller.test) await markRead(pool, caller.accountId, phoneOf(params.phone), readUpTo)
      return { success: true }
    },
  )
}

function answerEndpoint(app: FastifyInstance, { pool, answer, answering }: ConversationsApiDeps): void {
  app.post<OfPhone>(
    '/conversations/:phone/messages',
    keyEndpoint({
      operationId: 'answerConversation',
      sample: { body: { message: 'We are open until 8 pm.' } },
      tag: TAG,
      scope: 'send',
      summary: 'Answer a phone',
      description:
        'One urgent message, priced like any other; a phone that has opted out gets none. It comes from the number that the phone wrote to.',
      params: schema.phoneParams,
      headers: answering.headers,
      body: schema.answerBody,
      response: { ...answering.response, 202: schema.answered },
      errors: answering.errors,
    }),
    async (request, reply) => {
      const { accountId, test } = request.caller
      const { message, from } = check(schema.answerBody, request.body)
      const phone = phoneOf(request.params.phone)
      const number = from ?? (await numberOf(pool, request.caller, phone))
      const { batchId, replayed } = await answer(request, { phone, message, from: number })
      if (replayed) reply.header('idempotency-replayed', 'true')
      else if (!test && number !== undefined)
        await noteAnswer(pool, accountId, { batchId, phone, number, text: message })
      return reply.code(202).send({ success: true, messageId: `${batchId}-0`, queued: true, batchId })
    },
  )
}

/** The number of the account that the phone wrote to last; undefined if it never wrote. */
async function numberOf(db: Pool, { accountId, test }: Caller, phone: string): Promise<string | undefined> {
  return test ? undefined : (await conversationsWith(db, accountId, phone))[0]?.number
}

function placeOf(cursor: string | undefined): { batchId: string; seq: number } | undefined {
  return cursor === undefined
    ? undefined
    : { batchId: cursor.slice(0, 36), seq: Number(cursor.slice(37)) || 0 }
}

function inboundPlaced({
  id,
  text,
  recipient,
  incomplete,
  receivedAt,
}: Awaited<ReturnType<typeof inboundOf>>[number]): Sent {
  const shown = {
    ...{ messageId: id, direction: 'in', text, at: receivedAt, number: recipient },
    incomplete: incomplete || undefined,
  }
  return { batchId: id, seq: 0, shown }
}

function newestFirst(a: Sent, b: Sent): number {
  if (a.batchId === b.batchId) return b.seq - a.seq
  return a.batchId < b.batchId ? 1 : -1
}

function conversationJson({ lastText, isAnswered, ...rest }: Conversation): object {
  const { phone, number, lastId, lastAt, unread } = rest
  return { phone, number, lastId, lastAt, text: lastText, answered: isAnswered, unread }
}
