/** Measures how long answers take, for Prometheus. */
import type { FastifyInstance } from 'fastify'
import { requestSeconds } from '../kernel/metrics.ts'
import { ADMIN_PREFIX, API_PREFIX } from './paths.ts'

const SECOND_MS = 1_000

/** Pages, documents and probes are left out, and so are streams, which last as long as their readers like. */
export function measureRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? ''
    const api = route.startsWith(API_PREFIX)
      ? 'customer'
      : route.startsWith(ADMIN_PREFIX)
        ? 'admin'
        : undefined
    if (api !== undefined && !route.endsWith('/events')) {
      const status = `${Math.floor(reply.statusCode / 100)}xx`
      requestSeconds.observe({ api, status }, reply.elapsedTime / SECOND_MS)
    }
    done()
  })
}
