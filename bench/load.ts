/** Many at once: single sends, big batches with pollers, and a queue of a million. */
import { Agent, type RequestOptions, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Result } from './batch.ts'
import { bodyOf, residentMegabytes, type Stage } from './stage.ts'

const POLL_MS = 20
const SAMPLE_MS = 50

/** Sends of one recipient each, over `connections`, for `seconds`. */
export async function measureSingles(
  { url, headers }: Stage,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Result> {
  const times: number[] = []
  const body = bodyOf(1)
  const startedAt = performance.now()
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const client = async () => {
    while (performance.now() - startedAt < seconds * 1_000) {
      const askedAt = performance.now()
      const status = await post(`${url}/api/v2/bulk/send`, { agent, headers }, body)
      if (status !== 202) throw new Error(`a single send was answered ${status}`)
      times.push(performance.now() - askedAt)
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
  const took = (performance.now() - startedAt) / 1_000
  times.sort((a, b) => a - b)
  return {
    'single sends accepted a second': times.length / took,
    'single sends, p99 ms': times[Math.floor(times.length * 0.99)] as number,
  }
}

/** With less work for this process, which shares its processors with the gateway, than fetch has. */
function post(url: string, options: RequestOptions, body: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  request(url, { ...options, method: 'POST' }, (response) => {
    response.resume().on('end', () => resolve(response.statusCode))
  })
    .on('error', reject)
    .end(body)
  return promise
}

/** Posts `batches` of 50,000 at once while pollers read full statuses: the most memory the gateway takes. */
export async function measureMemory(
  stage: Stage,
  { batches, recipients, pollers }: { batches: number; recipients: number; pollers: number },
): Promise<Result> {
  const body = bodyOf(recipients)
  let most = 0
  const sampler = setInterval(() => {
    most = Math.max(most, residentMegabytes(stage.pid))
  }, SAMPLE_MS)
  const ids: string[] = []
  let open = true
  const post = async () => {
    for (;;) {
      const response = await stage.post(body)
      const answer = (await response.json()) as { batchId: string }
      if (response.status === 202) return ids.push(answer.batchId)
      if (response.status !== 503) throw new Error(`a batch was answered ${response.status}`)
      await sleep(1_000 * Number(response.headers.get('retry-after')))
    }
  }
  const poll = async () => {
    for (let i = 0; open; i++) {
      const id = ids[i % Math.max(1, ids.length)]
      if (id === undefined) await sleep(POLL_MS)
      else {
        const response = await fetch(`${stage.url}/api/v2/bulk/status/${id}`, { headers: stage.headers })
        for await (const _ of response.body as AsyncIterable<Uint8Array>);
      }
    }
  }
  const polling = Array.from({ length: pollers }, poll)
  await Promise.all(Array.from({ length: batches }, post))
  for (const id of ids) while ((await stage.status(id)).progress < 100) await sleep(POLL_MS * 5)
  open = false
  await Promise.all(polling)
  clearInterval(sampler)
  return { [`most resident memory, ${batches} x ${recipients} and ${pollers} pollers, MB`]: most }
}

/**
 * Time a message of a queue of `few` and of one of `many`, and how long ten messages of another account take behind
 * the many. The queue is filled while its route is paused.
 */
export async function measureGrowth(
  stage: Stage,
  { few, many, recipients }: { few: number; many: number; recipients: number },
): Promise<Result> {
  const short = await drain(stage, [few])
  const long = await drain(
    stage,
    Array.from({ length: many / recipients }, () => recipients),
    () => tenMs(stage),
  )
  return {
    [`us a message with ${few} queued`]: short.microseconds,
    [`us a message with ${many} queued`]: long.microseconds,
    'time a message, many queued / few queued': long.microseconds / short.microseconds,
    'ten messages behind the many are out, ms': long.meanwhile,
  }
}

/** From the first message that is sent to the last one; `meanwhile` is done in between. */
async function drain(stage: Stage, batches: number[], meanwhile = async () => 0) {
  stage.caravan('route', 'pause', 'default')
  const ids: string[] = []
  for (const recipients of batches)
    ids.push(((await (await stage.post(bodyOf(recipients))).json()) as { batchId: string }).batchId)
  stage.caravan('route', 'resume', 'default')
  while ((await stage.status(ids[0] as string)).progress === 0) await sleep(1)
  const startedAt = performance.now()
  const took = await meanwhile()
  for (const id of ids) while ((await stage.status(id)).progress < 100) await sleep(POLL_MS)
  const microseconds = ((performance.now() - startedAt) * 1_000) / batches.reduce((sum, n) => sum + n, 0)
  return { microseconds, meanwhile: took }
}

async function tenMs(stage: Stage): Promise<number> {
  const headers = { ...stage.headers, 'x-api-key': stage.otherKey }
  const startedAt = performance.now()
  const response = await fetch(`${stage.url}/api/v2/bulk/send`, { method: 'POST', headers, body: bodyOf(10) })
  const { batchId } = (await response.json()) as { batchId: string }
  while ((await stage.status(batchId, '?limit=1', stage.otherKey)).progress < 100) await sleep(POLL_MS)
  return performance.now() - startedAt
}
