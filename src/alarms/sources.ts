/** The sources of the rules' figures: one function for each. Each takes a moment at most. */
import type { Db } from '../db/sql.ts'
import { type BindRow, listBinds } from '../dispatch/store.ts'
import { type LowBalance, lowBalances } from '../ledger/low-balances-sql.ts'
import { isForMoney, stoppedAccounts } from '../ledger/stops-sql.ts'
import { oldestWaiting } from '../messages/oldest-sql.ts'
import { type ReceiptShares, receiptShares } from '../routing/carrier-minutes-sql.ts'
import { listSmscs, SANDBOX_SMSC } from '../routing/store.ts'
import { type Margin, marginsOfDay } from '../usage/margins-sql.ts'
import { listProcesses } from './processes-sql.ts'
import type { Measured, RuleName } from './rules.ts'
import { findFact } from './rules-sql.ts'

export interface SourceDeps {
  db: Db
  /** The bytes that are free where the database is; undefined if this machine cannot tell. 0: PostgreSQL says it is full. */
  freeBytes: () => Promise<number | undefined>
}

/** The figures that a rule is decided by, of every subject. */
export type Source = (deps: SourceDeps) => Promise<Measured[]>

const WORKING = ['bound', 'paused']
const MEGABYTE = 1_048_576
const HOUR_SECONDS = 3_600
/** Fewer receipts say nothing about a carrier. */
const RECEIPTS_MIN = 100
const RECEIPTS_BEFORE_MIN = 1_000
const UNMATCHED_MIN = 20
/** A slice that moved within this time is not waiting. */
const IDLE_SECONDS = 5

export const SOURCES: Record<RuleName, Source> = {
  bind_down: async ({ db }) => {
    const configured = await listSmscs(db)
    const binds = Map.groupBy(await carrierBinds(db), ({ smsc }) => smsc)
    const wanted = new Map(
      configured.map(({ name, config }) => [name, Number((config as { binds?: number }).binds ?? 1)]),
    )
    return [...new Set([...binds.keys(), ...wanted.keys()])].map((smsc) => {
      const rows = binds.get(smsc) ?? []
      const all = Math.max(rows.length, wanted.get(smsc) ?? 0)
      const up = rows.filter(({ state }) => WORKING.includes(state)).length
      // A refused bind has a rule of its own, which says more.
      const refused = rows.filter(({ state }) => state === 'refused').length
      const down = all - up - refused
      return { subject: smsc, value: down, details: { down, binds: all, error: errorOf(rows) } }
    })
  },
  bind_refused: async ({ db }) => {
    const refused = (await carrierBinds(db)).filter(({ state }) => state === 'refused')
    return [...Map.groupBy(refused, ({ smsc }) => smsc)].map(([smsc, rows]) => ({
      subject: smsc,
      value: rows.length,
      details: { refused: rows.length, error: errorOf(rows) },
    }))
  },
  queue_old: async ({ db }) => {
    const oldest = await oldestWaiting(db, IDLE_SECONDS)
    if (!oldest) return []
    const { seconds, batchId, name, accountName } = oldest
    const details = { seconds: Math.round(seconds), batchId, name, account: accountName }
    return [{ subject: '', value: seconds, details }]
  },
  delivery_fall: async ({ db }) =>
    (await receiptShares(db)).flatMap((counts) => {
      const shares = sharesOf(counts)
      if (!shares) return []
      const { now, before } = shares
      const details = { share: percent(now), before: percent(before) }
      return [{ subject: counts.smsc, value: 100 * (before - now), details }]
    }),
  receipts_unmatched: async ({ db }) =>
    (await receiptShares(db))
      .filter(({ unmatched }) => unmatched >= UNMATCHED_MIN)
      .map(({ smsc, delivered, undelivered, unmatched }) => {
        const value = (100 * unmatched) / Math.max(unmatched, delivered + undelivered)
        return { subject: smsc, value, details: { unmatched, share: Math.round(value) } }
      }),
  balance_low: async ({ db }) => (await lowBalances(db)).map(balanceOf),
  margin_negative: async ({ db }) =>
    // If a carrier earns in several currencies, the one with the greatest loss comes first.
    [...Map.groupBy(await marginsOfDay(db), ({ smsc }) => smsc).values()].map(([worst]) => {
      const { smsc, margin, currency } = worst as Margin
      return { subject: smsc, value: margin, details: { margin, currency } }
    }),
  account_stopped: async ({ db }) =>
    (await stoppedAccounts(db)).map(({ accountId, name, currency, stop }) => ({
      subject: accountId,
      value: 1,
      details: {
        name,
        rule: stop.rule,
        messages: stop.messages,
        limit: stop.limit,
        range: stop.range ?? null,
        ...(isForMoney(stop) ? { money: stop.money ?? 0, moneyLimit: stop.moneyLimit ?? 0, currency } : {}),
      },
    })),
  disk_low: async ({ freeBytes }) => {
    const free = await freeBytes()
    if (free === undefined) return []
    const value = Math.round(free / MEGABYTE)
    return [{ subject: '', value, details: { free: value } }]
  },
  backup_old: async ({ db }) => {
    const backup = await findFact(db, 'backup')
    const { ageSeconds } = backup ?? (await findFact(db, 'installed')) ?? { ageSeconds: 0 }
    const hours = ageSeconds / HOUR_SECONDS
    return [{ subject: '', value: hours, details: { hours: Math.floor(hours), made: backup ? 1 : 0 } }]
  },
  doctor_unwell: async ({ db }) => {
    const { value = {} } = (await findFact(db, 'doctor')) ?? {}
    const { wrong = 0, names = '' } = value as { wrong?: number; names?: string }
    return [{ subject: '', value: wrong, details: { wrong, names } }]
  },
  process_silent: async ({ db }) =>
    (await listProcesses(db)).map(({ name, silentSeconds }) => ({
      subject: name,
      value: silentSeconds,
      details: { seconds: Math.round(silentSeconds) },
    })),
}

async function carrierBinds(db: Db): Promise<BindRow[]> {
  return (await listBinds(db)).filter(({ smsc }) => smsc !== SANDBOX_SMSC)
}

function errorOf(rows: BindRow[]): string | null {
  return (
    rows.find(({ state, lastError }) => !WORKING.includes(state) && lastError !== null)?.lastError ?? null
  )
}

function sharesOf(counts: ReceiptShares): { now: number; before: number } | undefined {
  const recent = counts.delivered + counts.undelivered
  const earlier = counts.deliveredBefore + counts.undeliveredBefore
  if (recent < RECEIPTS_MIN || earlier < RECEIPTS_BEFORE_MIN) return undefined
  return { now: counts.delivered / recent, before: counts.deliveredBefore / earlier }
}

function percent(share: number): number {
  return Math.round(100 * share)
}

function balanceOf({ accountId, name, balance, below, currency }: LowBalance): Measured {
  const value = below === 0 ? (balance < 0 ? -1 : 101) : (100 * balance) / below
  return { subject: accountId, value, details: { name, balance, below, currency } }
}
