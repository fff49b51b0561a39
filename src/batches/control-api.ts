/** POST /bulk/:batchId/pause, /resume and /cancel. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { keyEndpoint } from '../http/endpoint.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { addedKeys, documentedKeys } from './batch-json.ts'
import { type ControlDeps, cancelBatch, pauseBatch, resumeBatch } from './control.ts'
import { batchAnswer } from './schema.ts'
import { ownBatch } from './send.ts'

const ACTIONS = [
  {
    path: 'pause',
    act: pauseBatch,
    summary: 'Pause a batch',
    description: 'The messages that are being submitted go out: a window of them at most. The rest waits.',
  },
  {
    path: 'resume',
    act: resumeBatch,
    summary: 'Resume a batch',
    description: 'Goes on with a paused batch, and begins one whose time was missed.',
  },
  {
    path: 'cancel',
    act: cancelBatch,
    summary: 'Cancel a batch',
    description:
      'Unsubmitted messages fail with CANCELED and are refunded at once. Messages that are being submitted get their own outcome.',
  },
] as const

export function controlApi(app: FastifyInstance, deps: ControlDeps): void {
  for (const { path, act, summary, description } of ACTIONS)
    app.post<{ Params: { batchId: string } }>(
      `/bulk/:batchId/${path}`,
      keyEndpoint({
        operationId: `${path}Bulk`,
        tag: 'Bulk SMS',
        scope: 'send',
        summary,
        description,
        params: z.object({ batchId: z.string() }),
        response: { 200: batchAnswer },
        errors: ['BATCH_NOT_FOUND', 'BATCH_STATE', 'OUTCOME_UNKNOWN'],
      }),
      async ({ caller, params: { batchId } }) => {
        if (!isUuid(batchId)) throw new AppError('BATCH_NOT_FOUND')
        await act(deps, batchId, { owner: caller })
        const batch = await ownBatch(deps.pool, caller, batchId)
        return { success: true, batch: { ...documentedKeys(batch), ...addedKeys(batch) } }
      },
    )
}
