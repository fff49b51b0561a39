/** GET /bulk/:batchId/events: the progress of a batch, as server-sent events. */

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findProgress, type Progress } from '../batches/progress-sql.ts'
import type { Pool } from '../db/sql.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { isOver } from '../messages/state.ts'
import * as schema from './schema.ts'
import { readEventId } from './stream.ts'
import { Streams, type StreamsDeps } from './streams.ts'

export interface LiveApiDeps extends StreamsDeps {
  /** The same database, with connections counted for the caller. */
  askPool: Pool
  /** A receipt that has not come after this time never will. */
  receiptTimeoutSeconds: number
}

const DESCRIPTION = `The batch as it is, and as it changes, until it is finished: \`status\` first and whenever the
status changes or the batch is paused, resumed or canceled, \`progress\` when more of it is sent, \`done\` at the end.
A client that was cut off comes back with \`Last-Event-ID\`; after \`done\` that is answered with 204.`

export function liveApi(app: FastifyInstance, deps: LiveApiDeps): void {
  const streams = new Streams(deps)
  app.addHook('preClose', () => streams.stop())
  app.get<{ Params: { batchId: string } }>(
    '/bulk/:batchId/events',
    {
      // The answer to a HEAD would never end.
      exposeHeadRoute: false,
      ...keyEndpoint({
        operationId: 'streamBulkEvents',
        tag: 'Bulk SMS',
        scope: 'read',
        ownWith: 'send',
        summary: 'Follow a batch',
        description: DESCRIPTION,
        params: z.object({
          batchId: z.string().meta({ description: 'The batch ID returned from the send request' }),
        }),
        headers: schema.eventsHeaders,
        querystring: schema.eventsQuery,
        response: {
          200: {
            description: 'Server-sent events',
            content: { 'text/event-stream': { schema: schema.batchEvent } },
          },
          204: z.null().meta({ description: 'The client has seen the end' }),
        },
        errors: ['BATCH_NOT_FOUND', 'OVERLOADED'],
      }),
    },
    async (request, reply) => {
      const { until } = check(schema.eventsQuery, request.query)
      const { batchId } = request.params
      const batch = isUuid(batchId) ? await findProgress(deps.askPool, request.caller, batchId) : undefined
      if (!batch) throw new AppError('BATCH_NOT_FOUND')
      const isDone = (batch: Progress) =>
        isOver(batch.status) && (until === undefined || isDelivered(batch, deps.receiptTimeoutSeconds))
      const last = readEventId(request.headers['last-event-id'] as string | undefined)
      if (isDone(batch) && (last?.isDone || last?.version === batch.version)) return reply.code(204).send()
      const holds = streams.admit(request, batchId)
      reply.hijack()
      // A version that the batch has not reached comes from another state of this database.
      const seen = last && last.version <= batch.version ? last.version : -1n
      streams.start(request, reply.raw, batch, { seen, isOver: isDone, holds })
    },
  )
}

/** True if every sent message has its delivery, or can no longer get one. */
function isDelivered(
  { sentCount, deliveredCount, undeliveredCount, idleSeconds }: Progress,
  timeoutSeconds: number,
): boolean {
  return deliveredCount + undeliveredCount >= sentCount || idleSeconds > timeoutSeconds
}
