/** The content of an event: its shape in OpenAPI, and the text sent. */

import { z } from 'zod'
import type { Progress } from '../batches/progress-sql.ts'
import { BATCH_STATUSES, isOver } from '../messages/state.ts'

export const eventsQuery = z.object({
  until: z.enum(['delivered']).optional().meta({
    description:
      'Goes on after the final status until every message that was sent has its delivery, or can have none any more',
  }),
})

export const eventsHeaders = z.object({
  'last-event-id': z.string().optional().meta({
    description: '`id` of the last event that was received: nothing is sent that is not newer',
  }),
})

export const batchEvent = z
  .object({
    batchId: z.uuid(),
    status: z.enum(BATCH_STATUSES),
    paused: z.boolean(),
    canceled: z.boolean(),
    totalMessages: z.int().min(0),
    validMessages: z.int().min(0),
    successfulCount: z.int().min(0),
    failedCount: z.int().min(0),
    deliveredCount: z.int().min(0),
    undeliveredCount: z.int().min(0),
    progress: z.int().min(0).max(100),
    messagesPerSecond: z
      .number()
      .nullable()
      .meta({ description: 'Sent and failed, of late; null until it is known' }),
    secondsLeft: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'At that rate; null until it is known, and while the batch is paused' }),
    updatedAt: z.iso.datetime(),
  })
  .meta({ description: '`data` of each event' })

export function eventData(batch: Progress, perSecond: number | undefined): string {
  return JSON.stringify({
    batchId: batch.id,
    status: batch.status,
    paused: batch.paused,
    canceled: batch.canceled,
    totalMessages: batch.validCount + batch.invalidCount,
    validMessages: batch.validCount,
    successfulCount: batch.sentCount,
    failedCount: batch.failedCount,
    deliveredCount: batch.deliveredCount,
    undeliveredCount: batch.undeliveredCount,
    progress: Math.floor((100 * finished(batch)) / batch.validCount),
    messagesPerSecond: perSecond ?? null,
    secondsLeft: secondsLeft(batch, perSecond),
    updatedAt: batch.updatedAt,
  } satisfies Record<keyof z.output<typeof batchEvent>, unknown>)
}

/** Messages with their final state. */
export function finished({ sentCount, failedCount }: Progress): number {
  return sentCount + failedCount
}

function secondsLeft(batch: Progress, perSecond: number | undefined): number | null {
  if (isOver(batch.status)) return 0
  if (batch.paused || !perSecond) return null
  return Math.ceil((batch.validCount - finished(batch)) / perSecond)
}
