/** Metrics of the whole installation, read from the database when Prometheus asks. */
import type { Db } from '../db/sql.ts'
import {
  binds,
  oldestQueuedSeconds,
  queuedMessages,
  strandedMessages,
  toZero,
  unmatchedReceipts,
} from '../kernel/metrics.ts'
import { backlog } from '../messages/store.ts'
import { listOddities } from '../routing/oddities-sql.ts'
import { listRoutes, listSmscs } from '../routing/store.ts'
import { listBinds } from './store.ts'
import { whyStranded } from './stranded.ts'

export async function collectDispatchMetrics(db: Db): Promise<void> {
  const [rows, routes, queue] = [await listBinds(db), await listRoutes(db), await backlog(db)]
  unmatchedReceipts.reset()
  for (const { smsc, kind, reason, count } of await listOddities(db))
    if (kind === 'unmatched') unmatchedReceipts.set({ smsc, state: reason }, count)
  binds.reset()
  for (const { smsc, state } of rows) {
    binds.inc({ smsc, state })
    binds.inc({ smsc, state: 'bound' }, 0)
  }
  const prefixes = new Map(routes.map((route) => [route.id, route.prefix || 'default']))
  const connections = await listSmscs(db)
  await toZero(queuedMessages, strandedMessages)
  for (const { routeId, messages } of queue.routes) {
    const route = prefixes.get(routeId) ?? String(routeId)
    queuedMessages.set({ route }, messages)
    const why =
      routeId < 0
        ? undefined
        : whyStranded(
            routes.find(({ id }) => id === routeId),
            rows,
            connections,
          )
    if (why) strandedMessages.set({ route, why }, messages)
  }
  oldestQueuedSeconds.set(queue.oldestSeconds)
}
