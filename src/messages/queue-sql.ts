/**
 * What waits to be sent, for somebody who looks: by the jobs of slices and by the counters of open batches. Messages are
 * never counted, and each statement reads a bounded number of rows, whatever waits.
 */
import type { Db } from '../db/sql.ts'
import { QUEUE } from './slices-sql.ts'

/** The most slices, open batches and batches of the last hour that are read for one look. */
const SLICES_MAX = 100_000
const OPEN_MAX = 20_000
const RECENT_MAX = 20_000

/** The slices that are queued or worked on: how many messages they have at most, and since when they may be taken. */
const SLICES = `
  select group_id, left(singleton_key, 36)::uuid as batch_id, created_on, start_after,
         coalesce((data ->> 'fresh')::int, (data ->> 'to')::int - (data ->> 'from')::int + 1) as messages
  from jobs.job where name = '${QUEUE}' and state <= 'active' limit ${SLICES_MAX}`

/** The slices of a route that are meant for one carrier. */
export interface QueuedGroup {
  routeId: number
  /** '' if the route leads nowhere, '?' if the slices have to be checked first. */
  smsc: string
  /** At most so many. */
  messages: number
  slices: number
  /** How long the oldest one has been due; null if all wait for a later time. */
  oldestSeconds: number | null
}

export async function queueByRoute(db: Db): Promise<{ groups: QueuedGroup[]; isWhole: boolean }> {
  const { rows } = await db.query<QueuedGroup>({
    name: 'queue-by-route',
    text: `select split_part(group_id, '.', 1)::int as "routeId", split_part(group_id, '.', 2) as smsc,
                  sum(messages)::float8 as messages, count(*)::float8 as slices,
                  extract(epoch from jobs.job_now() - min(created_on) filter (where start_after <= jobs.job_now()))::float8
                    as "oldestSeconds"
           from (${SLICES}) s group by group_id order by group_id`,
  })
  return { groups: rows, isWhole: rows.reduce((sum, { slices }) => sum + slices, 0) < SLICES_MAX }
}

/** A batch that does not move, or a part of it. */
export interface WaitingBatch {
  batchId: string
  name: string | null
  accountId: string
  accountName: string
  messages: number
}

/** A batch with slices that no bind takes, or that wait for a later time. */
export interface LateBatch extends WaitingBatch {
  /** The group of its slices: `routeId.smsc`. */
  group: string
  /** When the first of the slices may be taken, if that is later. */
  dueAt: Date | null
  /** It is sent within certain hours only. */
  hasHours: boolean
}

/** The batches with the most messages in these groups of slices, and those whose slices wait for a later time. */
export async function batchesIn(db: Db, groups: string[], limit: number): Promise<LateBatch[]> {
  const { rows } = await db.query<LateBatch>({
    name: 'batches-in-groups',
    text: `with waiting as materialized (
             select batch_id, group_id, sum(messages)::float8 as messages,
                    case when min(start_after) > jobs.job_now() then min(start_after) end as due_at
             from (${SLICES}) s
             where group_id = any ($1) or start_after > jobs.job_now() + interval '1 minute'
             group by batch_id, group_id order by sum(messages) desc limit $2
           )
           select w.batch_id as "batchId", b.name, b.account_id as "accountId", a.name as "accountName",
                  least(w.messages, b.valid_count - b.sent_count - b.failed_count) as messages,
                  w.group_id as group, w.due_at as "dueAt",
                  b.delivery_window is not null as "hasHours"
           from waiting w join batches b on b.id = w.batch_id join accounts a on a.id = b.account_id
           where b.status = 'processing' and not b.paused and b.held is null and not a.suspended
           order by w.messages desc`,
    values: [groups, limit],
  })
  return rows
}

export type Stop = 'held' | 'approval' | 'suspended' | 'paused' | 'missed'

export interface OpenBatches {
  /** Messages that are to be sent now, and of how many batches. */
  messages: number
  batches: number
  /** Since when the oldest of these has been open. */
  oldestSeconds: number | null
  /** Messages that somebody has stopped, and those that are for a later time. */
  stopped: number
  scheduled: number
  /** False if there are more open batches than are read. */
  isWhole: boolean
}

const OPEN = `
  select b.id, b.name, b.account_id, a.name as account_name, b.created_at, b.send_at,
         b.valid_count - b.sent_count - b.failed_count as messages,
         case when b.held is not null then 'held' when b.approval = 'waiting' then 'approval'
              when a.suspended then 'suspended' when b.paused then 'paused' when b.missed then 'missed' end as why,
         b.status
  from (select * from batches where status in ('pending', 'processing') limit ${OPEN_MAX}) b
    join accounts a on a.id = b.account_id
  where not b.test and b.canceled_at is null`

export async function sumOpenBatches(db: Db): Promise<OpenBatches> {
  const { rows } = await db.query<OpenBatches & { read: number }>({
    name: 'sum-open-batches',
    text: `select coalesce(sum(messages) filter (where why is null and status = 'processing'), 0)::float8 as messages,
                  count(*) filter (where why is null and status = 'processing')::float8 as batches,
                  extract(epoch from now() - min(greatest(created_at, send_at))
                    filter (where why is null and status = 'processing'))::float8 as "oldestSeconds",
                  coalesce(sum(messages) filter (where why is not null), 0)::float8 as stopped,
                  coalesce(sum(messages) filter (where why is null and status = 'pending'), 0)::float8 as scheduled,
                  count(*)::float8 as read
           from (${OPEN}) open`,
  })
  const { read, ...sums } = rows[0]!
  return { ...sums, isWhole: read < OPEN_MAX }
}

/** The batches with the most messages that somebody has stopped. */
export async function stoppedBatches(db: Db, limit: number): Promise<(WaitingBatch & { why: Stop })[]> {
  const { rows } = await db.query<WaitingBatch & { why: Stop }>({
    name: 'stopped-batches',
    text: `select id as "batchId", name, account_id as "accountId", account_name as "accountName", messages, why
           from (${OPEN}) open where why is not null order by messages desc, id limit $1`,
    values: [limit],
  })
  return rows
}

export interface RecentAccount {
  accountId: string
  name: string
  messages: number
  delivered: number
  undelivered: number
  balanceMicros: bigint
  currency: string
}

/** The accounts with the most messages in the batches that were accepted within the last hour. */
export async function busiestAccounts(db: Db, limit: number): Promise<RecentAccount[]> {
  const { rows } = await db.query<RecentAccount>({
    name: 'busiest-accounts',
    // The id of a batch begins with its time: its index is in the order of time.
    text: `with recent as materialized (
             select account_id, sum(valid_count)::float8 as messages, sum(delivered_count)::float8 as delivered,
                    sum(undelivered_count)::float8 as undelivered
             from (select * from batches
                   where id >= (lpad(to_hex((extract(epoch from now() - interval '1 hour') * 1000)::bigint), 12, '0')
                                || repeat('0', 20))::uuid
                   order by id desc limit ${RECENT_MAX}) b
             where not test group by account_id order by messages desc limit $1
           )
           select r.account_id as "accountId", a.name, r.messages, r.delivered, r.undelivered,
                  a.balance_micros as "balanceMicros", a.currency
           from recent r join accounts a on a.id = r.account_id order by r.messages desc, a.name`,
    values: [limit],
  })
  return rows
}

const HELD_MAX = 1_000

/** How many messages wait for their receipts because it is not known whether the carrier took them; 1,000 at most. */
export async function countHeld(db: Db): Promise<number> {
  const { rows } = await db.query<{ held: number }>({
    name: 'count-held',
    text: `select count(*)::int as held from (
             select from messages where held_until is not null and state = 'submitting' limit ${HELD_MAX}) held`,
  })
  return rows[0]!.held
}
