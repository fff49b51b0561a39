/** Finding messages: those of a batch, those to a number, and one with all its details. */

import type { Db, Tx } from '../db/sql.ts'
import type { Owner } from '../kernel/caller.ts'
import { TAKEN_LATE } from './settle-sql.ts'
import { type DeliveryState, IS_UNDELIVERED } from './state.ts'
import type { MessageOptions } from './store.ts'

/** The status as the API shows it. */
export type MessageStatus = 'pending' | 'queued' | 'sent' | 'failed'

export interface FoundMessage {
  batchId: string
  seq: number
  phone: string
  status: MessageStatus
  errorCode: string | null
  error: string | null
  possibleDuplicate: boolean
  /** It failed and was refunded, and then the carrier said that it had taken it. */
  takenLate: boolean
  delivery: DeliveryState | null
  deliveryAt: Date | null
  deliveryCode: string | null
  text: string
  parts: number
  costMicros: bigint
  attempts: number
  /** Null: the message was stored before this was. */
  country: string | null
  /** Null: not known. */
  operator: string | null
}

/** A message with fields of its batch. */
export interface MessageOfBatch extends FoundMessage {
  accountId: string
  accountName: string
  batchName: string | null
  clientReference: string | null
  sender: string | null
  currency: string
  /** When the batch was accepted. */
  createdAt: Date
}

/** A message with everything its timeline needs. */
export interface MessageInFull extends MessageOfBatch {
  test: boolean
  /** How it is submitted, if it or its batch said so. */
  options: MessageOptions | null
  sendAt: Date | null
  canceledAt: Date | null
  /** "" is the route for numbers that no other route covers; null if the route is not (or no longer) in the table. */
  routePrefix: string | null
  /** Set while the message waits for a retry. */
  nextAttemptAt: Date | null
  /** Set while the message is in doubt and waits for its receipt. */
  heldUntil: Date | null
  /** When an operator gave back what it cost, although it was sent. */
  refundedAt: Date | null
  /** Its submits, in the order in which they were recorded. */
  submits: Submit[]
}

/** The result of one part at one attempt; `bind` is null for a message that failed without a carrier. */
export interface Submit {
  at: Date
  bind: string | null
  part: number
  /** The name of a command_status, or the reason why there was none. */
  result: string
  smscMessageId: string | null
}

/** The key of a message. */
export interface MessageKey {
  batchId: string
  seq: number
}

const STATUS = `case m.state when 'submitting' then 'queued' else m.state::text end`
const MESSAGE = `m.batch_id as "batchId", m.seq, m.phone, ${STATUS} as status, m.error_code as "errorCode", m.error,
  m.possible_duplicate as "possibleDuplicate", ${TAKEN_LATE} as "takenLate", m.delivery, m.delivery_at as "deliveryAt",
  m.delivery_code as "deliveryCode", m.text, m.parts, m.cost_micros as "costMicros", m.attempts,
  (select country from destinations d where d.id = m.destination_id) as country,
  (select nullif(operator, '') from destinations d where d.id = m.destination_id) as operator`
const OF_BATCH = `b.account_id as "accountId", (select name from accounts where id = b.account_id) as "accountName", b.name as "batchName", b.client_reference as "clientReference", coalesce(m.options ->> 'from', b.sender) as sender, b.currency,
  b.created_at as "createdAt"`

export interface BatchMessagesFilter {
  batchId: string
  status?: MessageStatus
  delivery?: DeliveryState
  /** Sent, and by their receipts not delivered. */
  undelivered?: boolean
  errorCode?: string
  phone?: string
  country?: string
  operator?: string
  afterSeq: number
  limit: number
}

/** In order of `seq`. */
export async function listBatchMessages(db: Db, filter: BatchMessagesFilter): Promise<FoundMessage[]> {
  const { batchId, status, delivery, undelivered, errorCode, phone, country, operator, afterSeq, limit } =
    filter
  // Not a named statement, so that it is planned for the filters in use.
  const { rows } = await db.query<FoundMessage>(
    `select ${MESSAGE} from messages m
     where m.batch_id = $1 and m.seq > $2 and ($3::text is null or ${STATUS} = $3)
       and ($4::text is null or m.delivery = $4) and ($5::text is null or m.phone = $5)
       and ($7::text is null and $8::text is null or m.destination_id in (
         select id from destinations
         where ($7::text is null or country = $7) and ($8::text is null or operator = $8)))
       and ($9::text is null or m.error_code = $9) and ($10::boolean is not true or ${IS_UNDELIVERED})
     order by m.seq limit $6`,
    [batchId, afterSeq, status, delivery, phone, limit, country, operator, errorCode, undelivered],
  )
  return rows
}

export interface PhoneFilter {
  phone: string
  /** Selects batches by time of acceptance; `from` is included, `to` is not. */
  from: Date
  to?: Date
  /** Only messages before this one. */
  before?: MessageKey
  limit: number
}

/**
 * The messages to a number, of all accounts unless an owner is given, the last of the newest batch first. The times exclude partitions (an id has the time of
 * another clock, which is never an hour off); in the rest the `messages_phone` filters select the pages. All matches
 * are found before sorting: a plan that follows the order instead would read every message until it has enough. Call it
 * in a transaction that does nothing else.
 */
export async function listMessagesTo(
  tx: Tx,
  { accountId, test }: Partial<Owner>,
  { phone, from, to, before, limit }: PhoneFilter,
): Promise<MessageOfBatch[]> {
  // PostgreSQL undervalues such filters if the numbers are in no order, and would rather read everything: leave it no
  // other way.
  await tx.query('set local enable_seqscan = off; set local enable_indexscan = off')
  const { rows } = await tx.query<MessageOfBatch>(
    `with found as materialized (
       select m.batch_id, m.seq from messages m join batches b on b.id = m.batch_id
       where m.phone = $1 and ($2::uuid is null or b.account_id = $2) and ($3::boolean is null or b.test = $3)
         and b.created_at >= $4 and m.batch_id >= batch_id_from(greatest($4 - interval '1 hour', 'epoch'))
         and ($5::timestamptz is null
              or b.created_at < $5 and m.batch_id < batch_id_from(greatest($5 + interval '1 hour', 'epoch')))
         and ($6::uuid is null or (m.batch_id, m.seq) < ($6, $7::int))
     ), page as (select * from found order by batch_id desc, seq desc limit $8)
     select ${MESSAGE}, ${OF_BATCH}
     from page p join messages m on m.batch_id = p.batch_id and m.seq = p.seq join batches b on b.id = p.batch_id
     order by p.batch_id desc, p.seq desc`,
    [phone, accountId, test, from, to, before?.batchId, before?.seq, limit],
  )
  return rows
}

/** A message, of this owner only if it is given. One statement, so that the submits match the state. */
export async function findMessage(
  db: Db,
  { accountId, test, onlyOfKey }: Partial<Owner>,
  { batchId, seq }: MessageKey,
): Promise<MessageInFull | undefined> {
  const { rows } = await db.query<MessageInFull & { submits: (Submit & { at: string })[] }>({
    name: 'find-message',
    text: `select ${MESSAGE}, ${OF_BATCH}, b.test, m.options, b.send_at as "sendAt", b.canceled_at as "canceledAt",
                  (select prefix from routes where id = m.route_id) as "routePrefix",
                  case when m.state = 'queued' then by_clock(m.next_attempt_at) end as "nextAttemptAt",
                  case when m.state = 'submitting' then m.held_until end as "heldUntil",
                  (select created_at from message_refunds r
                   where r.batch_id = m.batch_id and r.seq = m.seq) as "refundedAt",
                  (select coalesce(json_agg(json_build_object(
                            'at', a.at, 'bind', a.bind, 'part', coalesce(s.part, 0),
                            'result', coalesce(s.result, 'ESME_ROK'), 'smscMessageId', s.id
                          ) order by a.at, s.part), '[]')
                   from attempts a
                     cross join lateral unnest(a.seqs, a.parts, a.results, a.smsc_message_ids) as s (seq, part, result, id)
                   where a.batch_id = m.batch_id and m.seq = any (a.seqs) and s.seq = m.seq) as submits
           from messages m join batches b on b.id = m.batch_id
           where m.batch_id = $1 and m.seq = $2
             and ($3::uuid is null or b.account_id = $3) and ($4::boolean is null or b.test = $4)
             and ($5::uuid is null or b.api_key_id = $5)`,
    values: [batchId, seq, accountId, test, onlyOfKey],
  })
  const [found] = rows
  return (
    found && { ...found, submits: found.submits.map((submit) => ({ ...submit, at: new Date(submit.at) })) }
  )
}
