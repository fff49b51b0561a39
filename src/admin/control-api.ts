/** Operators pause, resume, cancel, approve and refund the batches and messages of any account. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audited, auditIn } from '../audit/store.ts'
import {
  approveBatch,
  cancelBatch,
  cancelMessage,
  pauseBatch,
  rejectBatch,
  resumeBatch,
} from '../batches/control.ts'
import { messageKeyOf } from '../batches/message-json.ts'
import { type NoRefund, type RefundDone, refundBatch, refundMessage } from '../batches/refund-sql.ts'
import type { Pool, Tx } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { moneyJson } from '../kernel/money.ts'
import { entryJson, transaction } from '../ledger/ledger-api.ts'
import type { MessageKey } from '../messages/find-sql.ts'
import { batchAnswer, batchOf } from './batches-api.ts'
import type { ControlApiDeps } from './control-deps.ts'
import { reason } from './schema.ts'

const TAG = 'Batches'
const ACTS = { pause: pauseBatch, resume: resumeBatch, cancel: cancelBatch }
type Act = keyof typeof ACTS

const newRefund = z.object({ reason })
const rejection = z.object({ reason })
const refundAnswer = z.object({
  success: z.literal(true),
  transaction,
  refundedMessages: z.int().min(1),
  refundedAmount: z.number(),
})

const SUMMARIES: Record<Act, { batch: string; message: string; description: string }> = {
  pause: {
    batch: 'Pause a batch of any account',
    message: 'Pause the batch of a message',
    description: 'A window of messages at most still goes out. The rest waits until somebody resumes it.',
  },
  resume: {
    batch: 'Resume a batch of any account',
    message: 'Resume the batch of a message',
    description: 'A batch of a suspended account waits all the same.',
  },
  cancel: {
    batch: 'Cancel a batch of any account',
    message: 'Cancel one message',
    description: 'Unsubmitted messages fail with CANCELED and are refunded at once.',
  },
}

export function controlApi(app: FastifyInstance, deps: ControlApiDeps): void {
  for (const act of Object.keys(ACTS) as Act[]) {
    controlBatchEndpoint(app, deps, act)
    controlMessageEndpoint(app, deps, act)
  }
  approvalEndpoints(app, deps)
  refundBatchEndpoint(app, deps)
  refundMessageEndpoint(app, deps)
}

function controlBatchEndpoint(app: FastifyInstance, { pool, control }: ControlApiDeps, act: Act): void {
  app.post<{ Params: { batchId: string } }>(
    `/batches/:batchId/${act}`,
    operatorEndpoint({
      operationId: `${act}Batch`,
      permission: 'batches.write',
      tag: TAG,
      summary: SUMMARIES[act].batch,
      description: SUMMARIES[act].description,
      params: z.object({ batchId: z.string() }),
      response: { 200: batchAnswer },
      errors: ['BATCH_NOT_FOUND', 'BATCH_STATE', 'OUTCOME_UNKNOWN'],
    }),
    async (request) => {
      const { batchId } = request.params
      if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
      await ACTS[act](await control(), batchId, { note: noteOf(request, `batch.${act}`, batchId) })
      return batchOf(pool, batchId)
    },
  )
}

function controlMessageEndpoint(app: FastifyInstance, { pool, control }: ControlApiDeps, act: Act): void {
  app.post<{ Params: { messageId: string } }>(
    `/messages/:messageId/${act}`,
    operatorEndpoint({
      operationId: `${act}Message`,
      permission: 'batches.write',
      tag: TAG,
      summary: SUMMARIES[act].message,
      description: SUMMARIES[act].description,
      params: z.object({ messageId: z.string() }),
      response: { 200: batchAnswer },
      errors: ['MESSAGE_NOT_FOUND', act === 'cancel' ? 'CONFLICT' : 'BATCH_STATE', 'OUTCOME_UNKNOWN'],
    }),
    async (request) => {
      const { messageId } = request.params
      const key = keyOf(messageId)
      const note = noteOf(request, `message.${act}`, messageId)
      if (act === 'cancel') await cancelMessage(await control(), key, { note })
      else
        await ACTS[act](await control(), key.batchId, { note }).catch((error: unknown) => {
          const isUnknown = error instanceof AppError && error.code === 'BATCH_NOT_FOUND'
          throw isUnknown ? new AppError('MESSAGE_NOT_FOUND') : error
        })
      return batchOf(pool, key.batchId)
    },
  )
}

function approvalEndpoints(app: FastifyInstance, { pool, control }: ControlApiDeps): void {
  const params = z.object({ batchId: z.string() })
  const errors: ErrorCode[] = ['BATCH_NOT_FOUND', 'NOT_WAITING', 'OWN_BATCH', 'OUTCOME_UNKNOWN']
  const shared = {
    permission: 'batches.write',
    tag: TAG,
    params,
    response: { 200: batchAnswer },
    errors,
  } as const
  app.post<{ Params: { batchId: string } }>(
    '/batches/:batchId/approve',
    operatorEndpoint({
      ...shared,
      operationId: 'approveBatch',
      summary: 'Approve a batch of any account that waits for it',
      description: 'In the place of the account’s own people. It begins at once, or at its time.',
    }),
    async (request) => {
      const { batchId } = request.params
      if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
      const note = noteOf(request, 'batch.approve', batchId)
      await approveBatch(await control(), batchId, { note, operatorId: request.actor.personId })
      return batchOf(pool, batchId)
    },
  )
  app.post<{ Params: { batchId: string } }>(
    '/batches/:batchId/reject',
    operatorEndpoint({
      ...shared,
      operationId: 'rejectBatch',
      sample: { body: { reason: 'not what was agreed' } },
      summary: 'Reject a batch of any account that waits for approval',
      description: 'It is canceled and its money is given back at once; its account reads the reason.',
      body: rejection,
    }),
    async (request) => {
      const { batchId } = request.params
      const { reason } = check(rejection, request.body)
      if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
      const note = noteOf(request, 'batch.reject', batchId, { reason })
      await rejectBatch(await control(), batchId, { note, operatorId: request.actor.personId }, reason)
      return batchOf(pool, batchId)
    },
  )
}

function refundBatchEndpoint(app: FastifyInstance, deps: ControlApiDeps): void {
  app.post<{ Params: { batchId: string } }>(
    '/batches/:batchId/refund',
    operatorEndpoint({
      operationId: 'refundBatch',
      permission: 'money',
      sample: { body: { reason: 'complaint 12' } },
      tag: TAG,
      summary: 'Give back what the sent messages of a batch cost',
      description: 'The batch must be over. Its failed messages were refunded when they failed.',
      params: z.object({ batchId: z.string() }),
      body: newRefund,
      response: { 200: refundAnswer },
      errors: ['BATCH_NOT_FOUND', 'BATCH_OPEN', 'CONFLICT', 'OUTCOME_UNKNOWN'],
    }),
    (request) => {
      const { batchId } = request.params
      if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
      const { reason } = check(newRefund, request.body)
      const give = (tx: Tx) => refundBatch(tx, batchId, reason)
      return refunded(deps.pool, request, give, {
        action: 'batch.refund',
        target: batchId,
        reason,
        refusals: { 'not found': 'BATCH_NOT_FOUND', open: 'BATCH_OPEN' },
      })
    },
  )
}

function refundMessageEndpoint(app: FastifyInstance, deps: ControlApiDeps): void {
  app.post<{ Params: { messageId: string } }>(
    '/messages/:messageId/refund',
    operatorEndpoint({
      operationId: 'refundMessage',
      permission: 'money',
      sample: { body: { reason: 'complaint 12' } },
      tag: TAG,
      summary: 'Give back what a sent message cost',
      description: 'Once: asked for again, the answer is the same and nothing is booked.',
      params: z.object({ messageId: z.string() }),
      body: newRefund,
      response: { 200: refundAnswer },
      errors: ['MESSAGE_NOT_FOUND', 'CONFLICT', 'OUTCOME_UNKNOWN'],
    }),
    (request) => {
      const { messageId } = request.params
      const key = keyOf(messageId)
      const { reason } = check(newRefund, request.body)
      const give = (tx: Tx) => refundMessage(tx, key, reason)
      return refunded(deps.pool, request, give, {
        action: 'message.refund',
        target: messageId,
        reason,
        refusals: { 'not found': 'MESSAGE_NOT_FOUND' },
      })
    },
  )
}

const DETAILS: Record<Exclude<NoRefund, 'not found'>, string> = {
  open: 'It is not over yet: cancel it, which refunds it',
  failed: 'It failed, and was refunded then',
  free: 'It cost nothing',
  refunded: 'It was refunded before',
}

interface Refund {
  action: string
  target: string
  reason: string
  /** The codes for refusals that have one of their own. */
  refusals: Partial<Record<NoRefund, ErrorCode>>
}

function refunded(
  pool: Pool,
  request: FastifyRequest,
  give: (tx: Tx) => Promise<RefundDone | NoRefund>,
  { action, target, reason, refusals }: Refund,
): Promise<object> {
  return audited(pool, request, async (tx, audit) => {
    const done = await give(tx)
    if (typeof done === 'string') {
      const code = refusals[done] ?? 'CONFLICT'
      const detail = done === 'not found' ? undefined : DETAILS[done]
      throw new AppError(code, code === 'CONFLICT' ? { body: { detail } } : {})
    }
    const { batch, entry, messages, replayed } = done
    const amount = moneyJson(entry.amountMicros)
    if (!replayed)
      await audit({ action, accountId: batch.accountId, target, details: { amount, messages, reason } })
    return {
      success: true,
      transaction: entryJson(entry),
      refundedMessages: messages,
      refundedAmount: amount,
    }
  })
}

function noteOf(request: FastifyRequest, action: string, target: string, details?: Record<string, unknown>) {
  const audit = auditIn(request)
  return (tx: Tx, { accountId }: { accountId: string }) => audit(tx, { action, accountId, target, details })
}

function keyOf(messageId: string): MessageKey {
  const key = messageKeyOf(messageId)
  if (!key) throw new AppError('MESSAGE_NOT_FOUND')
  return key
}
