/** The tables of messages from phones: whole messages, and parts that wait for the rest. */
import type { Db, Tx } from '../db/sql.ts'
import { BEFORE_NOW } from '../db/steady-clock.ts'
import type { InboundPart, Place } from './parts.ts'

/** A whole message, ready to be stored. */
export interface NewInbound {
  id: string
  smsc: string
  sender: string
  recipient: string
  recipientForms: string[]
  text: string
  incomplete: boolean
}

export interface Inbound {
  id: string
  sender: string
  recipient: string
  text: string
  incomplete: boolean
  receivedAt: Date
}

/** The fields that the parts of one message share. */
export interface Concatenation {
  smsc: string
  sender: string
  recipient: string
  reference: number
  total: number
}

export interface StoredPart {
  part: number
  dataCoding: number
  octets: Buffer
  /** Its message has been joined already, and the part has not come again since. */
  stored: boolean
}

/** Returns the account that has the recipient number, and the number as it has it; undefined if none or several do. */
export async function insertInbound(
  db: Db,
  message: NewInbound,
): Promise<{ accountId: string; sender: string } | undefined> {
  const { rows } = await db.query<{ accountId: string | null; sender: string | null }>({
    name: 'insert-inbound',
    text: `insert into inbound_messages (id, account_id, smsc, sender, recipient, text, incomplete)
           select $1, case when count(*) = 1 then (array_agg(a.account_id))[1] end, $2, $3, $4, $5, $6
           from (select distinct account_id from senders where sender = any ($7)) a
           returning account_id as "accountId",
                     (select min(sender) from senders where account_id = inbound_messages.account_id and sender = any ($7)) as sender`,
    values: [
      message.id,
      message.smsc,
      message.sender,
      message.recipient,
      message.text,
      message.incomplete,
      message.recipientForms,
    ],
  })
  const { accountId, sender } = rows[0]!
  return accountId === null || sender === null ? undefined : { accountId, sender }
}

/** Makes the other parts of this message wait until the transaction ends, so that exactly one of them is the last. */
export async function lockConcatenation(tx: Tx, key: Concatenation): Promise<void> {
  await tx.query({
    name: 'lock-concatenation',
    text: `select pg_advisory_xact_lock(hashtextextended('inbound:' || $1, 0))`,
    values: [JSON.stringify(values(key))],
  })
}

/** Returns false if that part is stored already. */
export async function insertPart(
  tx: Tx,
  key: Concatenation,
  place: Place,
  part: InboundPart,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert-inbound-part',
    text: `insert into inbound_parts (smsc, sender, recipient, reference, total, part, data_coding, octets)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [...values(key), place.part, part.dataCoding, part.octets],
  })
  return rowCount === 1
}

/** The parts in order. */
export async function partsOf(tx: Tx, key: Concatenation): Promise<StoredPart[]> {
  const { rows } = await tx.query<StoredPart>({
    name: 'inbound-parts-of',
    text: `select part, data_coding as "dataCoding", octets, stored from inbound_parts
           where smsc = $1 and sender = $2 and recipient = $3 and reference = $4 and total = $5
           order by part`,
    values: values(key),
  })
  return rows
}

export async function markPartsStored(tx: Tx, key: Concatenation): Promise<void> {
  await tx.query({
    name: 'mark-inbound-parts-stored',
    text: `update inbound_parts set stored = true
           where smsc = $1 and sender = $2 and recipient = $3 and reference = $4 and total = $5`,
    values: values(key),
  })
}

export async function markPartRepeated(tx: Tx, key: Concatenation, { part }: Place): Promise<void> {
  await tx.query({
    name: 'mark-inbound-part-repeated',
    text: `update inbound_parts set stored = false
           where smsc = $1 and sender = $2 and recipient = $3 and reference = $4 and total = $5 and part = $6`,
    values: [...values(key), part],
  })
}

/** Deletes the parts of a stored message, except those that came again before this one. */
export async function deletePartsBut(
  tx: Tx,
  key: Concatenation,
  { repeatedBefore }: { repeatedBefore: number },
): Promise<void> {
  await tx.query({
    name: 'delete-inbound-parts-but',
    text: `delete from inbound_parts
           where smsc = $1 and sender = $2 and recipient = $3 and reference = $4 and total = $5
             and (stored or part >= $6)`,
    values: [...values(key), repeatedBefore],
  })
}

export async function deleteParts(tx: Tx, key: Concatenation): Promise<void> {
  await tx.query({
    name: 'delete-inbound-parts',
    text: `delete from inbound_parts
           where smsc = $1 and sender = $2 and recipient = $3 and reference = $4 and total = $5`,
    values: values(key),
  })
}

/** Messages without a new part for this long, complete or not. */
export async function oldConcatenations(db: Db, seconds: number, limit: number): Promise<Concatenation[]> {
  const { rows } = await db.query<Concatenation>({
    name: 'old-concatenations',
    text: `select smsc, sender, recipient, reference, total from inbound_parts
           where (smsc, sender, recipient, reference, total) in (
             select smsc, sender, recipient, reference, total from inbound_parts
             where received_at <= ${BEFORE_NOW} - $1 * interval '1 second' order by received_at limit $2)
           group by 1, 2, 3, 4, 5 having max(received_at) <= ${BEFORE_NOW} - $1 * interval '1 second'`,
    values: [seconds, limit],
  })
  return rows
}

/** How many stored parts each connection has. */
export async function countParts(db: Db): Promise<Map<string, number>> {
  const { rows } = await db.query<{ smsc: string; n: number }>(
    'select smsc, count(*)::int as n from inbound_parts group by smsc',
  )
  return new Map(rows.map(({ smsc, n }) => [smsc, n]))
}

/** Deletes all but the newest `kept` messages to numbers that no account has. Returns how many, at most `limit`. */
export async function forgetOwnerless(db: Db, kept: number, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `with last as (
       select id from inbound_messages where account_id is null order by id desc offset $1 limit 1
     )
     delete from inbound_messages where id in (
       select m.id from inbound_messages m, last
       where m.account_id is null and m.id <= last.id order by m.id limit $2)`,
    [kept, limit],
  )
  return rowCount ?? 0
}

/** Deletes messages received more than `days` ago, oldest first. Returns how many, at most `limit`. */
export async function forgetInbound(db: Db, days: number, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from inbound_messages where id in (
       select id from inbound_messages where received_at <= ${BEFORE_NOW} - $1 * interval '1 day' order by id limit $2)`,
    [days, limit],
  )
  return rowCount ?? 0
}

function values({ smsc, sender, recipient, reference, total }: Concatenation): unknown[] {
  return [smsc, sender, recipient, reference, total]
}

/** A page of an account's messages, newest first. */
export async function listInbound(
  db: Db,
  accountId: string,
  page: { beforeId?: string; since?: Date; from?: string; limit: number },
): Promise<Inbound[]> {
  const { rows } = await db.query<Inbound>({
    name: 'list-inbound',
    text: `select id, sender, recipient, text, incomplete, received_at as "receivedAt"
           from inbound_messages
           where account_id = $1 and ($2::uuid is null or id < $2)
             and ($3::timestamptz is null or received_at >= $3 and id >= $6)
             and ($4::text is null or sender = $4)
           order by id desc limit $5`,
    values: [
      accountId,
      page.beforeId ?? null,
      page.since ?? null,
      page.from ?? null,
      page.limit,
      page.since ? idBefore(page.since) : null,
    ],
  })
  return rows
}

/** If the machines' clocks differ by more than this, there are worse problems. */
const CLOCKS_DIFFER_MS = 3_600_000

/**
 * No message received at `since` or later has a smaller id, so older ones need not be read. RFC 9562 section 5.7: an id
 * begins with its time in milliseconds.
 */
function idBefore(since: Date): string {
  const time = Math.max(0, since.getTime() - CLOCKS_DIFFER_MS)
  const hex = time.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
