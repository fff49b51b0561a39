/** The audit log: listed, filtered and exported. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type AuditEntry, type AuditFilter, OUTCOMES, pageOfAudit } from '../audit/store.ts'
import type { Pool } from '../db/sql.ts'
import { bom, format, sendCsv, wantsCsv } from '../http/csv.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, dateOf, pageOf } from '../http/schema.ts'
import { moment } from '../kernel/fields.ts'
import { numberCursor, pageQuery } from './schema.ts'

const PAGE = 1_000

const query = pageQuery.extend({
  accountId: z.uuid().optional(),
  personId: z.uuid().optional(),
  action: z
    .string()
    .max(100)
    .optional()
    .meta({ examples: ['key.create'] }),
  from: moment.optional(),
  to: moment.optional(),
  format,
  bom,
})
const entry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  tokenId: z.uuid().nullable().meta({ description: 'The admin token, if it was done by one' }),
  personId: z.uuid().nullable().meta({ description: 'The person, if it was done by one who was signed in' }),
  sessionId: z.uuid().nullable(),
  apiKeyId: z.uuid().nullable().meta({ description: 'The API key, if it was done by one' }),
  ip: z.string().nullable(),
  action: z.string(),
  accountId: z.uuid().nullable(),
  target: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  outcome: z.enum(OUTCOMES).meta({ description: 'Unknown: the gateway failed while the change was made' }),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
const CSV = {
  filename: 'audit.csv',
  columns: [
    ...[
      'id',
      'at',
      'actor',
      'personId',
      'sessionId',
      'tokenId',
      'apiKeyId',
      'ip',
      'action',
      'accountId',
      'target',
    ],
    ...['details', 'before', 'after', 'outcome'],
  ],
}

export function auditApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/audit',
    operatorEndpoint({
      operationId: 'listAudit',
      permission: 'audit',
      tag: 'Administration',
      summary: 'List who changed what, newest first',
      querystring: query,
      response: {
        200: z.object({
          success: z.literal(true),
          entries: z.array(entry),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request, reply) => {
      const { limit, cursor, from, to, format: asked, bom: _bom, ...which } = check(query, request.query)
      const filter = { ...which, from: dateOf(from), to: dateOf(to), beforeId: numberCursor(cursor) }
      if (wantsCsv(request.headers.accept, asked)) return sendCsv(reply, CSV, pagesOf(pool, filter))
      const found = await pageOfAudit(pool, { ...filter, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => String(id))
      return { success: true, entries: rows.map(auditJson), nextCursor }
    },
  )
}

async function* pagesOf(pool: Pool, filter: Omit<AuditFilter, 'limit'>): AsyncGenerator<object[]> {
  for (let { beforeId } = filter; ; ) {
    const rows = await pageOfAudit(pool, { ...filter, beforeId, limit: PAGE })
    yield rows.map(auditJson)
    if (rows.length < PAGE) return
    beforeId = rows.at(-1)?.id
  }
}

function auditJson({ id, ...entry }: AuditEntry): object {
  return { id: String(id), ...entry }
}
