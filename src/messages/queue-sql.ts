/**
 * The waiting messages, for somebody who looks: by the jobs of slices and by the counters of open batches. Messages are
 * never counted, and each statement reads a bounded number of rows, however many wait.
 */

import type { Db } from '../db/sql.ts'
import { QUEUE } from './slices.ts'
import { IS_OPEN } from './state.ts'

/** The most slices, open batches and batches of the last hour that are read for one look. */
export const SLICES_MAX = 100_000
const OPEN_MAX = 20_000
const RECENT_MAX = 20_000

/** The batches that are named for each route and connection. */
const NAMED_MAX = 20

/** The slices of a route that are meant for one connection. */
export interface QueuedGroup {
  routeId: number
  /** '' if the route leads nowhere, '?' if the slices have to be checked first. */
  smsc: string
  /** At most so many. */
  messages: number
  slices: number
  /** How long the oldest one has been due; null if all wait for a later time. */
  oldestSeconds: number | null
  /** Some of the batches that they are of: those that wait for a later time, then those with the most messages. */
  batches: QueuedBatch[]
}

/** A batch's part of a group of slices. */
interface QueuedBatch {
  batchId: string
  messages: number
  /** When the first of the slices may be taken, if that is more than a moment away. */
  dueAt: string | null
}

export async function queueByRoute(db: Db): Promise<QueuedGroup[]> {
  const { rows } = await db.query<QueuedGroup>({
    name: 'queue-by-route',
    // The slices that are queued or worked on -> what each batch has in each group -> the groups.
    text: `with slices as materialized (
             select group_id, left(singleton_key, 36) as batch_id, created_on, start_after,
                    coalesce((data ->> 'fresh')::int, (data ->> 'to')::int - (data ->> 'from')::int + 1) as messages
             from jobs.job where name = '${QUEUE}' and state <= 'active' limit ${SLICES_MAX}
           ), time as materialized (
             select jobs.job_now() as now
           ), by_batch as materialized (
             select group_id, batch_id, sum(messages)::float8 as messages, count(*)::float8 as slices,
                    min(created_on) filter (where start_after <= now) as due_since,
                    case when min(start_after) > min(now) + interval '10 seconds' then min(start_after) end as due_at
             from slices, time group by group_id, batch_id
           ), left_over as (
             -- A slice that waits for a later time may have been settled meanwhile, by the receipts of its held messages.
             select group_id, batch_id, slices, due_since, due_at,
                    case when due_at is null then messages
                         else least(messages, (select (valid_count - sent_count - failed_count)::float8
                                               from batches where id = batch_id::uuid)) end as messages
             from by_batch
           ), ranked as (
             select *, row_number() over (partition by group_id order by due_at is null, messages desc) as place
             from left_over
           )
           select split_part(group_id, '.', 1)::int as "routeId", split_part(group_id, '.', 2) as smsc,
                  sum(messages) as messages, sum(slices) as slices,
                  extract(epoch from (select now from time) - min(due_since))::float8 as "oldestSeconds",
                  json_agg(json_build_object('batchId', batch_id, 'messages', messages, 'dueAt', due_at))
                    filter (where place <= ${NAMED_MAX}) as batches
           from ranked group by group_id order by group_id`,
  })
  return rows
}

/** A batch that does not move, or a part of it. */
export interface WaitingBatch {
  batchId: string
  name: string | null
  createdAt: Date
  accountId: string
  accountName: string
  messages: number
}

/** The batches among these that nobody has stopped, each with the messages that it has left. */
export async function goingAmong(
  db: Db,
  batchIds: string[],
): Promise<(WaitingBatch & { hasHours: boolean })[]> {
  const { rows } = await db.query<WaitingBatch & { hasHours: boolean }>({
    name: 'going-among',
    text: `select b.id as "batchId", b.name, b.created_at as "createdAt", b.account_id as "accountId", a.name as "accountName",
                  (b.valid_count - b.sent_count - b.failed_count)::float8 as messages,
                  b.delivery_window is not null as "hasHours"
           from batches b join accounts a on a.id = b.account_id
           where b.id = any ($1) and b.status = 'processing' and b.canceled_at is null and b.held is null
             and not b.paused and not a.waits`,
    values: [batchIds],
  })
  return rows
}

/** suspended: an operator has suspended its account; stopped: what the account sends is unlike its past. */
export type Stop = 'held' | 'approval' | 'suspended' | 'stopped' | 'paused' | 'missed'

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
              when a.suspended then 'suspended' when a.waits then 'stopped' when b.paused then 'paused' when b.missed then 'missed' end as why,
         b.status
  from (select * from batches where ${IS_OPEN} limit ${OPEN_MAX}) b
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
    text: `select id as "batchId", name, created_at as "createdAt", account_id as "accountId",
                  account_name as "accountName", messages, why
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
