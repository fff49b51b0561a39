/**
 * Receipts: storing early ones until their submission is recorded, and applying them to messages:
 *
 *     null -> delivered                  every part is delivered; this is final
 *       |---> expired -> undelivered     as soon as one part is; the worst part decides
 *       '---> unknown -> any of these    the carrier does not know, or not yet: the part's submission stays
 *
 * Locks are taken in the order submissions, messages, batches. Only batch locks wait, in order of id, so that
 * receipts and settling, which locks messages in any order and then one batch, never deadlock.
 */

import { type Db, isoTime, type Pool, transaction } from '../db/sql.ts'
import { BEFORE_NOW } from '../db/steady-clock.ts'
import { INTO_EVENTS, wantsEvent } from '../events/store.ts'
import type { ReceiptIds } from '../messages/receipt-ids.ts'
import type { PartCost } from '../messages/settle-values.ts'
import { DELIVERY_STATES, type DeliveryState } from '../messages/state.ts'
import { RECEIPT_FACTS } from './facts.ts'

/** A receipt for one part. */
export interface PartReceipt extends ReceiptIds {
  /** The carrier whose submissions it may be about, or its connection if that has no carrier. */
  smsc: string
  /** Another name to look under if the number agrees: the connection's, from before it had a carrier's. */
  elsewhere?: string | undefined
  /** The number the message went to, in the carrier's form. */
  phone: string
  state: DeliveryState | 'interim'
  /** The carrier's error code. */
  code: string | null
  /** True if the submission is kept afterwards, so that a repeat of the receipt is recognised. */
  kept?: boolean
  /** The carrier's price for each part that it has delivered, if it takes nothing for submits. */
  cost?: PartCost | undefined
}

/** The result for a group of receipts. */
export interface AppliedReceipts {
  /** Receipts that changed a message, and repeats of them. */
  matched: number
  /** Kept until their submission appears. */
  early: number
  /** Forgotten, because no submission appeared in time. */
  dropped: number
  /** The batches that have changed. */
  batchIds: string[]
  /** Indexes, in the group, of the receipts that matched nothing, including the dropped ones. */
  unmatched: number[]
  lost: PartReceipt[]
  /** Matches by an id that does not decide alone: the index in the group, and in the receipt's ids. */
  guessed: { n: number; id: number }[]
}

/** How long a receipt waits for its submission. Usually the submission appears within a second. */
export const EARLY_MAX_AGE_SECONDS = 3_600
/** Digits at the end of a number that are the same in its national and its international form. */
const PHONE_TAIL_DIGITS = 7

/**
 * Stores a group of receipts in one statement, and so in one transaction. Interim ones store nothing. Receipts whose
 * submission is not there yet (or is locked by another transaction) are kept for `matchEarlyReceipts`, unless
 * `keepEarly` is false. Never waits for a message, and never fails because of a receipt's content.
 */
export function applyReceipts(
  db: Db,
  receipts: PartReceipt[],
  { keepEarly = true } = {},
): Promise<AppliedReceipts> {
  const finals = receipts.filter(({ state }) => state !== 'interim') as FinalReceipt[]
  return apply(db, finals, { earlyMaxAgeSeconds: keepEarly ? EARLY_MAX_AGE_SECONDS : 0 })
}

/** How many receipts of each connection wait for their submission. */
export async function countEarlyReceipts(db: Db): Promise<Map<string, number>> {
  const { rows } = await db.query<{ smsc: string; n: number }>(
    'select smsc, count(*)::int as n from early_receipts group by smsc',
  )
  return new Map(rows.map(({ smsc, n }) => [smsc, n]))
}

/**
 * Looks again at up to `limit` receipts that came before their submission: after 1 s, 2 s, 4 s and so on. Drops those
 * that have waited for `maxAgeSeconds`. Call it every second or so.
 */
export function matchEarlyReceipts(
  pool: Pool,
  limit: number,
  maxAgeSeconds = EARLY_MAX_AGE_SECONDS,
): Promise<AppliedReceipts> {
  return transaction(pool, async (tx) =>
    apply(tx, await takeDueReceipts(tx, limit), { earlyMaxAgeSeconds: maxAgeSeconds }),
  )
}

async function takeDueReceipts(db: Db, limit: number): Promise<FinalReceipt[]> {
  const { rows } = await db.query<FinalReceipt & { id: bigint }>({
    name: 'take-due-receipts',
    text: `delete from early_receipts where id = any (array(
             select id from early_receipts where look_at <= (select steady_now())
             order by look_at limit $1 for update skip locked))
           returning id, smsc, smsc_message_ids as ids, sure, kept, phone, delivery as state, code,
                     received_at as "receivedAt"`,
    values: [limit],
  })
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** True if one of these ids belongs to a part sent to this number, even one that has had its receipt. */
export async function isSubmitted(
  db: Db,
  { smsc, elsewhere, ids, phone }: Pick<PartReceipt, 'smsc' | 'elsewhere' | 'ids' | 'phone'>,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'is-submitted',
    text: `select from submissions s join messages m on m.batch_id = s.batch_id and m.seq = s.seq
           where s.smsc = any ($1) and s.smsc_message_id = any ($2) and right(m.phone, $4) = right($3, $4) limit 1`,
    values: [elsewhere === undefined ? [smsc] : [smsc, elsewhere], ids, phone, PHONE_TAIL_DIGITS],
  })
  return (rowCount ?? 0) > 0
}

export type FinalReceipt = PartReceipt & {
  state: DeliveryState
  /** Absent: now. */
  receivedAt?: Date
}

interface ApplyOptions {
  /** How long a receipt waits for its submission. */
  earlyMaxAgeSeconds: number
  /** True if the submissions of unknown parts are given up too. */
  forget?: boolean
}

const NOTHING: AppliedReceipts = {
  matched: 0,
  early: 0,
  dropped: 0,
  batchIds: [],
  unmatched: [],
  lost: [],
  guessed: [],
}

export async function apply(
  db: Db,
  receipts: FinalReceipt[],
  { earlyMaxAgeSeconds, forget = false }: ApplyOptions,
): Promise<AppliedReceipts> {
  if (receipts.length === 0) return NOTHING
  const { rows } = await db.query<Omit<AppliedReceipts, 'dropped' | 'lost'> & { lost: number[] }>({
    name: 'apply-receipts',
    text: APPLY,
    values: [...columns(receipts), [...DELIVERY_STATES], earlyMaxAgeSeconds, PHONE_TAIL_DIGITS, forget],
  })
  const { lost, ...applied } = rows[0]!
  return { ...applied, dropped: lost.length, lost: lost.map((n) => receipts[n] as FinalReceipt) }
}

/** From this rank on an id counts only if the number agrees, and from ELSEWHERE_RANK on only under another name. */
const UNSURE_RANK = 1_000
const ELSEWHERE_RANK = 2_000

/**
 * One row for each receipt `n` and each id it may have, as arrays for the statement to unnest; a single carrier stands
 * for all.
 */
function columns(receipts: FinalReceipt[]): unknown[][] {
  const ns: number[] = []
  const ranks: number[] = []
  const smscs: string[] = []
  const allIds: string[] = []
  const put = (n: number, smsc: string, ids: string[], rankOf: (i: number) => number) => {
    for (const [i, id] of ids.entries()) {
      ns.push(n)
      ranks.push(rankOf(i))
      smscs.push(smsc)
      allIds.push(id)
    }
  }
  for (const [n, { ids, sure, smsc, elsewhere }] of receipts.entries()) {
    put(n, smsc, ids, (i) => (i < sure ? i : UNSURE_RANK + i))
    if (elsewhere !== undefined && elsewhere !== smsc) put(n, elsewhere, ids, (i) => ELSEWHERE_RANK + i)
  }
  const each = <T>(of: (receipt: FinalReceipt) => T) => ns.map((n) => of(receipts[n] as FinalReceipt))
  /** Empty if no receipt says anything, as most say nothing. */
  const where = <T>(of: (receipt: FinalReceipt) => T | null | undefined) =>
    receipts.some((receipt) => of(receipt) != null) ? each((receipt) => of(receipt) ?? null) : []
  return [
    ns,
    ranks,
    smscs.every((smsc) => smsc === smscs[0]) ? smscs.slice(0, 1) : smscs,
    allIds,
    each(({ phone }) => phone),
    each(({ state }) => DELIVERY_STATES.indexOf(state) + 1),
    where(({ code }) => code),
    where(({ receivedAt }) => receivedAt),
    where(({ kept }) => kept || null),
    where(({ cost }) => cost?.micros),
    where(({ cost }) => cost?.carrierMicros),
  ]
}

/**
 * candidate -> held (submissions and their messages, locked) -> picked (one candidate per receipt) -> taken (one
 * receipt per submission: the first final one) -> verdict (per message) -> counted (per batch) -> figured (what the
 * message is now, less what it was, for the hour in which it was taken). An id counts whose message has the number; a sure
 * id also without, but no other, because in a row of ids the two may be different messages. `severity` is the place in
 * DELIVERY_STATES, from 1: 2 is unknown, which is not final. A receipt for a submission that has had one is a repeat: it
 * changes nothing.
 */
const APPLY = `
  with candidate as materialized (
    select n, rank, coalesce(smsc, ($3::text[])[1]) as smsc, id, phone, severity, code,
           coalesce(received_at, now()) as received_at, coalesce(kept, false) as kept, cost, carrier_cost
    from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[],
                $8::timestamptz[], $9::boolean[], $10::bigint[], $11::bigint[])
      as c (n, rank, smsc, id, phone, severity, code, received_at, kept, cost, carrier_cost)
  ), held as materialized (
    select c.*, s.batch_id, s.seq, s.covers, s.receipted, s.created_at, m.phone as message_phone, m.parts, m.receipts,
           m.delivery, m.delivery_code, m.destination_id, m.sender, m.status
    from candidate c cross join lateral (
      select batch_id, seq, covers, receipted_at is not null as receipted, created_at from submissions
      where smsc = c.smsc and smsc_message_id = c.id for update skip locked) s cross join lateral (
      select phone, parts, receipts, delivery, delivery_code, destination_id, options ->> 'from' as sender,
             case state when 'failed' then 'failed' else 'sent' end as status from messages
      where batch_id = s.batch_id and seq = s.seq for no key update skip locked) m
  ), picked as materialized (
    select distinct on (n) * from held
    where rank < ${UNSURE_RANK} or right(phone, $14) = right(message_phone, $14)
    order by n, right(phone, $14) = right(message_phone, $14) desc, rank
  ), taken as materialized (
    select distinct on (smsc, id) * from picked where not receipted order by smsc, id, severity = 2, n
  ), removed as (
    delete from submissions s using taken t
    where s.smsc = t.smsc and s.smsc_message_id = t.id and ((t.severity <> 2 and not t.kept) or $15)
    returning 1
  ), marked as (
    update submissions s set receipted_at = now() from taken t
    where s.smsc = t.smsc and s.smsc_message_id = t.id and t.severity <> 2 and t.kept and not $15
    returning 1
  ), news as (
    select batch_id, seq, coalesce(sum(covers) filter (where severity <> 2), 0)::int as finals, max(severity) as worst,
           (array_agg(code order by severity desc, received_at desc))[1] as code,
           (array_agg(received_at order by severity desc, received_at desc))[1] as at,
           min(parts) as parts, min(receipts) as receipts, min(delivery) as before, min(message_phone) as message_phone,
           min(delivery_code) as code_before, min(destination_id) as destination_id, min(sender) as sender,
           min(smsc) as carrier, min(created_at) as taken_at, min(status) as status, min(cost) as cost,
           min(carrier_cost) as carrier_cost
    from taken group by batch_id, seq
  ), verdict as materialized (
    select batch_id, seq, message_phone, finals, code, at, before, code_before, destination_id, sender, carrier, taken_at, status,
           parts * cost as cost, parts * carrier_cost as carrier_cost,
           case when before = 'delivered' then before
                when greatest(worst, array_position($12::text[], before)) > 2
                  then ($12::text[])[greatest(worst, array_position($12::text[], before))]
                when receipts + finals >= parts then 'delivered'
                when worst = 2 then 'unknown'
                else before end as after
    from news
  ), noted as (
    update messages m set
      receipts = m.receipts + v.finals,
      delivery = v.after,
      delivery_code = case when v.after is distinct from v.before then v.code else m.delivery_code end,
      delivery_at = case when v.after is distinct from v.before then v.at else m.delivery_at end
    from verdict v where m.batch_id = v.batch_id and m.seq = v.seq
    returning 1
  ), change as materialized (
    select batch_id, count(*) filter (where after = 'delivered')::int as delivered,
           count(*) filter (where after in ('expired', 'undelivered')
                              and before is distinct from 'expired')::int as undelivered
    from verdict where after is distinct from before group by batch_id
  ), batch as materialized (
    -- After everything else that is written, so that settling waits no longer than it must.
    select id from batches
    where id in (select batch_id from change)
      and (select count(*) from removed) + (select count(*) from marked) + (select count(*) from noted) is not null
    order by id for no key update
  ), counted as (
    update batches b set
      delivered_count = b.delivered_count + c.delivered,
      undelivered_count = b.undelivered_count + c.undelivered,
      version = b.version + 1,
      updated_at = now()
    from change c join batch on batch.id = c.batch_id
    where b.id = c.batch_id
    returning b.id, b.account_id, b.test, b.name, b.client_reference, b.in_figures
  ), figured as (
    ${RECEIPT_FACTS}
  ), wanted as materialized (
    select b.*, w.states, w.type
    from counted b
      cross join (values ('{delivered}'::text[], 'message.delivered'),
                         ('{expired,undelivered}', 'message.undelivered')) as w (states, type)
    where ${wantsEvent('b.account_id', 'b.test', 'w.type')}
  ), told as (
    ${INTO_EVENTS}
    select b.account_id, b.test, b.type, json_strip_nulls(json_build_object(
             'messageId', v.batch_id || '-' || v.seq, 'batchId', v.batch_id, 'phone', v.message_phone,
             'status', v.status,
             'delivery', json_build_object('status', v.after, 'at', ${isoTime('v.at')}, 'code', v.code), 'name', b.name,
             'clientReference', b.client_reference, 'test', case when b.test then true end))
    from wanted b
      join verdict v on v.batch_id = b.id and v.after = any (b.states) and v.after is distinct from v.before
    order by v.batch_id, v.seq
  ), missed as materialized (
    select * from candidate where rank < ${ELSEWHERE_RANK} and n not in (select n from picked)
  ), early as (
    insert into early_receipts (smsc, smsc_message_ids, sure, kept, phone, delivery, code, received_at, look_at)
    select smsc, array_agg(id order by rank), count(*) filter (where rank < ${UNSURE_RANK}), kept, phone,
           ($12::text[])[severity], code, received_at,
           (select steady_now()) + greatest(now() - received_at, interval '0.5 seconds')
    from missed
    where received_at > ${BEFORE_NOW} - $13 * interval '1 second'
    group by n, smsc, kept, phone, severity, code, received_at
    order by n
    returning 1
  )
  select (select count(*)::int from picked) as matched, (select count(*)::int from early) as early,
         array(select id from counted) as "batchIds", array(select distinct n from missed) as unmatched,
         array(select distinct n from missed
               where received_at <= ${BEFORE_NOW} - $13 * interval '1 second') as lost,
         coalesce((select json_agg(json_build_object('n', n, 'id', rank % ${UNSURE_RANK}))
                   from picked where rank >= ${UNSURE_RANK}), '[]') as guessed`
