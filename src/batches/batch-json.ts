/** A batch as answers show it, without its messages and invalid recipients. */

import { moneyJson } from '../kernel/money.ts'
import { isOver } from '../messages/state.ts'
import type { ListedBatch } from './list-sql.ts'
import type { Batch } from './store.ts'

type Shown = Omit<ListedBatch, 'accountId' | 'accountName' | 'apiKeyId'> & Partial<Batch>

/** The vendor's keys, in the documented order. */
export function documentedKeys(batch: Shown): object {
  const done = batch.sentCount + batch.failedCount
  return {
    batchId: batch.id,
    status: batch.status,
    totalMessages: batch.validCount + batch.invalidCount,
    validMessages: batch.validCount,
    invalidCount: batch.invalidCount,
    successfulCount: batch.sentCount,
    failedCount: batch.failedCount,
    totalCost: moneyJson(batch.totalCostMicros),
    progress: Math.floor((100 * done) / batch.validCount),
    createdAt: batch.createdAt,
    updatedAt: batch.updatedAt,
  }
}

/** Our own keys; those that do not apply to this batch are left out. */
export function addedKeys(batch: Shown): object {
  const isOpen = !isOver(batch.status)
  return {
    currency: batch.currency,
    refundedAmount: moneyJson(batch.refundedMicros),
    netCost: moneyJson(batch.totalCostMicros - batch.refundedMicros),
    deliveredCount: batch.deliveredCount,
    undeliveredCount: batch.undeliveredCount,
    from: batch.sender,
    test: batch.test || undefined,
    name: batch.name ?? undefined,
    clientReference: batch.clientReference ?? undefined,
    tags: batch.tags ?? undefined,
    sendAt: batch.sendAt ?? undefined,
    deliveryWindow: batch.deliveryWindow ?? undefined,
    validUntil: batch.validUntil ?? undefined,
    paused: (isOpen && batch.paused) || undefined,
    held: (isOpen && batch.held) || undefined,
    accountSuspended: (isOpen && batch.suspended) || undefined,
    accountStopped: (isOpen && batch.stopped) || undefined,
    approval: batch.approval ?? undefined,
    approvalReason: batch.approvalReason ?? undefined,
    canceled: batch.canceledAt ? true : undefined,
    missedSchedule: (isOpen && batch.missed) || undefined,
    parentId: batch.parentId ?? undefined,
    messagesDropped: batch.messagesDropped || undefined,
  }
}
