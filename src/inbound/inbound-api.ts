/** GET /inbound: messages from phones to the caller's numbers. */
import type { FastifyInstance } from 'fastify'
import type { Pool } from '../db/sql.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { phoneOf } from '../sms/phone-mend.ts'
import * as schema from './schema.ts'
import { type Inbound, listInbound } from './store.ts'

export function inboundApi(app: FastifyInstance, { readPool }: { readPool: Pool }): void {
  app.get(
    '/inbound',
    keyEndpoint({
      operationId: 'listInbound',
      tag: 'Inbound SMS',
      scope: 'read',
      summary: 'List inbound messages',
      description: "Messages that phones sent to the account's numbers, the newest first.",
      querystring: schema.inboundQuery,
      response: { 200: schema.inboundAnswer },
    }),
    async (request) => {
      const { since, from, limit, cursor } = check(schema.inboundQuery, request.query)
      const page = {
        limit: limit + 1,
        beforeId: cursor,
        since: dateOf(since),
        from: from === undefined ? undefined : phoneOf(from),
      }
      const { accountId, test } = request.caller
      // Messages from phones go to live numbers only.
      const found = test ? [] : await listInbound(readPool, accountId, page)
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id)
      return { success: true, messages: rows.map(messageJson), nextCursor }
    },
  )
}

function messageJson({ id, sender, recipient, text, incomplete, receivedAt }: Inbound): object {
  return {
    messageId: id,
    from: sender,
    to: recipient,
    text,
    receivedAt,
    incomplete: incomplete ? true : undefined,
  }
}
