/** The messages table. Each move of a message is one statement guarded by the state it moves from. */
import { copyInto, copyText, type Db, isoTime, type Tx } from '../db/sql.ts'
import { TAKEN_LATE } from './settle-sql.ts'
import { IS_OPEN, type MessageState, type SliceRange } from './state.ts'

export interface NewMessage {
  phone: string
  text: string
  parts: number
  costMicros: bigint
  routeId: number
  /** Its country and operator; the id is that of their row. */
  destination?: { id?: number }
  /** MessageOptions as JSON; undefined if it has none. */
  options?: string | undefined
}

/** How a message is to be submitted, where that is not as usual. */
export interface MessageOptions {
  class?: number
  tlvs?: Record<string, string>
  /** The sender, where it is another than that of the batch. */
  from?: string
}

/** A message that is ours to submit. */
export interface ClaimedMessage {
  seq: number
  phone: string
  text: string
  attempts: number
  /** The parts that were priced. */
  parts: number
  /** Parts counted as the claiming connection cuts them; null also if another connection has taken some. */
  acceptedParts: number[] | null
  /** See Settlement: the message must go alone. */
  suspect: number | null
  /** A copy may have been taken before. */
  possibleDuplicate?: boolean
  options?: MessageOptions | null
}

const COPY_CHUNK_CHARACTERS = 65_536

/** Messages of one batch. */
export interface NewMessages {
  batchId: string
  messages: NewMessage[]
  /** False: they are `pending`. */
  begun: boolean
}

/** Stores the messages of batches in order: the place in the array is `seq`. */
export function insertMessages(tx: Tx, batches: NewMessages[]): Promise<void> {
  const withOptions = batches.some(({ messages }) => messages.some(({ options }) => options !== undefined))
  const columns = `batch_id, seq, route_id, destination_id, cost_micros, parts, state, phone, text${withOptions ? ', options' : ''}`
  return copyInto(tx, `messages (${columns})`, copyRows(batches, withOptions))
}

/** Queues the messages of a batch that begins. */
export async function beginMessages(db: Db, batchId: string): Promise<void> {
  await db.query(`update messages set state = 'queued' where batch_id = $1 and state = 'pending'`, [batchId])
}

function* copyRows(batches: NewMessages[], withOptions: boolean): Generator<string> {
  let chunk = ''
  for (const { batchId, messages, begun } of batches) {
    const state: MessageState = begun ? 'queued' : 'pending'
    for (const [
      seq,
      { phone, text, parts, costMicros, routeId, destination, options },
    ] of messages.entries()) {
      chunk += `${batchId}\t${seq}\t${routeId}\t${destination?.id ?? '\\N'}\t${costMicros}\t${parts}\t${state}\t${phone}\t${copyText(text)}`
      if (withOptions) chunk += options === undefined ? '\t\\N' : `\t${copyText(options)}`
      chunk += '\n'
      if (chunk.length < COPY_CHUNK_CHARACTERS) continue
      yield chunk
      chunk = ''
    }
  }
  yield chunk
}

/** The bind that will send the messages, and its owner's number. */
export interface ClaimingBind {
  smsc: string
  index: number
  fence: number
}

/** A request for messages of one slice. */
export interface ClaimedSlice {
  slice: SliceRange
  /** The first message, and how many. */
  seq: number
  limit: number
  /** Nothing is claimed after that. */
  until: Date | null
}

const CLAIM = `update messages m set
    state = 'submitting',
    possible_duplicate = possible_duplicate or coalesce(accepted_by <> $1, false),
    accepted_parts = case when accepted_by = $1 then accepted_parts end,
    accepted_by = case when accepted_by = $1 then accepted_by end`
const CLAIMED =
  'm.seq, phone, text, attempts, parts, accepted_parts as "acceptedParts", suspect, possible_duplicate as "possibleDuplicate", options'

/** True if the bind is still its owner's; checked once per statement. */
const owned = (index: string, fence: string) =>
  `${fence} = (select fence from bind_leases where smsc = $1 and index = ${index})`

/** The due messages of these slices, in order; none of a paused, held or canceled batch, or of a suspended account. */
function due(batch: string, { first, last, route, limit, until }: Record<string, string>): string {
  return `select seq from messages
          where batch_id = ${batch} and seq between ${first} and ${last} and route_id = ${route} and state = 'queued'
            and (next_attempt_at is null or next_attempt_at <= (select steady_now())) and (${until} is null or now() < ${until})
            and exists (select from batches b join accounts owner on owner.id = b.account_id
                        where b.id = ${batch} and not b.paused and b.held is null and b.canceled_at is null and not owner.waits)
          order by seq limit ${limit}`
}

const CLAIM_OF_ONE = `${CLAIM}
  where batch_id = $2 and state = 'queued' and route_id = $5 and seq = any (array(
    ${due('$2', { first: '$3', last: '$4', route: '$5', limit: '$6', until: '$7::timestamptz' })}))
    and ${owned('$8', '$9')}
  returning ${CLAIMED}`

const CLAIM_OF_SEVERAL = `
  with asked as (
    select * from unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[], $7::timestamptz[]) with ordinality
      as a (batch_id, first, last, route_id, most, until, n)
  ), due as materialized (
    select a.n, a.batch_id, d.seq from asked a cross join lateral (
      ${due('a.batch_id', { first: 'a.first', last: 'a.last', route: 'a.route_id', limit: 'a.most', until: 'a.until' })}) d
  )
  ${CLAIM}
  from due d
  where m.batch_id = d.batch_id and m.seq = d.seq and m.state = 'queued' and ${owned('$8', '$9')}
  returning d.n::int, ${CLAIMED}`

/**
 * Claims the next due messages of slices, and marks them as being submitted through a bind; none if the bind has
 * another owner. A message of which another connection has taken parts is sent whole again, and says so. Returns the
 * messages by slice.
 */
export async function claimMessages(
  db: Db,
  { smsc, index, fence }: ClaimingBind,
  asked: ClaimedSlice[],
): Promise<ClaimedMessage[][]> {
  const columns = [
    asked.map(({ slice }) => slice.batchId),
    asked.map(({ seq }) => seq),
    asked.map(({ slice }) => slice.to),
    asked.map(({ slice }) => slice.routeId),
    asked.map(({ limit }) => limit),
    asked.map(({ until }) => until),
  ]
  const { rows } = await db.query<ClaimedMessage & { n?: number }>(
    asked.length === 1
      ? { name: 'claim-messages', text: CLAIM_OF_ONE, values: [smsc, ...columns.flat(), index, fence] }
      : {
          name: 'claim-messages-of-several',
          text: CLAIM_OF_SEVERAL,
          values: [smsc, ...columns, index, fence],
        },
  )
  rows.sort((a, b) => a.seq - b.seq)
  const bySlice = Map.groupBy(rows, ({ n = 1 }) => n)
  return asked.map((_, i) => bySlice.get(i + 1) ?? [])
}

/**
 * For the new owner of a slice: messages that the former owner was submitting may or may not have been taken by the
 * carrier. They are sent again, and say so. Returns how many there were.
 */
export async function requeueInDoubt(db: Db, slice: SliceRange): Promise<number> {
  const { rowCount } = await db.query({
    name: 'requeue-in-doubt',
    text: `update messages set state = 'queued', possible_duplicate = true, held_until = null
           where batch_id = $1 and seq between $2 and $3 and route_id = $4 and state = 'submitting'`,
    values: [slice.batchId, slice.from, slice.to, slice.routeId],
  })
  return rowCount ?? 0
}

/**
 * The same under the policy "hold": messages in doubt are not sent again, but wait for their receipt for `holdMs`, which
 * comes under the name of this carrier.
 * Returns the messages whose time is over.
 */
export async function holdInDoubt(
  db: Db,
  slice: SliceRange,
  { holdMs, carrier }: { holdMs: number; carrier: string },
): Promise<number[]> {
  const { rows } = await db.query<{ seq: number; due: boolean }>({
    name: 'hold-in-doubt',
    text: `update messages
           set held_until = coalesce(held_until, (select steady_now()) + $5 * interval '1 millisecond'),
               held_by = case when held_until is null then $6 else held_by end,
               held_from = case when held_until is null then null else held_from end
           where batch_id = $1 and seq between $2 and $3 and route_id = $4 and state = 'submitting'
           returning seq, held_until <= (select steady_now()) as due`,
    values: [slice.batchId, slice.from, slice.to, slice.routeId, holdMs, carrier],
  })
  return rows.filter(({ due }) => due).map(({ seq }) => seq)
}

/**
 * When a slice has to be looked at again, by the clock, and not before `pauseMs`; undefined if all its messages are
 * final.
 */
export async function nextAttemptAt(db: Db, slice: SliceRange, pauseMs = 0): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date | null }>({
    name: 'next-attempt-at',
    text: `select by_clock(greatest(min(coalesce(case state when 'submitting' then held_until else next_attempt_at end,
                                                 steady_now())),
                                    case when $5 > 0 then steady_now() + $5 * interval '1 millisecond' end)) as at
           from messages
           where batch_id = $1 and seq between $2 and $3 and route_id = $4
             and state in ('queued', 'submitting')
           having count(*) > 0`,
    values: [slice.batchId, slice.from, slice.to, slice.routeId, pauseMs],
  })
  return rows[0]?.at ?? undefined
}

/** The unsent messages by route, and the age of their oldest batch. */
export async function backlog(
  db: Db,
): Promise<{ routes: { routeId: number; messages: number }[]; oldestSeconds: number }> {
  const { rows } = await db.query<{ routeId: number; messages: number; oldestSeconds: number }>(
    `select m.route_id as "routeId", count(*)::float8 as messages,
            extract(epoch from now() - min(b.created_at))::float8 as "oldestSeconds"
     from batches b join messages m on m.batch_id = b.id
     where b.${IS_OPEN} and m.state in ('pending', 'queued', 'submitting')
     group by m.route_id`,
  )
  return { routes: rows, oldestSeconds: Math.max(0, ...rows.map((row) => row.oldestSeconds)) }
}

export interface OpenSlice extends SliceRange {
  accountId: string
  sender: string | null
  urgent: boolean
}

/**
 * Slices with messages to send: of batches that may go on or are over, and have not moved for `idleMs`, or of the batch
 * with this id.
 */
export async function openSlices(
  db: Db,
  { idleMs, batchId }: { idleMs: number; batchId?: undefined } | { batchId: string; idleMs?: undefined },
): Promise<OpenSlice[]> {
  const { rows } = await db.query<OpenSlice>(
    `select account_id as "accountId", sender, urgent, batch_id as "batchId", route_id as "routeId",
            slice * span as "from", least((slice + 1) * span, valid_count) - 1 as "to"
     from (select b.account_id, b.sender, b.urgent, b.valid_count, b.slice_span as span, m.batch_id, m.route_id,
                  m.seq / b.slice_span as slice
           from batches b join messages m on m.batch_id = b.id join accounts a on a.id = b.account_id
           where b.status = 'processing' and m.state in ('queued', 'submitting')
             and (b.id = $1 or $1 is null
                   and (not b.paused and not a.waits or b.canceled_at is not null or b.valid_until <= now())
                   and (b.held is null or b.canceled_at is not null)
                   -- Not lately, or before the clock was set back.
                   and b.updated_at not between now() - $2 * interval '1 millisecond' and now())) m
     group by account_id, sender, urgent, valid_count, span, batch_id, route_id, slice
     order by batch_id, slice, route_id`,
    [batchId, idleMs],
  )
  return rows
}

/**
 * A page of a batch's messages as the status shows them: JSON objects joined by commas, in order of `seq`. The database
 * builds them in one pass, because a status has up to 50,000 of them.
 */
export async function messagesJson(
  db: Db,
  page: { batchId: string; afterSeq: number; limit: number; states: MessageState[] | null },
): Promise<{ json: string | null; count: number; lastSeq: number | null }> {
  const { rows } = await db.query<{ json: string | null; count: number; lastSeq: number | null }>({
    name: 'messages-json',
    text: `select count(*)::int as count, max(seq) as "lastSeq", string_agg(
             '{"messageId":"' || $1::uuid || '-' || seq || '","phone":"' || phone || '","status":"' ||
             case state when 'submitting' then 'queued' else state::text end || '"' ||
             case when error is null then ''
                  else ',"error":' || to_json(error) || ',"errorCode":' || to_json(error_code) end ||
             case when possible_duplicate then ',"possibleDuplicate":true' else '' end ||
             case when delivery is null then ''
                  else ',"delivery":{"status":"' || delivery || '","at":"' ||
                       ${isoTime('delivery_at')} ||
                       '","code":' || coalesce(to_json(delivery_code)::text, 'null') || '}' end ||
             case when taken_late then ',"takenLate":true' else '' end || '}',
             ',') as json
           from (select seq, phone, state, error, error_code, possible_duplicate, delivery, delivery_at, delivery_code,
                        ${TAKEN_LATE} as taken_late
                 from messages m
                 where batch_id = $1 and seq > $2 and ($4::message_state[] is null or state = any ($4))
                 order by seq limit $3) m`,
    values: [page.batchId, page.afterSeq, page.limit, page.states],
  })
  return rows[0]!
}
