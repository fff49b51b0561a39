/** The figures of the rules for Prometheus, so that its alerts go by the same: deploy/prometheus-alerts.yml. */
import { Gauge } from 'prom-client'
import { registry } from '../kernel/metrics.ts'
import { receiptShares } from '../routing/carrier-minutes-sql.ts'
import { marginsOfDay } from '../usage/margins-sql.ts'
import { RULE_NAMES, RULES } from './rules.ts'
import { SOURCES, type SourceDeps } from './sources.ts'
import { firingByRule } from './store.ts'

const registers = [registry]

const alarms = new Gauge({
  name: 'caravan_alarms',
  help: 'Alarms that are on, by rule',
  labelNames: ['rule', 'severity'],
  registers,
})
const diskFree = new Gauge({
  name: 'caravan_disk_free_bytes',
  help: 'Bytes free where the embedded database is; 0 if PostgreSQL says that it is full',
  registers,
})
// Not known yet, which is not 0.
diskFree.remove()
const backupAge = new Gauge({
  name: 'caravan_backup_age_seconds',
  help: 'Time since the last backup, or since the installation',
  registers,
})
const doctorWrong = new Gauge({
  name: 'caravan_doctor_wrong_checks',
  help: 'Checks of the database that failed when the doctor looked last',
  registers,
})
const processSilent = new Gauge({
  name: 'caravan_process_silent_seconds',
  help: 'Time since each process was last heard of',
  labelNames: ['process'],
  registers,
})
const stopped = new Gauge({
  name: 'caravan_accounts_stopped',
  help: 'Accounts that were stopped, because what they send is unlike their past',
  registers,
})
const lowBalances = new Gauge({
  name: 'caravan_accounts_low_balance',
  help: 'Accounts whose balance is below the level at which their owners want to be told',
  registers,
})
const receipts = new Gauge({
  name: 'caravan_carrier_receipts',
  help: 'Receipts of each carrier, by outcome, of the last hour and of the week before it',
  labelNames: ['smsc', 'outcome', 'period'],
  registers,
})
const margin = new Gauge({
  name: 'caravan_carrier_margin',
  help: 'The earnings of each connection in the last day less its cost, in units of the currency',
  labelNames: ['smsc', 'currency'],
  registers,
})

const oldestWaiting = new Gauge({
  name: 'caravan_oldest_waiting_seconds',
  help: 'For how long nothing has gone of a batch that may be sent: the longest of all batches',
  registers,
})

const HOUR_SECONDS = 3_600

/** Reads the figures from the database, like the rules do. */
export async function collectAlarmMetrics(deps: SourceDeps): Promise<void> {
  const { db } = deps
  const counts = await firingByRule(db)
  for (const rule of RULE_NAMES) alarms.set({ rule, severity: RULES[rule].severity }, counts.get(rule) ?? 0)
  const free = await deps.freeBytes()
  if (free === undefined) diskFree.remove()
  else diskFree.set(free)
  const [backup] = await SOURCES.backup_old(deps)
  backupAge.set((backup?.value ?? 0) * HOUR_SECONDS)
  const [doctor] = await SOURCES.doctor_unwell(deps)
  doctorWrong.set(doctor?.value ?? 0)
  const [oldest] = await SOURCES.queue_old(deps)
  oldestWaiting.set(oldest?.value ?? 0)
  processSilent.reset()
  for (const { subject, value } of await SOURCES.process_silent(deps))
    processSilent.set({ process: subject }, value)
  stopped.set((await SOURCES.account_stopped(deps)).length)
  lowBalances.set((await SOURCES.balance_low(deps)).filter(({ value }) => value < 100).length)
  receipts.reset()
  for (const each of await receiptShares(db)) {
    const { smsc } = each
    receipts.set({ smsc, outcome: 'delivered', period: 'hour' }, each.delivered)
    receipts.set({ smsc, outcome: 'undelivered', period: 'hour' }, each.undelivered)
    receipts.set({ smsc, outcome: 'unmatched', period: 'hour' }, each.unmatched)
    receipts.set({ smsc, outcome: 'delivered', period: 'week' }, each.deliveredBefore)
    receipts.set({ smsc, outcome: 'undelivered', period: 'week' }, each.undeliveredBefore)
  }
  margin.reset()
  for (const { smsc, currency, margin: earned } of await marginsOfDay(db))
    margin.set({ smsc, currency }, earned)
}
