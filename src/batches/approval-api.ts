/** POST /bulk/:batchId/approve and /reject, for batches that wait for somebody's approval. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { visibleText } from '../kernel/fields.ts'
import { isUuid } from '../kernel/ids.ts'
import { addedKeys, documentedKeys } from './batch-json.ts'
import { approveBatch, type ControlDeps, rejectBatch } from './control.ts'
import { batchAnswer } from './schema.ts'
import { ownBatch } from './send.ts'
import { APPROVAL_DAYS_MAX } from './store.ts'

const access = { tag: 'Bulk SMS', scope: 'account', permission: 'approve' } as const
const params = z.object({ batchId: z.string() })
const rejection = z.object({
  reason: visibleText(500).optional().meta({ description: 'Shown to whoever sent it' }),
})
const ERRORS: ErrorCode[] = ['BATCH_NOT_FOUND', 'NOT_WAITING', 'OWN_BATCH', 'OUTCOME_UNKNOWN']

export function approvalApi(app: FastifyInstance, deps: ControlDeps): void {
  app.post<{ Params: { batchId: string } }>(
    '/bulk/:batchId/approve',
    keyEndpoint({
      ...access,
      operationId: 'approveBulk',
      summary: 'Approve a batch that waits for it',
      description: `Whoever sent it may not approve it, nor may a key that they made. It begins at once, or at its time. A batch that nobody approves ends after ${APPROVAL_DAYS_MAX} days, and its money is given back. GET /bulk?approval=waiting lists those that wait.`,
      params,
      response: { 200: batchAnswer },
      errors: ERRORS,
    }),
    async ({ caller, params: { batchId } }) => {
      if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
      await approveBatch(deps, batchId, caller)
      const batch = await ownBatch(deps.pool, caller, batchId)
      return { success: true, batch: { ...documentedKeys(batch), ...addedKeys(batch) } }
    },
  )

  app.post<{ Params: { batchId: string } }>(
    '/bulk/:batchId/reject',
    keyEndpoint({
      ...access,
      operationId: 'rejectBulk',
      summary: 'Reject a batch that waits for approval',
      description:
        'It is canceled: its money is given back at once, and it no longer counts towards the caps.',
      params,
      body: rejection,
      response: { 200: batchAnswer },
      errors: [...ERRORS, ...BODY_ERRORS],
    }),
    async ({ caller, params: { batchId }, body }) => {
      const { reason } = check(rejection, body ?? {})
      if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
      await rejectBatch(deps, batchId, caller, reason)
      const batch = await ownBatch(deps.pool, caller, batchId)
      return { success: true, batch: { ...documentedKeys(batch), ...addedKeys(batch) } }
    },
  )
}
