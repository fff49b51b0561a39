/** The figures of all webhooks for Prometheus, read from the database when it asks. */
import { Gauge } from 'prom-client'
import type { Db } from '../db/sql.ts'
import { registry } from '../kernel/metrics.ts'
import { webhookBacklog } from './backlog-sql.ts'

const registers = [registry]

const pending = new Gauge({
  name: 'caravan_webhook_deliveries_pending',
  help: 'Deliveries to webhooks that are still to be made or tried again; counted up to 100,000',
  registers,
})
const overdue = new Gauge({
  name: 'caravan_webhook_overdue_seconds',
  help: 'For how long the delivery that has waited longest could have been attempted, of webhooks that answer quickly',
  registers,
})
const endpoints = new Gauge({
  name: 'caravan_webhook_endpoints',
  help: 'Webhooks by state: working, failing (nothing but failures lately) or disabled',
  labelNames: ['state'],
  registers,
})

export async function collectWebhookMetrics(db: Db): Promise<void> {
  const backlog = await webhookBacklog(db)
  pending.set(backlog.pending)
  overdue.set(backlog.overdueSeconds)
  endpoints.set({ state: 'working' }, backlog.working)
  endpoints.set({ state: 'failing' }, backlog.failing)
  endpoints.set({ state: 'disabled' }, backlog.disabled)
}
