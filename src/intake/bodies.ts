/** Bodies that are files: they are read as they arrive, and become what the same in JSON would be. */
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify'
import { invalid } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { readForm } from './form.ts'
import { readNdjson } from './ndjson.ts'
import type { Row, RowLimit, Table } from './rows.ts'

export interface BodyLimits extends RowLimit {
  maxBytes: number
}

/**
 * Has the endpoints of this scope take application/x-ndjson and multipart/form-data beside JSON. The body then has
 * its rows under `key`, and for CSV how the file was read as `input`.
 */
export function acceptFiles(app: FastifyInstance, { maxBytes, ...limit }: BodyLimits): void {
  app.addContentTypeParser(
    'application/x-ndjson',
    async (request: FastifyRequest, payload: RequestPayload) => {
      const { top, ...table } = await readNdjson(received(request, payload, maxBytes), limit)
      return body(limit, top, table)
    },
  )
  app.addContentTypeParser(
    'multipart/form-data',
    async (request: FastifyRequest, payload: RequestPayload) => {
      const contentType = request.headers['content-type'] as string
      const { fields, input, ...table } = await readForm(
        received(request, payload, maxBytes),
        contentType,
        limit,
      )
      return { ...body(limit, fields, table), input }
    },
  )
}

/** Whether its body was read here. */
export function isFile({ headers }: FastifyRequest): boolean {
  return /^(application\/x-ndjson|multipart\/form-data)\b/i.test(headers['content-type'] ?? '')
}

function body({ key }: RowLimit, top: object, { rows, messageColumn }: Table): object {
  if (key === 'recipients' && !('message' in top)) markMissing(rows, messageColumn)
  return { ...top, [key]: rows }
}

/** Without a text for all, a row needs its own. */
function markMissing(rows: Row[], column: string | undefined): void {
  if (rows.length === 0) return
  if (column === undefined)
    throw invalid([
      { path: ['message'], message: 'Required: no column of the file is known to be the message' },
    ])
  for (const row of rows) if (!row.message) row.problem ??= { column, reason: 'Message is missing' }
}

/** The bytes of a body. Throws PAYLOAD_TOO_LARGE, and for a body that breaks off what the JSON parser does. */
async function* received(
  { headers }: FastifyRequest,
  payload: RequestPayload,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  let bytes = Number(headers['content-length'] ?? 0)
  if (bytes > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE')
  bytes = 0
  try {
    // Not destroyed where reading is given up: that would take the connection with it, and the answer.
    for await (const chunk of (payload as Readable).iterator({ destroyOnReturn: false })) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE')
      yield chunk
    }
  } catch (error) {
    throw error instanceof AppError ? error : Object.assign(error as Error, { statusCode: 400 })
  }
}
