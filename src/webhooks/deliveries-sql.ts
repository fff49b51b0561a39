/** The tables of deliveries and their attempts: pending deliveries of each endpoint, and their results. */
import type { Db } from '../db/sql.ts'
import { GROUP_TYPE, groupEnvelope } from './envelope.ts'
import type { Attempted } from './post.ts'

export type PostState = (typeof POST_STATES)[number]
export const POST_STATES = ['pending', 'delivered', 'failed'] as const

export interface NewDelivery {
  id: string
  endpointId: string
  /** The id in the envelope. */
  eventId: string
  type: string
  /** How many events it holds. */
  events: number
  /** Its content: the events with stored bodies, in order, or its own body. */
  content: { bodies: bigint[] } | { payload: string }
}

/** The delivery that the next attempt sends. */
export interface OpenDelivery {
  id: string
  eventId: string
  /** Undefined if its events have been deleted. */
  payload: string | undefined
  /** Attempts so far. */
  attempts: number
}

export interface Delivery {
  seq: bigint
  id: string
  eventId: string
  type: string
  events: number
  state: PostState
  attempts: number
  nextAttemptAt: Date | null
  deliveredAt: Date | null
  createdAt: Date
  /** The status of the last attempt. */
  statusCode: number | null
  error: string | null
  durationMs: number | null
}

export interface Attempt {
  attempt: number
  at: Date
  statusCode: number | null
  error: string | null
  durationMs: number
  answer: string | null
}

/** The effect of an attempt on its delivery; `pending` again after `delayMs`. */
export type Verdict = { state: 'delivered' | 'failed' } | { state: 'pending'; delayMs: number }

const DELIVERY = `d.seq, d.id, d.event_id as "eventId", d.type, d.events, d.state, d.attempts,
                  by_clock(d.next_attempt_at) as "nextAttemptAt", d.delivered_at as "deliveredAt",
                  d.created_at as "createdAt", a.status_code as "statusCode", a.error, a.duration_ms as "durationMs"`
const WITH_LAST_ATTEMPT = `webhook_deliveries d
     left join webhook_attempts a on a.delivery_id = d.id and a.attempt = d.attempts`

/** They are due at once. */
export async function insertDeliveries(db: Db, deliveries: NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  await db.query({
    name: 'insert-deliveries',
    text: `insert into webhook_deliveries (id, endpoint_id, event_id, type, events, payload, bodies, state, next_attempt_at)
           select id, endpoint_id, event_id, type, events, payload, bodies::bigint[], 'pending', steady_now()
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::text[])
             with ordinality as d (id, endpoint_id, event_id, type, events, payload, bodies, n)
           order by n`,
    values: [
      deliveries.map(({ id }) => id),
      deliveries.map(({ endpointId }) => endpointId),
      deliveries.map(({ eventId }) => eventId),
      deliveries.map(({ type }) => type),
      deliveries.map(({ events }) => events),
      deliveries.map(({ content }) => ('payload' in content ? content.payload : null)),
      // As text, because the rows of an array of arrays would all need the same length.
      deliveries.map(({ content }) => ('bodies' in content ? `{${content.bodies.join(',')}}` : null)),
    ],
  })
}

/** The material for a delivery's body. */
interface Content {
  eventId: string
  type: string
  payload: string | null
  envelopes: string[] | null
  eventAt: Date | null
}

const CONTENT = `d.event_id as "eventId", d.type, d.payload,
                 (select array_agg(b.envelope order by b.seq) from webhook_bodies b where b.seq = any (d.bodies))
                   as envelopes,
                 (select b.event_at from webhook_bodies b where b.seq = d.bodies[cardinality(d.bodies)]) as "eventAt"`

/** Gives the same octets at every attempt; the time of a group is that of its last event. */
function payloadOf({ eventId, type, payload, envelopes, eventAt }: Content): string | undefined {
  if (payload !== null) return payload
  if (!envelopes || !eventAt) return undefined
  return type === GROUP_TYPE ? groupEnvelope(eventId, eventAt, envelopes) : envelopes[0]
}

/** The ids of an endpoint's due deliveries, those due longest first. */
export async function dueDeliveries(db: Db, endpointId: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'due-deliveries',
    text: `select id from webhook_deliveries
           where endpoint_id = $1 and state = 'pending' and next_attempt_at <= (select steady_now())
           order by next_attempt_at, seq limit $2`,
    values: [endpointId, limit],
  })
  return rows.map(({ id }) => id)
}

/** When an endpoint's next delivery is or was due, by the clock. */
export async function nextDue(db: Db, endpointId: string): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date }>({
    name: 'next-due-delivery',
    text: `select by_clock(next_attempt_at) as at from webhook_deliveries
           where endpoint_id = $1 and state = 'pending' order by next_attempt_at, seq limit 1`,
    values: [endpointId],
  })
  return rows[0]?.at
}

/** Undefined if it no longer has to be sent. */
export async function findOpenDelivery(db: Db, id: string): Promise<OpenDelivery | undefined> {
  const { rows } = await db.query<Content & { attempts: number }>({
    name: 'find-open-delivery',
    text: `select d.attempts, ${CONTENT} from webhook_deliveries d where d.id = $1 and d.state = 'pending'`,
    values: [id],
  })
  const [found] = rows
  return found && { id, eventId: found.eventId, attempts: found.attempts, payload: payloadOf(found) }
}

/** Logs an attempt and its effect on the delivery; false if another process has logged that attempt. */
export async function noteAttempt(
  db: Db,
  { id, attempts }: Pick<OpenDelivery, 'id' | 'attempts'>,
  attempted: Attempted,
  verdict: Verdict,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'note-attempt',
    text: `with noted as (
             update webhook_deliveries
             set attempts = attempts + 1, state = $3,
                 next_attempt_at = case $3 when 'pending' then steady_now() + $4 * interval '1 millisecond' end,
                 delivered_at = case $3 when 'delivered' then now() end
             where id = $1 and attempts = $2 and state = 'pending' returning id, attempts)
           insert into webhook_attempts (delivery_id, attempt, status_code, error, duration_ms, answer)
           select id, attempts, $5, $6, $7, $8 from noted`,
    values: [
      id,
      attempts,
      verdict.state,
      verdict.state === 'pending' ? verdict.delayMs : 0,
      attempted.statusCode,
      attempted.error,
      attempted.durationMs,
      attempted.answer,
    ],
  })
  return rowCount === 1
}

/** Newest first. */
export async function listDeliveries(
  db: Db,
  endpointId: string,
  page: { state?: PostState; beforeSeq?: bigint; limit: number },
): Promise<Delivery[]> {
  const { rows } = await db.query<Delivery>(
    `select ${DELIVERY} from ${WITH_LAST_ATTEMPT}
     where d.endpoint_id = $1 and ($2::text is null or d.state = $2) and ($3::bigint is null or d.seq < $3)
     order by d.seq desc limit $4`,
    [endpointId, page.state, page.beforeSeq, page.limit],
  )
  return rows
}

export async function findDelivery(
  db: Db,
  endpointId: string,
  id: string,
): Promise<(Delivery & { payload: string }) | undefined> {
  const { rows } = await db.query<Delivery & Content>(
    `select ${DELIVERY}, ${CONTENT} from ${WITH_LAST_ATTEMPT} where d.endpoint_id = $1 and d.id = $2`,
    [endpointId, id],
  )
  const [found] = rows
  return found && { ...found, payload: payloadOf(found) ?? '' }
}

/** In order. */
export async function attemptsOf(db: Db, deliveryId: string): Promise<Attempt[]> {
  const { rows } = await db.query<Attempt>(
    `select attempt, at, status_code as "statusCode", error, duration_ms as "durationMs", answer
     from webhook_attempts where delivery_id = $1 order by attempt`,
    [deliveryId],
  )
  return rows
}

/** Makes a delivery due now, whatever its state; false if the endpoint has no such delivery. */
export async function makeDue(db: Db, endpointId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update webhook_deliveries set state = 'pending', next_attempt_at = steady_now(), delivered_at = null
     where endpoint_id = $1 and id = $2`,
    [endpointId, id],
  )
  return rowCount === 1
}

/** How many events wait for each of these endpoints; endpoints without any are omitted. */
export async function waitingEvents(db: Db, endpointIds: string[]): Promise<Map<string, number>> {
  if (endpointIds.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; waiting: number }>({
    name: 'waiting-events',
    text: `select endpoint_id as id, sum(events)::int as waiting from webhook_deliveries
           where endpoint_id = any ($1) and state = 'pending' group by endpoint_id`,
    values: [endpointIds],
  })
  return new Map(rows.map(({ id, waiting }) => [id, waiting]))
}

/** Endpoints with deliveries that have been due for `seconds` without an attempt. */
export async function neglectedEndpoints(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from webhook_endpoints e where enabled and exists (
       select from webhook_deliveries where endpoint_id = e.id and state = 'pending'
         and next_attempt_at < (select steady_now()) - $1 * interval '1 second')`,
    [seconds],
  )
  return rows.map(({ id }) => id)
}
