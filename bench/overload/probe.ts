/** Asks /readyz ten times a second, as a load balancer would that asks often. */
import { Agent, request } from 'node:http'

export interface Ready {
  ms: number[]
  /** Answers that were not 200, and none. */
  failed: number
}

const EVERY_MS = 100
const TIMEOUT_MS = 10_000

export function askReady(url: string): { stop: () => Promise<Ready> } {
  const ready: Ready = { ms: [], failed: 0 }
  const agent = new Agent({ keepAlive: true })
  const asking = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const asked = askOnce(url, agent, ready).finally(() => asking.delete(asked))
    asking.add(asked)
  }, EVERY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(asking)
      agent.destroy()
      return ready
    },
  }
}

function askOnce(url: string, agent: Agent, ready: Ready): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const startedMs = performance.now()
  const asked = request(`${url}/readyz`, { agent, timeout: TIMEOUT_MS }, (response) => {
    response.resume()
    response.once('close', () => {
      if (response.statusCode === 200) ready.ms.push(performance.now() - startedMs)
      else ready.failed++
      resolve()
    })
  })
  asked.once('timeout', () => asked.destroy())
  asked.once('error', () => {
    ready.failed++
    resolve()
  })
  asked.end()
  return promise
}
