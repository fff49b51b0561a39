/** GET /usage for operators: figures of all accounts. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { shortText } from '../kernel/fields.ts'
import { sendFigures } from '../usage/answer.ts'
import { figuresAnswer, figuresQuery, operatorRow, questionOf } from '../usage/figures.ts'
import { GROUPS } from '../usage/store.ts'
import { existing } from './accounts-api.ts'

const query = figuresQuery(GROUPS as unknown as [(typeof GROUPS)[number]]).extend({
  accountId: z.uuid().optional(),
  carrier: shortText
    .optional()
    .meta({ description: 'The name of a carrier, or of a connection without one' }),
})

export function usageAdminApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/usage',
    operatorEndpoint({
      operationId: 'getUsage',
      permission: 'batches.read',
      tag: 'Figures',
      summary: 'Get figures of all accounts',
      description:
        'Messages accepted, taken by carriers, sent, failed and delivered, with their money, cost and margin: added up by day in UTC, or by hour. The figures are never behind. There is a row for each currency of accounts. Cost and margin are for operators with the permission `money`. Batches of test keys do not count.',
      querystring: query,
      response: { 200: figuresAnswer(operatorRow) },
      errors: ['ACCOUNT_NOT_FOUND'],
    }),
    async (request, reply) => {
      const { format, bom: _, ...asked } = check(query, request.query)
      if (asked.accountId !== undefined) await existing(pool, asked.accountId)
      const question = questionOf(asked, new Date())
      const costs = request.actor.permissions?.includes('money') ?? true
      return sendFigures({ request, reply }, pool, { question, format, sight: { money: true, costs } })
    },
  )
}
