/**
 * Stops: an account that suddenly sends far more than it ever has, or to many numbers of one range at a destination
 * that is new to it, waits until an operator has looked. Its batches are accepted and kept; none of its messages goes
 * out.
 */
import type { Db, Tx } from '../db/sql.ts'

export const STOP_RULES = ['spike', 'range'] as const
export type StopRule = (typeof STOP_RULES)[number]

/** Why an account was stopped. */
export interface Stop {
  rule: StopRule
  /** spike: those of the hour. range: how many numbers of the one range. */
  messages: number
  /** The largest number that would still have been usual. */
  limit: number
  /** spike by money: what the hour costs, and what would have been usual, in units of the currency. */
  money?: number
  moneyLimit?: number
  /** range: the digits that the numbers begin with. */
  range?: string
}

export interface Stopped {
  accountId: string
  name: string
  currency: string
  stop: Stop
  since: Date
}

/** Whether so many messages would have been usual, and what they cost was not. */
export function isForMoney({ rule, messages, limit, money }: Stop): boolean {
  return rule === 'spike' && money !== undefined && messages <= limit
}

/** Why nothing of an account goes, and since when; undefined if it is not stopped. */
export async function stopOf(db: Db, accountId: string): Promise<Stopped | undefined> {
  const { rows } = await db.query<Stopped>({
    name: 'stop-of',
    text: `select id as "accountId", name, currency, stopped_for - 'since' as stop, (stopped_for ->> 'since')::timestamptz as since
           from accounts where id = $1 and stopped_for is not null`,
    values: [accountId],
  })
  return rows[0]
}

const STOPPED_MAX = 200

export async function stoppedAccounts(db: Db): Promise<Stopped[]> {
  const { rows } = await db.query<Stopped>({
    name: 'stopped-accounts',
    text: `select id as "accountId", name, currency, stopped_for - 'since' as stop, (stopped_for ->> 'since')::timestamptz as since
           from accounts where stopped_for is not null order by id limit ${STOPPED_MAX}`,
  })
  return rows
}

/** For so long after an operator has resumed an account, what it sends counts as usual. */
const RESUMED_HOURS = 24

/** Returns why it was stopped; undefined if it is not. The caller has to start the waiting messages again. */
export async function resumeStopped(tx: Tx, accountId: string): Promise<Stopped | undefined> {
  const before = await stopOf(tx, accountId)
  if (!before) return undefined
  await tx.query(
    `update accounts set stopped_for = null, spike_messages = null, spike_micros = null,
       spikes_from = now() + $2 * interval '1 hour'
     where id = $1`,
    [accountId, RESUMED_HOURS],
  )
  await tx.query('delete from new_ranges where account_id = $1', [accountId])
  // A destination that an operator has looked at is no longer new.
  await tx.query(`update account_destinations set since = now() - interval '1 year' where account_id = $1`, [
    accountId,
  ])
  return before
}

/** Stops an account, unless it is stopped already. */
export async function stopAccount(tx: Tx, accountId: string, stop: Stop): Promise<void> {
  await tx.query({
    name: 'stop-account',
    text: `update accounts set stopped_for = $2::jsonb || jsonb_build_object('since', now())
           where id = $1 and stopped_for is null`,
    values: [accountId, JSON.stringify(stop)],
  })
}

export interface StopSettings {
  enabled: boolean
  /** spike: so many times what is usual at this hour. */
  times: number
  /** spike: fewer messages in an hour are never one. range: so many numbers of one range of a thousand. */
  messages: number
}

export const STOP_DEFAULTS: Record<StopRule, StopSettings> = {
  spike: { enabled: true, times: 10, messages: 1_000 },
  range: { enabled: true, times: 1, messages: 100 },
}

export interface StoredStopRule extends StopSettings {
  accountId: string | null
  rule: StopRule
}

/** The rules for all accounts and, with an id, those of this account. */
export async function listStopRules(db: Db, accountId?: string): Promise<StoredStopRule[]> {
  const { rows } = await db.query<Omit<StoredStopRule, 'messages'> & { messages: bigint }>({
    name: 'list-stop-rules',
    text: `select account_id as "accountId", rule, enabled, times, messages from stop_rules
           where account_id is null or account_id = $1`,
    values: [accountId ?? null],
  })
  return rows.map((row) => ({ ...row, messages: Number(row.messages) }))
}

/** The rule that holds for an account: its own, that for all, or the default. */
export async function stopRuleOf(db: Db, rule: StopRule, accountId: string): Promise<StopSettings> {
  const rules = (await listStopRules(db, accountId)).filter((one) => one.rule === rule)
  return (
    rules.find((one) => one.accountId === accountId) ??
    rules.find((one) => one.accountId === null) ??
    STOP_DEFAULTS[rule]
  )
}

/** Null settings take a rule back to the default. The usual figures are found out anew. */
export async function setStopRule(
  tx: Tx,
  { accountId, rule }: { accountId: string | null; rule: StopRule },
  settings: StopSettings | null,
): Promise<void> {
  await tx.query('delete from stop_rules where account_id is not distinct from $1 and rule = $2', [
    accountId,
    rule,
  ])
  if (settings)
    await tx.query(
      'insert into stop_rules (account_id, rule, enabled, times, messages) values ($1, $2, $3, $4, $5)',
      [accountId, rule, settings.enabled, settings.times, settings.messages],
    )
  await tx.query('update accounts set spike_hour = null where $1::uuid is null or id = $1', [accountId])
}

/** A younger account has nothing to be compared with; one that slept for long is compared with that. */
const PAST_DAYS_MIN = 7
const PAST_DAYS = 28
const TOGETHER = 500

/**
 * Finds out what would be a spike in the present hour: many times what is usual, which is the median of the same hour on
 * each of the last days. In money it also counts what the fewest messages that can be a spike usually cost. Call it
 * every minute; it does what there is to do once an hour.
 */
export async function findSpikeLimits(db: Db): Promise<void> {
  const { enabled, times, messages } = STOP_DEFAULTS.spike
  for (let found = TOGETHER; found === TOGETHER; ) {
    const { rowCount } = await db.query({
      name: 'find-spike-limits',
      text: `with due as (
               select id, spikes_from, created_at from accounts
               where used_hour is not null and spike_hour is distinct from this_hour()
               order by id limit ${TOGETHER} for no key update skip locked
             ), past as (
               select d.id, d.created_at, sum(h.micros) / nullif(sum(h.messages), 0) as micros_each
               from due d left join account_hours h on h.account_id = d.id
                 and h.hour >= this_hour() - interval '${PAST_DAYS} days'
               where d.created_at < now() - interval '${PAST_DAYS_MIN} days'
               group by d.id, d.created_at
             ), usual as (
               select p.id, p.micros_each,
                      percentile_cont(0.5) within group (order by coalesce(h.messages, 0)) as messages,
                      percentile_cont(0.5) within group (order by coalesce(h.micros, 0)) as micros
               from past p
                 cross join generate_series(1, ${PAST_DAYS}) as day
                 left join account_hours h on h.account_id = p.id and h.hour = this_hour() - day * interval '1 day'
               where this_hour() - day * interval '1 day' >= p.created_at
               group by p.id, p.micros_each
             ), limits as (
               select d.id, case when u.id is not null and r.enabled and coalesce(d.spikes_from <= now(), true)
                                 then greatest(r.messages, r.times * u.messages)::bigint end as messages,
                      case when u.id is not null and r.enabled and coalesce(d.spikes_from <= now(), true)
                           then nullif(greatest(r.messages * u.micros_each, r.times * u.micros)::bigint, 0) end as micros
               from due d left join usual u on u.id = d.id
                 cross join lateral (
                   select enabled, times, messages from (
                     select enabled, times, messages, account_id is null as general from stop_rules
                     where rule = 'spike' and (account_id is null or account_id = d.id)
                     union all select $1::boolean, $2::float8, $3::bigint, null::boolean) as rules
                   order by general nulls last limit 1) as r
             )
             update accounts a set spike_hour = this_hour(), spike_messages = l.messages, spike_micros = l.micros
             from limits l where l.id = a.id`,
      values: [enabled, times, messages],
    })
    found = rowCount ?? 0
  }
}

/** Forgets what no rule looks at any more. */
export async function forgetPast(db: Db): Promise<void> {
  await db.query(`delete from account_hours where hour < now() - interval '${PAST_DAYS + 2} days'`)
  await db.query(`delete from new_ranges where updated_at < now() - interval '2 days'`)
  await db.query(`delete from destination_use where starts < now() - interval '2 days'`)
}
