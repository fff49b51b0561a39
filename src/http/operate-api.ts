/** What an operator's tools ask, outside the API and without a key: health, readiness and metrics. */
import type { FastifyInstance } from 'fastify'
import { poolConnections, registry } from '../kernel/metrics.ts'

export interface OperateDeps {
  version: string
  /** Rejects when the database cannot be reached. */
  askDatabase: () => Promise<unknown>
  /** Why nothing more can be written for want of room; undefined while there is enough. */
  disk: () => Promise<string | undefined>
  /** Whether the clock of the database was set, and what hangs on it is not right yet; and when it was set last. */
  askClock: () => Promise<{ isUncertain: boolean; lastJump: { at: Date; seconds: number } | undefined }>
  /** Brings the meters up to date that are read from the database. */
  collect: () => Promise<void>
  /** This process's connections to the database. */
  connections: () => Record<'busy' | 'idle' | 'waiting', number>
}

/** However often it is scraped, the database is asked no more often than this. */
const COLLECT_MS = 5_000

export function operateApi(
  server: FastifyInstance,
  { version, askDatabase, disk, askClock, collect, connections }: OperateDeps,
): void {
  let collectedAtMs = Number.NEGATIVE_INFINITY
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', version }))
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
  // However many ask at once, the database is asked once.
  let asked: ReturnType<typeof ask> | undefined
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    asked ??= ask().finally(() => {
      asked = undefined
    })
    const { ready, body } = await asked
    return reply.code(ready ? 200 : 503).send(body)
  })
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    if (performance.now() - collectedAtMs > COLLECT_MS) {
      collectedAtMs = performance.now()
      await collect()
    }
    for (const [use, count] of Object.entries(connections())) poolConnections.set({ use }, count)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
