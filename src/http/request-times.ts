/** Measures how long answers take, and the files that requests bring, for Prometheus. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  draftEvents,
  draftSeconds,
  fileBytes,
  fileRows,
  fileSeconds,
  requestSeconds,
} from '../kernel/metrics.ts'
import { rowsOf } from './elsewhere.ts'
import { ADMIN_PREFIX, API_PREFIX } from './paths.ts'
import { arrivalOf } from './raw-body.ts'

const SECOND_MS = 1_000

/** The operations that a file may come with. */
const USES: Record<string, string> = {
  sendBulk: 'send',
  estimateBulk: 'estimate',
  importContacts: 'contacts',
  importOptouts: 'optouts',
  putDraftFile: 'draft',
}

/** The operations that work on the whole of a draft. */
const STEPS: Record<string, string> = {
  getDraftRows: 'rows',
  checkDraft: 'check',
  getDraftBadRows: 'bad_rows',
  testDraft: 'test',
  sendDraft: 'send',
}

/** Pages, documents and probes are left out, and so are streams, which last as long as their readers like. */
export function measureRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? ''
    const api = route.startsWith(API_PREFIX)
      ? 'customer'
      : route.startsWith(ADMIN_PREFIX)
        ? 'admin'
        : undefined
    if (api !== undefined && !route.endsWith('/events')) {
      const status = `${Math.floor(reply.statusCode / 100)}xx`
      requestSeconds.observe({ api, status }, reply.elapsedTime / SECOND_MS)
      measureFile(request, reply)
      measureDraft(request, reply)
    }
    done()
  })
}

/** The time to upload is left out: it is that of the customer's network. */
function measureFile(request: FastifyRequest, reply: FastifyReply): void {
  const use = USES[operationOf(request)]
  const arrival = arrivalOf(request)
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? true
  if (use === undefined || arrival === undefined || (isJson && use !== 'draft')) return
  fileBytes.observe({ use }, arrival.bytes)
  const outcome = reply.statusCode < 400 ? 'taken' : 'refused'
  fileSeconds.observe({ use, outcome }, (performance.now() - arrival.atMs) / SECOND_MS)
  countRows(use, request)
}

function measureDraft(request: FastifyRequest, reply: FastifyReply): void {
  const operation = operationOf(request)
  const step = STEPS[operation]
  if (step !== undefined) draftSeconds.observe({ step }, reply.elapsedTime / SECOND_MS)
  if (operation === 'createDraft' && reply.statusCode === 201) draftEvents.inc({ event: 'begun' })
  const isSent = operation === 'sendDraft' && reply.statusCode === 202
  if (!isSent || reply.hasHeader('idempotency-replayed')) return
  draftEvents.inc({ event: 'sent' })
  countRows('draft', request)
}

function countRows(use: string, request: FastifyRequest): void {
  const { taken = 0, refused = 0 } = rowsOf.get(request) ?? {}
  fileRows.inc({ use, outcome: 'taken' }, taken)
  fileRows.inc({ use, outcome: 'refused' }, refused)
}

function operationOf({ routeOptions: { schema } }: FastifyRequest): string {
  return (schema as { operationId?: string } | undefined)?.operationId ?? ''
}
