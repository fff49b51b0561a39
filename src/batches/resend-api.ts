/** POST /bulk/:batchId/resend: the messages of a batch that failed, as a batch of their own. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { check, failures, security } from '../http/schema.ts'
import type { Caller } from '../http/server.ts'
import { AppError } from '../kernel/errors.ts'
import { failedMessages } from '../messages/store.ts'
import type { Accepted, Acceptor } from './accept.ts'
import { ACCEPT_ERRORS, ownBatch, sendAccepted } from './api.ts'
import { type IdempotencyKey, readIdempotencyKey } from './idempotency.ts'
import * as schema from './schema.ts'
import { resendBody, type SendBody, sendHeaders } from './send-schema.ts'
import type { Batch } from './store.ts'

export interface ResendApiDeps {
  readPool: Pool
  acceptor: Acceptor
  onAccepted: () => void
}

type Options = z.output<typeof resendBody>

/** So often another batch may take some of the same messages first, between our look and our taking them. */
const ATTEMPTS_MAX = 3

export function resendApi(app: FastifyInstance, deps: ResendApiDeps): void {
  app.post<{ Params: { batchId: string } }>(
    '/bulk/:batchId/resend',
    {
      schema: {
        operationId: 'resendBulk',
        summary: 'Resend the failed messages of a batch',
        description:
          'Makes a new batch of the messages that failed, at the prices of today. Each message is resent once unless `again` is true.',
        tags: ['Bulk SMS'],
        security: security('send'),
        params: z.object({ batchId: z.string() }),
        headers: sendHeaders,
        body: resendBody,
        response: {
          202: schema.accepted,
          ...ACCEPT_ERRORS,
          ...failures(
            'BATCH_NOT_FOUND',
            'BATCH_OPEN',
            'NOTHING_TO_RESEND',
            'IDEMPOTENCY_IN_PROGRESS',
            'DUPLICATE_BATCH',
          ),
        },
      },
    },
    async (request, reply) => {
      const options = check(resendBody, request.body ?? {})
      const { caller, headers } = request
      const batch = await ownBatch(deps.readPool, caller, request.params.batchId)
      if (batch.status === 'pending' || batch.status === 'processing') throw new AppError('BATCH_OPEN')
      // Of what was asked, not of what it comes to: once it is done, the same request comes to nothing.
      const asked = { parentId: batch.id, ...options }
      const idempotency = readIdempotencyKey(headers['idempotency-key'], caller.apiKeyId, asked)
      return sendAccepted(request, reply, await resend(deps, caller, batch, options, idempotency), deps)
    },
  )
}

async function resend(
  { acceptor, readPool }: ResendApiDeps,
  caller: Caller,
  batch: Batch,
  options: Options,
  idempotency: IdempotencyKey | undefined,
): Promise<Accepted> {
  const before = idempotency && (await acceptor.acceptedBefore(idempotency))
  if (before) return before
  for (let attempt = 1; ; attempt++) {
    const body = await bodyOf(readPool, batch, options)
    try {
      return await acceptor.accept(caller, body, idempotency)
    } catch (error) {
      const isTaken = error instanceof AppError && error.code === 'NOTHING_TO_RESEND'
      if (!isTaken || attempt === ATTEMPTS_MAX) throw error
    }
  }
}

/** Throws NOTHING_TO_RESEND. */
async function bodyOf(
  readPool: Pool,
  batch: Batch,
  { errorCodes, again, ...rest }: Options,
): Promise<SendBody> {
  const failed = await failedMessages(readPool, batch.id, errorCodes)
  const picked = again ? failed : failed.filter(({ resent }) => !resent)
  if (picked.length === 0) throw new AppError('NOTHING_TO_RESEND', { body: { resentCount: failed.length } })
  return {
    name: batch.name ?? undefined,
    from: batch.sender ?? undefined,
    ...rest,
    recipients: picked.map(({ phone, message }) => ({ phone, message })),
    parentId: batch.id,
    resent: { seqs: picked.map(({ seq }) => seq), again },
  }
}
