/** The messages table. Each move of a message is one statement guarded by the state it moves from. */
import { copyInto, copyText, type Db, type Tx } from '../db/sql.ts'
import type { Slice } from './slices.ts'
import type { MessageState } from './state.ts'

export interface NewMessage {
  phone: string
  text: string
  parts: number
  costMicros: bigint
}

/** A message that is ours to submit. */
export interface ClaimedMessage {
  seq: number
  phone: string
  text: string
  attempts: number
  acceptedParts: number[] | null
}

const COPY_CHUNK_CHARACTERS = 65_536

/** Stores a batch's messages in their order: the place in the array is `seq`. */
export function insertMessages(tx: Tx, batchId: string, messages: NewMessage[]): Promise<void> {
  return copyInto(
    tx,
    'messages (batch_id, seq, cost_micros, parts, phone, text)',
    copyRows(batchId, messages),
  )
}

function* copyRows(batchId: string, messages: NewMessage[]): Generator<string> {
  let chunk = ''
  for (const [seq, { phone, text, parts, costMicros }] of messages.entries()) {
    chunk += `${batchId}\t${seq}\t${costMicros}\t${parts}\t${phone}\t${copyText(text)}\n`
    if (chunk.length < COPY_CHUNK_CHARACTERS) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

/** Takes the next messages of a slice that are due, from `seq` on, and marks them as being submitted. */
export async function claimMessages(
  db: Db,
  slice: Slice,
  seq: number,
  limit: number,
): Promise<ClaimedMessage[]> {
  const { rows } = await db.query<ClaimedMessage>({
    name: 'claim-messages',
    text: `update messages set state = 'submitting'
           where batch_id = $1 and state = 'queued' and seq = any (array(
             select seq from messages
             where batch_id = $1 and seq between $2 and $3 and state = 'queued'
               and (next_attempt_at is null or next_attempt_at <= now())
             order by seq limit $4))
           returning seq, phone, text, attempts, accepted_parts as "acceptedParts"`,
    values: [slice.batchId, seq, slice.to, limit],
  })
  return rows.sort((a, b) => a.seq - b.seq)
}

/**
 * For the new owner of a slice: whoever had it before is gone, and what was being submitted then may or may
 * not have been taken by the carrier. It is sent again, and says so. Returns how many there were.
 */
export async function requeueInDoubt(db: Db, slice: Slice): Promise<number> {
  const { rowCount } = await db.query({
    name: 'requeue-in-doubt',
    text: `update messages set state = 'queued', possible_duplicate = true
           where batch_id = $1 and seq between $2 and $3 and state = 'submitting'`,
    values: [slice.batchId, slice.from, slice.to],
  })
  return rowCount ?? 0
}

/** When a slice has to be looked at again: undefined when each of its messages has its final state. */
export async function nextAttemptAt(db: Db, slice: Slice): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date | null }>({
    name: 'next-attempt-at',
    text: `select min(coalesce(next_attempt_at, now())) as at from messages
           where batch_id = $1 and seq between $2 and $3 and state in ('queued', 'submitting')`,
    values: [slice.batchId, slice.from, slice.to],
  })
  return rows[0]?.at ?? undefined
}

/** Slices (`index` counts from 0) with messages to send, of started batches that have not moved for `idleMs`. */
export async function openSlices(
  db: Db,
  sliceMessages: number,
  idleMs: number,
): Promise<{ batchId: string; index: number; messages: number }[]> {
  const { rows } = await db.query<{ batchId: string; index: number; messages: number }>(
    `select b.id as "batchId", m.seq / $1::int as index, b.valid_count as messages
     from batches b join messages m on m.batch_id = b.id
     where b.status = 'processing' and b.updated_at <= now() - $2 * interval '1 millisecond'
       and m.state in ('queued', 'submitting')
     group by 1, 2, 3 order by 1, 2`,
    [sliceMessages, idleMs],
  )
  return rows
}

/**
 * A page of a batch's messages as the status shows them: JSON objects joined by commas, in order of `seq`.
 * They are put together here, in one pass, because a status has up to 50,000 of them.
 */
export async function messagesJson(
  db: Db,
  page: { batchId: string; afterSeq: number; limit: number; states: MessageState[] | null },
): Promise<{ json: string | null; count: number; lastSeq: number | null }> {
  const { rows } = await db.query<{ json: string | null; count: number; lastSeq: number | null }>({
    name: 'messages-json',
    text: `select count(*)::int as count, max(seq) as "lastSeq", string_agg(
             '{"messageId":"' || batch_id || '-' || seq || '","phone":"' || phone || '","status":"' ||
             case state when 'submitting' then 'queued' else state::text end || '"' ||
             case when error is null then ''
                  else ',"error":' || to_json(error) || ',"errorCode":' || to_json(error_code) end ||
             case when possible_duplicate then ',"possibleDuplicate":true' else '' end || '}',
             ',' order by seq) as json
           from (select * from messages
                 where batch_id = $1 and seq > $2 and ($4::message_state[] is null or state = any ($4))
                 order by seq limit $3) m`,
    values: [page.batchId, page.afterSeq, page.limit, page.states],
  })
  return rows[0]!
}
