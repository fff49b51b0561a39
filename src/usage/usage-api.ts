/** GET /usage: what an account has sent, by day, destination, sender and error. */
import type { FastifyInstance } from 'fastify'
import type { Pool } from '../db/sql.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import type { Caller } from '../kernel/caller.ts'
import { sendFigures } from './answer.ts'
import { figuresAnswer, figuresQuery, ownRow, questionOf } from './figures.ts'

const query = figuresQuery(['day', 'hour', 'country', 'operator', 'sender', 'error'])

export function usageApi(app: FastifyInstance, { readPool }: { readPool: Pool }): void {
  app.get(
    '/usage',
    keyEndpoint({
      operationId: 'getUsage',
      tag: 'Money',
      scope: 'read',
      summary: 'Get figures of what was sent',
      description:
        'Messages, parts, what became of them and, for keys with the scope `account` and people with the permission `money`, their money: added up by day in UTC, or by hour. They are never behind. Batches of test keys do not count.',
      querystring: query,
      response: { 200: figuresAnswer(ownRow) },
    }),
    (request, reply) => {
      const { format, bom: _, ...asked } = check(query, request.query)
      const { caller } = request
      const question = questionOf({ ...asked, accountId: caller.accountId }, new Date())
      const sight = { money: maySeeMoney(caller), costs: false }
      return sendFigures({ request, reply }, readPool, { question, format, sight })
    },
  )
}

function maySeeMoney({ permissions, scopes }: Caller): boolean {
  return permissions?.includes('money') ?? scopes?.includes('account') ?? false
}
