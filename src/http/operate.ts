/** What an operator's tools ask, outside the API and without a key: health, readiness and metrics. */
import type { FastifyInstance } from 'fastify'
import type { Pool } from '../db/sql.ts'
import { poolConnections, registry } from '../kernel/metrics.ts'

export interface OperateDeps {
  pool: Pool
  version: string
  /** Brings the meters up to date that are read from the database. */
  collect: (pool: Pool) => Promise<void>
}

/** However often it is scraped, the database is asked no more often than this. */
const COLLECT_MS = 5_000

export function operateApi(server: FastifyInstance, { pool, version, collect }: OperateDeps): void {
  let collectedAtMs = Number.NEGATIVE_INFINITY
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', version }))
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const database = await pool.query('select 1').then(
      () => 'ok',
      () => 'unreachable',
    )
    const ready = database === 'ok'
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'not ready', database })
  })
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    if (performance.now() - collectedAtMs > COLLECT_MS) {
      collectedAtMs = performance.now()
      await collect(pool)
    }
    poolConnections.set({ use: 'busy' }, pool.totalCount - pool.idleCount)
    poolConnections.set({ use: 'idle' }, pool.idleCount)
    poolConnections.set({ use: 'waiting' }, pool.waitingCount)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
