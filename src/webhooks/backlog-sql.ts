/** The backlog of all webhooks together. */
import type { Db } from '../db/sql.ts'

export interface Backlog {
  pending: number
  overdueSeconds: number
  working: number
  failing: number
  disabled: number
}

/** A count of more rows would take longer than the figure is worth. */
const PENDING_MAX = 100_000

/** The oldest delivery of each webhook is found in an index, however many deliveries wait. */
export async function webhookBacklog(db: Db): Promise<Backlog> {
  const { rows } = await db.query<Backlog>({
    name: 'webhook-backlog',
    text: `with waiting as (
             select count(*)::int as pending
             from (select from webhook_deliveries where state = 'pending' limit ${PENDING_MAX}) as d),
           overdue as (
             select coalesce(greatest(0, extract(epoch from steady_now() - min(d.next_attempt_at))), 0)::float as seconds
             from webhook_endpoints e cross join lateral (
               select next_attempt_at from webhook_deliveries
               where endpoint_id = e.id and state = 'pending' order by next_attempt_at, seq limit 1) as d
             where e.enabled and e.pace = 'quick' and not e.test),
           endpoints as (
             select count(*) filter (where enabled and failing_since is null)::int as working,
                    count(*) filter (where enabled and failing_since is not null)::int as failing,
                    count(*) filter (where not enabled)::int as disabled
             from webhook_endpoints)
           select pending, seconds as "overdueSeconds", working, failing, disabled
           from waiting, overdue, endpoints`,
  })
  return rows[0] as Backlog
}
