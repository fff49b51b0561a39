/** One batch, from the POST's first byte to the last message settled, or to its last receipt. */
import { setTimeout as sleep } from 'node:timers/promises'
import { copyFloorMs, copyOutFloorMs, parseFloorMs } from './floors.ts'
import { bodyOf, cpuSeconds, residentMegabytes, type Stage } from './stage.ts'

const POLL_MS = 20
const POLLS = 50

export type Result = Record<string, number>

export async function measureBatch(
  stage: Stage,
  { recipients, receipts }: { recipients: number; receipts: boolean },
): Promise<Result> {
  const body = bodyOf(recipients)
  const floorMs = parseFloorMs(recipients) + (await copyFloorMs(stage, recipients))
  const cpuBefore = cpuSeconds(stage.pid)
  const startedAt = performance.now()
  const response = await stage.post(body)
  const { batchId } = (await response.json()) as { batchId: string }
  const acceptedAt = performance.now()
  if (response.status !== 202) throw new Error(`the batch was answered ${response.status}`)
  while ((await stage.status(batchId)).progress < 100) await sleep(POLL_MS)
  const settledAt = performance.now()
  if (receipts) while ((await stage.status(batchId)).deliveredCount < recipients) await sleep(POLL_MS)
  const endedAt = performance.now()
  const cpu = cpuSeconds(stage.pid) - cpuBefore
  const full = await fullStatusMs(stage, batchId)
  const prefix = receipts ? 'with receipts: ' : ''
  const rates = {
    [`${prefix}messages a second, POST to settled`]: recipients / ((settledAt - startedAt) / 1_000),
    [`${prefix}CPU of the gateway, us a message`]: (cpu * 1e6) / recipients,
  }
  if (receipts)
    return {
      [`${prefix}messages a second, POST to last receipt`]: recipients / ((endedAt - startedAt) / 1_000),
      ...rates,
    }
  return {
    ...rates,
    'messages a second, after the 202': recipients / ((settledAt - acceptedAt) / 1_000),
    'accept, ms': acceptedAt - startedAt,
    'accept / (JSON.parse + bare COPY)': (acceptedAt - startedAt) / floorMs,
    'full status, ms': full,
    'full status / COPY (select ...) to stdout': full / (await copyOutFloorMs(stage, batchId)),
    'unchanged poll (304), ms at the median': await pollMs(stage, batchId),
    'resident memory, MB': residentMegabytes(stage.pid),
  }
}

async function fullStatusMs({ url, headers }: Stage, batchId: string): Promise<number> {
  const startedAt = performance.now()
  const plain = { ...headers, 'accept-encoding': 'identity' }
  const response = await fetch(`${url}/api/v2/bulk/status/${batchId}`, { headers: plain })
  for await (const _ of response.body as AsyncIterable<Uint8Array>);
  return performance.now() - startedAt
}

async function pollMs({ url, headers }: Stage, batchId: string): Promise<number> {
  const at = `${url}/api/v2/bulk/status/${batchId}`
  const etag = (await fetch(`${at}?limit=1`, { headers })).headers.get('etag') as string
  const times: number[] = []
  for (let i = 0; i < POLLS; i++) {
    const startedAt = performance.now()
    const { status } = await fetch(at, { headers: { ...headers, 'if-none-match': etag } })
    if (status !== 304) throw new Error(`an unchanged poll was answered ${status}`)
    times.push(performance.now() - startedAt)
  }
  return times.sort((a, b) => a - b)[POLLS / 2] as number
}
