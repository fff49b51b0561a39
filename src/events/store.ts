/**
 * Events of accounts, written in the transaction that causes them if somebody wants them. Whoever is told of events notes
 * in event_subscriptions which types it wants; webhooks do so by a trigger (migrations/0049).
 */
import type { Db, Tx } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'

export const EVENT_TYPES = [
  'bulk.completed',
  'bulk.canceled',
  'message.sent',
  'message.failed',
  'message.delivered',
  'message.undelivered',
  'inbound.received',
  'optout.created',
  'balance.low',
  'approval.requested',
  'approval.decided',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

export interface StoredEvent extends Owner {
  seq: bigint
  id: string
  type: EventType
  /** JSON text, as it was written. */
  data: string
  createdAt: Date
}

/** Returns the types that somebody wants of this owner; others need not be recorded. */
export async function wantedTypes(db: Db, { accountId, test }: Owner): Promise<Set<EventType>> {
  const { rows } = await db.query<{ type: EventType }>({
    name: 'wanted-event-types',
    text: `select distinct type from event_subscriptions where account_id = $1 and test = $2`,
    values: [accountId, test],
  })
  return new Set(rows.map(({ type }) => type))
}

/**
 * Writes one event for each of `data`, in order, if somebody wants the type of this owner. Call it in the
 * transaction that causes the events: they are delivered only if it commits.
 */
export async function recordEvents(
  db: Db,
  { accountId, test }: Owner,
  type: EventType,
  data: object[],
): Promise<void> {
  if (data.length === 0) return
  await db.query({
    name: 'record-events',
    text: `insert into webhook_events (account_id, test, type, data)
           select $1, $2, $3, data from json_array_elements($4::json) with ordinality as d (data, n)
           where exists (select from event_subscriptions where account_id = $1 and test = $2 and type = $3)
           order by n`,
    values: [accountId, test, type, JSON.stringify(data)],
  })
}

/** For statements that write events together with their cause; a select of these four columns must follow. */
export const INTO_EVENTS = 'insert into webhook_events (account_id, test, type, data)'

/**
 * Makes the condition, for such a select, that somebody wants a type of an owner; pass column names with their table.
 */
export function wantsEvent(accountId: string, test: string, type: string): string {
  return `exists (select from event_subscriptions e
                  where e.account_id = ${accountId} and e.test = ${test} and e.type = ${type})`
}

/** Cheap enough to be called all the time. */
export async function hasEvents(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>({
    name: 'has-events',
    text: 'select exists (select from webhook_events) as any',
  })
  return rows[0]!.any
}

/** Blocks distribution in other processes until the transaction ends; returns false if one of them is distributing. */
export async function lockEvents(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ taken: boolean }>({
    name: 'lock-events',
    text: `select pg_try_advisory_xact_lock(hashtextextended('webhook events', 0)) as taken`,
  })
  return rows[0]!.taken
}

/** The most owners served at once: those whose oldest events have waited longest. */
const OWNERS_MAX = 100

/**
 * Removes events, so that the same transaction can make deliveries of them: at most `limit`, and together at most
 * `octetsMax`. Owners take turns, so that none waits for all events of another; each owner's events stay in order.
 */
export async function takeEvents(tx: Tx, limit: number, octetsMax: number): Promise<StoredEvent[]> {
  const { rows } = await tx.query<StoredEvent>({
    name: 'take-events',
    text: `with recursive owner as (
             (select account_id, test, seq from webhook_events order by account_id, test, seq limit 1)
             union all
             select next.* from owner, lateral (
               select account_id, test, seq from webhook_events e
               where (e.account_id, e.test) > (owner.account_id, owner.test)
               order by account_id, test, seq limit 1) next
           ), first as (
             select account_id, test, greatest(1, $1 / least(count(*) over (), ${OWNERS_MAX})) as share
             from owner
             order by seq limit ${OWNERS_MAX}
           ), waiting as (
             select e.seq, e.octets, row_number() over (partition by f.account_id, f.test order by e.seq) as turn
             from first f, lateral (
               select seq, octet_length(data::text) as octets from webhook_events
               where account_id = f.account_id and test = f.test order by seq limit f.share) e
           ), next as (
             select seq, sum(octets) over (order by turn, seq) - octets as before from waiting
             order by turn, seq limit $1
           ), taken as (
             delete from webhook_events where seq = any (array(select seq from next where before < $2))
             returning seq, id, account_id, test, type, data, created_at)
           select seq, id, account_id as "accountId", test, type, data::text, created_at as "createdAt"
           from taken order by seq`,
    values: [limit, octetsMax],
  })
  return rows
}
