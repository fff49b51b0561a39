/** Shows a batch to people: a progress bar while it runs, and a table of its outcome. */
import { Presets, SingleBar } from 'cli-progress'
import type { Client, Finished, Progress } from '../../../clients/typescript/index.ts'
import { table } from './output.ts'

/** The outcome of a batch, as --json prints it. */
export interface Result {
  batch: Finished
  failedByCode: Record<string, number>
}

const PAGE = 10_000

/** Follows a batch until it is over, with a bar on standard error if that is a terminal. */
export async function follow(client: Client, batchId: string): Promise<Result> {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {value}/{total} | {failed} failed | {speed}',
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  )
  bar.start(1, 0, { failed: 0, speed: '' })
  try {
    const onProgress = (progress: Progress) => show(bar, progress)
    return await resultOf(client, await client.waitUntilDone(batchId, { onProgress }))
  } finally {
    bar.stop()
  }
}

function show(bar: SingleBar, progress: Progress): void {
  const { validMessages, successfulCount, failedCount, messagesPerSecond, secondsLeft, paused, status } =
    progress
  const pace = messagesPerSecond === null ? '' : `${messagesPerSecond}/s`
  const left = secondsLeft ? `, ${secondsLeft} s left` : ''
  bar.setTotal(validMessages)
  bar.update(successfulCount + failedCount, {
    failed: failedCount,
    speed: paused ? 'paused' : status === 'pending' ? 'not begun' : pace + left,
  })
}

/** Returns the current state. */
export async function look(client: Client, batchId: string): Promise<Result> {
  const { messages: _messages, nextCursor: _next, ...batch } = await client.status(batchId, { limit: 1 })
  return resultOf(client, batch)
}

async function resultOf(client: Client, batch: Finished): Promise<Result> {
  const failedByCode: Record<string, number> = {}
  if (batch.failedCount > 0)
    for await (const { errorCode = 'UNKNOWN' } of client.messages(batch.batchId, {
      status: 'failed',
      limit: PAGE,
    }))
      failedByCode[errorCode] = (failedByCode[errorCode] ?? 0) + 1
  return { batch, failedByCode }
}

export function resultTable({ batch, failedByCode }: Result): string {
  const money = (amount: number) => `${amount} ${batch.currency}`
  const { canceled, paused, status } = batch
  const also = [canceled && 'canceled', paused && 'paused', batch.test && 'test'].filter(Boolean).join(', ')
  const failed = Object.entries(failedByCode).map(([code, count]) => [`  ${code}`, String(count)])
  const rows = [
    ['Batch', batch.batchId],
    ['Status', also ? `${status} (${also})` : status],
    ['Progress', `${batch.progress}%`],
    ['Sent', String(batch.successfulCount)],
    ['Failed', String(batch.failedCount)],
    ...failed,
    ['Invalid', String(batch.invalidCount)],
    ['Cost', money(batch.totalCost)],
    ['Refunded', money(batch.refundedAmount)],
    ['Paid', money(batch.netCost)],
  ]
  return table([], rows)
}

/** Returns 1 if any message of the batch failed. */
export function exitCodeOf({ batch }: Result): number {
  return batch.status === 'failed' || batch.status === 'partial' ? 1 : 0
}
