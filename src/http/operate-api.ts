/** Endpoints for operators' tools, outside the API and without a key: health, readiness and metrics. */
import type { FastifyInstance } from 'fastify'
import { poolConnections, registry } from '../kernel/metrics.ts'

export interface OperateDeps {
  version: string
  /** The settings that decide which phone numbers there are. */
  numbers: string
  /** Rejects if the database cannot be reached. */
  askDatabase: () => Promise<unknown>
  /** Returns why nothing more can be written for want of room; undefined while there is enough. */
  disk: () => Promise<string | undefined>
  /** Whether the database's clock was set and what depends on it is not corrected yet, and when it was last set. */
  askClock: () => Promise<{ isUncertain: boolean; lastJump: { at: Date; seconds: number } | undefined }>
  /** Updates the metrics that are read from the database. */
  collect: () => Promise<void>
  /** This process's connections to the database. */
  connections: () => Record<'busy' | 'idle' | 'waiting', number>
}

/** The database is queried at most this often, however often metrics are scraped. */
const COLLECT_MS = 5_000

export function operateApi(
  server: FastifyInstance,
  { version, numbers, askDatabase, disk, askClock, collect, connections }: OperateDeps,
): void {
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', version, numbers }))
  const ask = async () => {
    const [database, full, clock] = await Promise.all([
      askDatabase().then(
        () => 'ok',
        () => 'unreachable',
      ),
      disk(),
      askClock().catch(() => undefined),
    ])
    const ready = database === 'ok' && full === undefined && !clock?.isUncertain
    const status = ready ? 'ok' : 'not ready'
    return { ready, body: { status, database, disk: full ?? 'ok', clockJumped: clock?.lastJump } }
  }
  // However many requests arrive at once, the database is queried once.
  let asked: ReturnType<typeof ask> | undefined
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    asked ??= ask().finally(() => {
      asked = undefined
    })
    const { ready, body } = await asked
    return reply.code(ready ? 200 : 503).send(body)
  })
  let collectedAtMs = Number.NEGATIVE_INFINITY
  let collecting: Promise<void> | undefined
  /** Whoever asks during a reading waits for it: before the first one, the figures are 0. */
  const collected = async () => {
    if (collecting === undefined && performance.now() - collectedAtMs > COLLECT_MS) {
      collectedAtMs = performance.now()
      collecting = collect().finally(() => {
        collecting = undefined
      })
    }
    await collecting
  }
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    await collected()
    for (const [use, count] of Object.entries(connections())) poolConnections.set({ use }, count)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
