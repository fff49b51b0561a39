/** Metrics of the whole installation, read from the database when Prometheus asks. */
import type { Db } from '../db/sql.ts'
import { binds, oldestQueuedSeconds, queuedMessages, unmatchedReceipts } from '../kernel/metrics.ts'
import { backlog } from '../messages/store.ts'
import { listOddities } from '../routing/oddities-sql.ts'
import { listRoutes } from '../routing/store.ts'
import { listBinds } from './store.ts'

export async function collectDispatchMetrics(db: Db): Promise<void> {
  const [rows, routes, queue] = [await listBinds(db), await listRoutes(db), await backlog(db)]
  unmatchedReceipts.reset()
  for (const { smsc, kind, reason, count } of await listOddities(db))
    if (kind === 'unmatched') unmatchedReceipts.set({ smsc, state: reason }, count)
  binds.reset()
  for (const { smsc, state } of rows) binds.inc({ smsc, state })
  const prefixes = new Map(routes.map((route) => [route.id, route.prefix || 'default']))
  queuedMessages.reset()
  for (const { routeId, messages } of queue.routes)
    queuedMessages.set({ route: prefixes.get(routeId) ?? String(routeId) }, messages)
  oldestQueuedSeconds.set(queue.oldestSeconds)
}
