/** Webhooks without the rest of the program: a database, the queue, and workers that are started when asked for. */
import type { TestContext } from 'vitest'
import { createAccount } from '../../src/accounts/store.ts'
import { startJobs } from '../../src/db/jobs.ts'
import { transaction } from '../../src/db/sql.ts'
import type { EventType } from '../../src/events/store.ts'
import { recordEvents } from '../../src/events/store.ts'
import type { Owner } from '../../src/kernel/caller.ts'
import { newId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { createVault, newKeyText, parseKey } from '../../src/kernel/vault.ts'
import { attemptsOf, listDeliveries } from '../../src/webhooks/deliveries-sql.ts'
import { createPoster } from '../../src/webhooks/post.ts'
import { newSigningSecret } from '../../src/webhooks/signature.ts'
import { type Endpoint, insertEndpoint } from '../../src/webhooks/store.ts'
import { createTurnQueue } from '../../src/webhooks/turns.ts'
import { type WebhookDeps, WebhookWorker } from '../../src/webhooks/worker.ts'
import { testDatabase, until } from '../harness.ts'

/** The whole numbers from one to another, both included. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

export async function webhooks(t: TestContext, options: Partial<WebhookDeps> & { timeoutMs?: number } = {}) {
  const { pool } = await testDatabase(t)
  const jobs = await startJobs(pool, { supervise: true, onError: () => undefined })
  t.onTestFinished(() => jobs.stop({ graceful: false }))
  await createTurnQueue(jobs)
  const { timeoutMs = 30_000, ...rest } = options
  const poster = createPoster({ timeoutMs, networks: ['127.0.0.0/8'] })
  t.onTestFinished(() => poster.close())
  const vault = createVault(() => [parseKey(newKeyText())!])
  const deps = { pool, jobs, log: createLog('silent', false), poster, vault, connectionsMax: 50, ...rest }
  /** As lines, the oldest first: "failed after 500, ECONNREFUSED". */
  const deliveries = async (endpointId: string): Promise<string[]> => {
    const listed = await listDeliveries(pool, endpointId, { limit: 10_000 })
    const lines = listed.reverse().map(async ({ id, state }) => {
      const attempts = await attemptsOf(pool, id)
      return `${state} after ${attempts.map(({ statusCode, error }) => statusCode ?? error).join(', ')}`
    })
    return Promise.all(lines)
  }
  return {
    pool,
    jobs,
    /** A process; `changes` to what it has been given. */
    start: (changes: Partial<WebhookDeps> = {}) => {
      const worker = new WebhookWorker({ ...deps, ...changes })
      t.onTestFinished(() => worker.stop())
      return worker
    },
    owner: async (): Promise<Owner> => ({
      accountId: (await createAccount(pool, { name: 'Test', currency: 'USD' })).id,
      test: false,
    }),
    endpoint: async (owner: Owner, url: string, fields: Partial<Endpoint> = {}) => {
      const secret = newSigningSecret()
      const types: EventType[] = ['bulk.completed', 'message.sent', 'message.failed']
      const endpoint = await transaction(pool, (tx) =>
        insertEndpoint(tx, owner, {
          id: newId(),
          url,
          types,
          batchEvents: false,
          ...fields,
          description: undefined,
          secret,
        }),
      )
      return { id: (endpoint as Endpoint).id, secret }
    },
    /** An event for each number, with it as `data.n`. */
    record: (owner: Owner, type: EventType, ...numbers: number[]) =>
      recordEvents(
        pool,
        owner,
        type,
        numbers.map((n) => ({ n })),
      ),
    deliveries,
    /** When there are so many, and none of them is pending. */
    settled: (endpointId: string, count: number) =>
      until(async () => {
        const lines = await deliveries(endpointId)
        return lines.length === count && lines.every((line) => !line.startsWith('pending'))
      }),
  }
}
