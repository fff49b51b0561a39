/** The status of the batch, as its account reads it, from whichever gateway answers. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchStatus } from './audit.ts'
import type { Statement } from './figures.ts'
import type { Program } from './program.ts'
import type { Stage } from './stage.ts'

const POLL_MS = 50
const READ_TIMEOUT_MS = 30_000
/** Batches of a statement at once. */
const PAGE = 1_000

export const NO_STATUS: BatchStatus = {
  status: 'none',
  validMessages: 0,
  successfulCount: 0,
  failedCount: 0,
  totalCost: 0,
  refundedAmount: 0,
  messages: [],
}

export function running(stage: Stage): Program | undefined {
  return stage.gateways.find((gateway) => gateway.end() === undefined)
}

/** The batch once it has its verdict, from whichever gateway answers; undefined when that takes too long. */
export async function verdict(
  stage: Stage,
  apiKey: string,
  batchId: string,
  timeoutMs: number,
): Promise<BatchStatus | undefined> {
  const deadline = performance.now() + timeoutMs
  while (performance.now() < deadline && running(stage)) {
    const batch = await readStatus(stage, apiKey, `${batchId}?limit=1`)
    if (batch && ['completed', 'partial', 'failed'].includes(batch.status)) return batch
    await sleep(POLL_MS)
  }
  return undefined
}

export async function fullStatus(stage: Stage, apiKey: string, batchId: string): Promise<BatchStatus> {
  const batch = await readStatus(stage, apiKey, batchId)
  if (!batch) throw new Error('the status of the batch cannot be read any more')
  return batch
}

async function readStatus(stage: Stage, apiKey: string, what: string): Promise<BatchStatus | undefined> {
  const gateway = running(stage)
  if (!gateway) return undefined
  try {
    const response = await fetch(`${gateway.said}/api/v2/bulk/status/${what}`, {
      headers: { 'x-api-key': apiKey },
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    })
    return response.ok ? ((await response.json()) as { batch: BatchStatus }).batch : undefined
  } catch {
    return undefined // it is down, or its database is: that is what we are here for
  }
}

/** The statements of an account with all their batches, oldest first, as it reads them. */
export async function readStatements(stage: Stage, apiKey: string): Promise<Statement[]> {
  const { months } = await read<{ months: string[] }>(stage, apiKey, '/statements')
  const statements: Statement[] = []
  for (const month of months.toReversed()) {
    const statement = await read<Page>(stage, apiKey, `/statements/${month}?limit=${PAGE}`)
    for (let { nextCursor } = statement; nextCursor !== undefined; ) {
      const page = await read<Page>(stage, apiKey, `/statements/${month}?limit=${PAGE}&cursor=${nextCursor}`)
      statement.batches.push(...page.batches)
      nextCursor = page.nextCursor
    }
    statements.push(statement)
  }
  return statements
}

type Page = Statement & { nextCursor?: string }

/** Tried again while the gateway or its database is not back yet. */
async function read<T>(stage: Stage, apiKey: string, path: string): Promise<T> {
  const deadline = performance.now() + READ_TIMEOUT_MS
  for (;;) {
    const answer = await fetch(`${running(stage)?.said}/api/v2${path}`, {
      headers: { 'x-api-key': apiKey },
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    }).catch(() => undefined)
    if (answer?.ok) return (await answer.json()) as T
    if (performance.now() > deadline) throw new Error(`${path} was answered ${answer?.status}`)
    await sleep(POLL_MS)
  }
}
