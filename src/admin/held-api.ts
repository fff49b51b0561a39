/** The endpoints for what was restored from a backup: it is held until an operator releases it. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { endHold, type HeldBatch, heldBatches, openRestore, releaseBatch } from '../batches/held-sql.ts'
import type { Pool } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { BATCH_STATUSES } from '../messages/state.ts'
import { pageQuery, uuidCursor } from './schema.ts'

const TAG = 'Restores'
/** Batches of one call, each of up to 50,000 messages: it has to end within the time of a request. */
const RELEASED_AT_ONCE = 5

const restore = z.object({ backupAt: z.iso.datetime(), restoredAt: z.iso.datetime(), batches: z.int() })
const batch = z.object({
  batchId: z.uuid(),
  accountId: z.uuid(),
  status: z.enum(BATCH_STATUSES),
  sendAt: z.iso.datetime().nullable(),
  unsent: z.int(),
  inDoubt: z.int().meta({ description: 'Submitted, and not known whether the carrier took them' }),
})
const what = z.object({
  batchId: z.uuid().optional().meta({ description: 'Only this one; all of them without it' }),
})

export function heldApi(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/held',
    operatorEndpoint({
      operationId: 'listHeld',
      permission: 'batches.read',
      tag: TAG,
      summary: 'List the batches that were restored from a backup and are held',
      description:
        'A message that the backup calls unsent may have been sent after it was made. `restore` is null if nothing is held.',
      querystring: pageQuery,
      response: {
        200: z.object({
          success: z.literal(true),
          restore: restore.nullable(),
          batches: z.array(batch),
          nextCursor: z.string().optional(),
        }),
      },
    }),
    async (request) => {
      const { limit, cursor } = check(pageQuery, request.query)
      const found = await heldBatches(pool, { afterId: uuidCursor(cursor), limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id)
      const restore = (await openRestore(pool)) ?? null
      return { success: true, restore, batches: rows.map(heldJson), nextCursor }
    },
  )

  app.post(
    '/held/release',
    operatorEndpoint({
      operationId: 'releaseHeld',
      permission: 'batches.write',
      tag: TAG,
      summary: 'Let held batches go on',
      description: `Releases one batch, or the next ${RELEASED_AT_ONCE}: call it until \`left\` is 0, with which webhooks go on too. Unsent messages then say that they may be duplicates; those in doubt are treated as after a crash.`,
      body: what,
      response: {
        200: z.object({ success: z.literal(true), released: z.array(z.uuid()), left: z.int() }),
      },
      errors: ['BATCH_NOT_FOUND'],
    }),
    (request) => {
      const { batchId } = check(what, request.body ?? {})
      return audited(pool, request, async (tx, audit) => {
        const limit = batchId === undefined ? RELEASED_AT_ONCE : 1
        const released: string[] = []
        for (const { id } of await heldBatches(tx, { id: batchId, limit }))
          if (await releaseBatch(tx, id)) released.push(id)
        if (batchId !== undefined && released.length === 0) throw new AppError('BATCH_NOT_FOUND')
        const left = (await openRestore(tx))?.batches ?? 0
        await endHold(tx)
        await audit({ action: 'held.release', details: { batchIds: released, left } })
        return { success: true, released, left }
      })
    },
  )
}

function heldJson({ id, ...rest }: HeldBatch): object {
  return { batchId: id, ...rest }
}
