/** The figures of people for Prometheus, read from the database when it asks. */
import { Gauge } from 'prom-client'
import type { Db } from '../db/sql.ts'
import { registry } from '../kernel/metrics.ts'
import { countBlocked } from './attempts-sql.ts'

const blocked = new Gauge({
  name: 'caravan_sign_ins_blocked',
  help: 'People and addresses that have to wait before they may try to sign in again, because too many attempts failed',
  labelNames: ['of'],
  registers: [registry],
})

export async function collectPeopleMetrics(db: Db): Promise<void> {
  const { people, addresses } = await countBlocked(db)
  blocked.set({ of: 'person' }, people)
  blocked.set({ of: 'address' }, addresses)
}
