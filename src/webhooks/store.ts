/**
 * The table of endpoints: where an owner wants to be told of which events. A trigger notes with every change which types
 * are wanted (migrations/0049), for the code that writes events.
 */
import type { Db, Tx } from '../db/sql.ts'
import type { EventType } from '../events/store.ts'
import type { Owner } from '../kernel/caller.ts'

export interface Endpoint {
  id: string
  url: string
  types: EventType[]
  description: string | null
  /** Message events come grouped. */
  batchEvents: boolean
  enabled: boolean
  /** The reason it was disabled, unless the account did it. */
  disabledReason: string | null
  /** It has had nothing but failures since then. */
  failingSince: Date | null
  createdAt: Date
  /** Events that were dropped because too many were waiting. */
  droppedEvents: number
  droppedAt: Date | null
}

/** quick: it took the last delivery within a second. slow: it did not. unproven: nothing has been sent to it yet. */
export type Pace = 'quick' | 'unproven' | 'slow'

export type NewEndpoint = Pick<Endpoint, 'id' | 'url' | 'types' | 'batchEvents'> & {
  description: string | undefined
  /** Encrypted, as is the one of `rotateSecret`. */
  secret: string
}

/** The endpoint's data for an attempt. */
export interface Target {
  url: string
  /** The secrets that sign, in stored form, newest first. */
  secrets: string[]
  enabled: boolean
  failing: boolean
  test: boolean
  pace: Pace
}

export const ENDPOINTS_MAX = 20
/** The most events that may wait for an endpoint of a test key, and the number of sent ones that are kept. */
export const TEST_EVENTS_MAX = 2_000
const FAILING_DAYS_MAX = 5

const ENDPOINT = `id, url, types, description, batch_events as "batchEvents", enabled,
                  disabled_reason as "disabledReason", failing_since as "failingSince", created_at as "createdAt",
                  dropped_events::int as "droppedEvents", dropped_at as "droppedAt"`
/** Test keys get no part of the connections that are reserved for quick endpoints. */
const PACE = `case when test then 'slow' else pace end`
const SECRETS = 'array_remove(array[secret, case when previous_until > now() then previous_secret end], null)'

/** Undefined if the owner has the maximum already. */
export async function insertEndpoint(
  tx: Tx,
  owner: Owner,
  fields: NewEndpoint,
): Promise<Endpoint | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('webhooks of ' || $1, 0))`, [owner.accountId])
  const { rows } = await tx.query<Endpoint>(
    `insert into webhook_endpoints (id, account_id, test, url, types, description, batch_events, secret)
     select $1, $2, $3, $4, $5, $6, $7, $8
     where (select count(*) from webhook_endpoints where account_id = $2 and test = $3) < $9
     returning ${ENDPOINT}`,
    [
      fields.id,
      owner.accountId,
      owner.test,
      fields.url,
      fields.types,
      fields.description,
      fields.batchEvents,
      fields.secret,
      ENDPOINTS_MAX,
    ],
  )
  return rows[0]
}

/** In the order they were created. */
export async function listEndpoints(db: Db, { accountId, test }: Owner): Promise<Endpoint[]> {
  const { rows } = await db.query<Endpoint>(
    `select ${ENDPOINT} from webhook_endpoints where account_id = $1 and test = $2 order by id`,
    [accountId, test],
  )
  return rows
}

export async function findEndpoint(
  db: Db,
  { accountId, test }: Owner,
  id: string,
): Promise<Endpoint | undefined> {
  const { rows } = await db.query<Endpoint>(
    `select ${ENDPOINT} from webhook_endpoints where id = $1 and account_id = $2 and test = $3`,
    [id, accountId, test],
  )
  return rows[0]
}

/** Enabling or disabling also clears the failures so far. */
export async function updateEndpoint(
  db: Db,
  { accountId, test }: Owner,
  id: string,
  changes: Partial<Pick<Endpoint, 'url' | 'types' | 'description' | 'batchEvents' | 'enabled'>>,
): Promise<Endpoint | undefined> {
  const { url, types, description, batchEvents, enabled } = changes
  const { rows } = await db.query<Endpoint>(
    `update webhook_endpoints
     set url = coalesce($4, url), types = coalesce($5, types), description = coalesce($6, description),
         batch_events = coalesce($7, batch_events), enabled = coalesce($8, enabled),
         disabled_reason = case when $8::boolean is null then disabled_reason end,
         failing_since = case when $8::boolean is null then failing_since end
     where id = $1 and account_id = $2 and test = $3 returning ${ENDPOINT}`,
    [id, accountId, test, url, types, description, batchEvents, enabled],
  )
  return rows[0]
}

/** False if it was not there. The log of a live one expires by age; a test key's goes with it. */
export async function deleteEndpoint(db: Db, { accountId, test }: Owner, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `with gone as (delete from webhook_endpoints where id = $1 and account_id = $2 and test = $3 returning id, test),
          log as (delete from webhook_deliveries d using gone where gone.test and d.endpoint_id = gone.id)
     select id from gone`,
    [id, accountId, test],
  )
  return rowCount === 1
}

/** The old secret signs beside the new one for `graceSeconds`; returns until when. */
export async function rotateSecret(
  db: Db,
  { accountId, test }: Owner,
  id: string,
  next: { secret: string; graceSeconds: number },
): Promise<Date | undefined> {
  const { rows } = await db.query<{ previousUntil: Date }>(
    `update webhook_endpoints set secret = $4, previous_secret = secret,
                                  previous_until = now() + $5 * interval '1 second'
     where id = $1 and account_id = $2 and test = $3 returning previous_until as "previousUntil"`,
    [id, accountId, test, next.secret, next.graceSeconds],
  )
  return rows[0]?.previousUntil
}

/** The enabled endpoints of these accounts, with the data for distributing. */
export async function listeningEndpoints(
  db: Db,
  accountIds: string[],
): Promise<(Owner & Pick<Endpoint, 'id' | 'types' | 'batchEvents'>)[]> {
  const { rows } = await db.query<Owner & Endpoint>({
    name: 'listening-endpoints',
    text: `select id, account_id as "accountId", test, types, batch_events as "batchEvents"
           from webhook_endpoints where account_id = any ($1) and enabled order by id`,
    values: [accountIds],
  })
  return rows
}

/** Locks the endpoint until the transaction ends, so that nobody else schedules its next turn. */
export async function lockEndpoint(
  tx: Tx,
  id: string,
): Promise<{ accountId: string; enabled: boolean; pace: Pace } | undefined> {
  const { rows } = await tx.query<{ accountId: string; enabled: boolean; pace: Pace }>({
    name: 'lock-endpoint',
    text: `select account_id as "accountId", enabled, ${PACE} as pace
           from webhook_endpoints where id = $1 for no key update`,
    values: [id],
  })
  return rows[0]
}

export async function findTarget(db: Db, id: string): Promise<Target | undefined> {
  const { rows } = await db.query<Target>({
    name: 'find-target',
    text: `select url, ${SECRETS} as secrets, enabled, failing_since is not null as failing,
                  test, ${PACE} as pace
           from webhook_endpoints where id = $1`,
    values: [id],
  })
  return rows[0]
}

export async function noteSuccess(db: Db, id: string, pace: Pace): Promise<void> {
  await db.query({
    name: 'note-success',
    text: 'update webhook_endpoints set failing_since = null, pace = $2 where id = $1',
    values: [id, pace],
  })
}

/** Counts events that the endpoint did not get. */
export async function noteDropped(db: Db, id: string, events: number): Promise<void> {
  await db.query({
    name: 'note-dropped',
    text: `update webhook_endpoints set dropped_events = dropped_events + $2, dropped_at = now() where id = $1`,
    values: [id, events],
  })
}

/** `gone`: the endpoint answered 410. Returns the reason if this disables the endpoint. */
export async function noteFailure(db: Db, id: string, gone: boolean): Promise<string | null> {
  const { rows } = await db.query<{ disabledReason: string | null }>({
    name: 'note-failure',
    text: `update webhook_endpoints e
           set pace = 'slow', failing_since = coalesce(failing_since, now()), enabled = reason is null, disabled_reason = reason
           from (select case when $2 then 'It answered 410 Gone'
                             when failing_since <= steady_now() - $3 * interval '1 day'
                             then 'Nothing but failure for ' || $3::int || ' days' end as reason
                 from webhook_endpoints where id = $1) r
           where id = $1 and enabled returning disabled_reason as "disabledReason"`,
    values: [id, gone, FAILING_DAYS_MAX],
  })
  return rows[0]?.disabledReason ?? null
}

export interface StoredSecrets {
  id: string
  secret: string
  previousSecret: string | null
}

/** Secrets of the next endpoints after a given one, if any of them does not begin with `prefix`. */
export async function secretsNotUnder(
  db: Db,
  prefix: string,
  afterId: string,
  limit: number,
): Promise<StoredSecrets[]> {
  const { rows } = await db.query<StoredSecrets>(
    `select id, secret, previous_secret as "previousSecret" from webhook_endpoints
     where id > $2 and (not starts_with(secret, $1) or not starts_with(previous_secret, $1)) order by id limit $3`,
    [prefix, afterId, limit],
  )
  return rows
}

/** Replaces `stored` with another encryption of the same secrets; false if they are no longer there. */
export async function resealEndpoint(
  db: Db,
  stored: StoredSecrets,
  { secret, previousSecret }: Omit<StoredSecrets, 'id'>,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update webhook_endpoints set secret = $4, previous_secret = $5
     where id = $1 and secret = $2 and previous_secret is not distinct from $3`,
    [stored.id, stored.secret, stored.previousSecret, secret, previousSecret],
  )
  return rowCount === 1
}
