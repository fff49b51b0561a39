/**
 * Submissions: which part of which message a carrier's message id stands for, until its delivery receipt has
 * come; the receipts that came before their submission was written down; and what receipts make of a message:
 *
 *     null -> delivered                             every part is delivered; nothing changes it any more
 *       '---> unknown -> expired -> undelivered     as soon as one part is that; the worst part decides
 *
 * Locks are taken in the order submissions, messages, batches. Only batches are waited for, in order of id, so
 * that receipts and settling, which locks messages in any order and then one batch, never wait in a circle.
 */
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { INTO_EVENTS, wantsEvent } from '../events/store.ts'

/** How a carrier writes, in its receipts, the id it gave in the submit_sm_resp: as it was, or in another base. */
export type ReceiptIdForm = 'same' | 'hex' | 'decimal'

/** From best to worst. */
const DELIVERY_STATES = ['delivered', 'unknown', 'expired', 'undelivered'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What a receipt says of one part. */
export interface PartReceipt {
  smsc: string
  /** The forms its id may have in submissions, the likeliest first: see `receiptIdCandidates`. */
  ids: string[]
  /** The number the message went to, in the carrier's form. */
  phone: string
  state: DeliveryState | 'interim'
  /** The carrier's error code. */
  code: string | null
}

/** What became of a group of receipts. */
export interface AppliedReceipts {
  /** Those that changed a message, and repeats of them in the same group. */
  matched: number
  /** Kept until their submission appears. */
  early: number
  /** No submission appeared in time, so they are forgotten. */
  dropped: number
  /** The batches that have changed. */
  batchIds: string[]
}

/** One part that a carrier has taken. */
export interface Submission {
  seq: number
  part: number
  smscMessageId: string
  /** How many of the message's parts, as they were priced, it stands for; 1 where it is not said. */
  covers?: number
}

/** For this long a receipt waits for its submission. Usually it is there within a second. */
export const EARLY_MAX_AGE_SECONDS = 3_600
/** Digits at the end of a number that are the same in its national and its international form. */
const PHONE_TAIL_DIGITS = 7

/** The one form an id is kept and looked for in: no blanks or control characters, lower case, no leading zeros. */
export function normalizeMessageId(id: string): string {
  return id
    .replace(/[\s\p{Cc}]/gu, '')
    .toLowerCase()
    .replace(/^0+(?=.)/, '')
}

/** The ids that a receipt's id may have been in the submit_sm_resp, the likeliest first. Of any length. */
export function receiptIdCandidates(id: string, form: ReceiptIdForm): string[] {
  const raw = normalizeMessageId(id)
  const other = form === 'same' ? undefined : inOtherBase(raw, form)
  return other === undefined || other === raw ? [raw] : [other, raw]
}

function inOtherBase(id: string, form: 'hex' | 'decimal'): string | undefined {
  if (form === 'hex') return /^[0-9a-f]+$/.test(id) ? BigInt(`0x${id}`).toString(10) : undefined
  return /^[0-9]+$/.test(id) ? BigInt(id).toString(16) : undefined
}

/**
 * Notes what the carrier has taken, in the transaction that settles it, and before anything else there (see the
 * order of locks above). A carrier that gives an id again means the newer message from then on.
 */
export async function insertSubmissions(
  db: Db,
  smsc: string,
  batchId: string,
  submissions: Submission[],
): Promise<void> {
  await db.query({
    name: 'insert-submissions',
    text: `insert into submissions (smsc, smsc_message_id, batch_id, seq, part, covers)
           select $1, id, $2, seq, coalesce(part, 0), coalesce(covers, 1)
           from unnest($3::text[], $4::int[], $5::smallint[], $6::smallint[]) as s (id, seq, part, covers)
           on conflict (smsc, smsc_message_id) do update set
             batch_id = excluded.batch_id, seq = excluded.seq, part = excluded.part, covers = excluded.covers,
             created_at = excluded.created_at`,
    values: [smsc, batchId, ...submissionColumns([{ batchId, submissions }]).slice(1)],
  })
}

/**
 * Batches, ids, seqs, parts and covers of what was taken, in order of the ids; the arrays are shorter where their elements
 * say nothing: one batch stands for all, and without parts each is the first.
 */
export function submissionColumns(groups: { batchId: string; submissions: Submission[] }[]): unknown[][] {
  const byId = new Map(
    groups.flatMap(({ batchId, submissions }) =>
      submissions.map((row) => [normalizeMessageId(row.smscMessageId), { batchId, ...row }] as const),
    ),
  )
  // An id that is none can never be receipted.
  byId.delete('')
  const ids = [...byId.keys()].sort()
  const rows = ids.map((id) => byId.get(id)!)
  const [first] = rows
  return [
    rows.every(({ batchId }) => batchId === first?.batchId)
      ? rows.slice(0, 1).map(({ batchId }) => batchId)
      : rows.map(({ batchId }) => batchId),
    ids,
    rows.map(({ seq }) => seq),
    rows.some(({ part }) => part > 0) ? rows.map(({ part }) => part) : [],
    rows.some(({ covers = 1 }) => covers > 1) ? rows.map(({ covers = 1 }) => covers) : [],
  ]
}

/**
 * Writes a group of receipts down, in one statement and so in one transaction. Interim ones say nothing that is
 * kept. Those whose submission is not there yet (or is in another transaction's hands) are kept for
 * `matchEarlyReceipts`, unless `keepEarly` is false. Never waits for a message, and never fails for what a receipt says.
 */
export function applyReceipts(
  db: Db,
  receipts: PartReceipt[],
  { keepEarly = true } = {},
): Promise<AppliedReceipts> {
  const finals = receipts.filter(({ state }) => state !== 'interim') as FinalReceipt[]
  return apply(db, finals, keepEarly ? EARLY_MAX_AGE_SECONDS : 0)
}

/** How many receipts of each connection wait for their submission. */
export async function countEarlyReceipts(db: Db): Promise<Map<string, number>> {
  const { rows } = await db.query<{ smsc: string; n: number }>(
    'select smsc, count(*)::int as n from early_receipts group by smsc',
  )
  return new Map(rows.map(({ smsc, n }) => [smsc, n]))
}

/**
 * Looks again at up to `limit` receipts that came before their submission: after 1 s, 2 s, 4 s and so on.
 * Drops those that have waited for `maxAgeSeconds`. To be called every second or so.
 */
export function matchEarlyReceipts(
  pool: Pool,
  limit: number,
  maxAgeSeconds = EARLY_MAX_AGE_SECONDS,
): Promise<AppliedReceipts> {
  return transaction(pool, async (tx) => apply(tx, await takeDueReceipts(tx, limit), maxAgeSeconds))
}

async function takeDueReceipts(db: Db, limit: number): Promise<FinalReceipt[]> {
  const { rows } = await db.query<FinalReceipt & { id: bigint }>({
    name: 'take-due-receipts',
    text: `delete from early_receipts where id = any (array(
             select id from early_receipts where look_at <= (select steady_now())
             order by look_at limit $1 for update skip locked))
           returning id, smsc, smsc_message_ids as ids, phone, delivery as state, code,
                     received_at as "receivedAt"`,
    values: [limit],
  })
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * The watchdog: up to `limit` parts that were taken longer than `olderThanSeconds` ago and never receipted
 * become `unknown`. Returns how many; call it again while that is `limit`.
 */
export function expireSubmissions(pool: Pool, olderThanSeconds: number, limit: number): Promise<number> {
  return transaction(pool, async (tx) => {
    const { rows } = await tx.query<{ smsc: string; id: string }>({
      name: 'old-submissions',
      text: `select smsc, smsc_message_id as id from submissions
             where created_at <= least(now(), (select steady_now())) - $1 * interval '1 second'
             order by created_at limit $2 for update skip locked`,
      values: [olderThanSeconds, limit],
    })
    const receipts = rows.map(
      ({ smsc, id }): FinalReceipt => ({ smsc, ids: [id], phone: '', state: 'unknown', code: null }),
    )
    const { matched } = await apply(tx, receipts, 0)
    return matched + (matched < rows.length ? await deleteOrphans(tx, rows) : 0)
  })
}

/** Those of these submissions whose message is gone. */
async function deleteOrphans(db: Db, keys: { smsc: string; id: string }[]): Promise<number> {
  const { rowCount } = await db.query(
    `delete from submissions s using unnest($1::text[], $2::text[]) as k (smsc, id)
     where s.smsc = k.smsc and s.smsc_message_id = k.id
       and not exists (select from messages m where m.batch_id = s.batch_id and m.seq = s.seq)`,
    [keys.map(({ smsc }) => smsc), keys.map(({ id }) => id)],
  )
  return rowCount ?? 0
}

type FinalReceipt = PartReceipt & {
  state: DeliveryState
  /** Now, where it is not given. */
  receivedAt?: Date
}

async function apply(db: Db, receipts: FinalReceipt[], earlyMaxAgeSeconds: number): Promise<AppliedReceipts> {
  if (receipts.length === 0) return { matched: 0, early: 0, dropped: 0, batchIds: [] }
  const { rows } = await db.query<Omit<AppliedReceipts, 'dropped'>>({
    name: 'apply-receipts',
    text: APPLY,
    values: [...columns(receipts), [...DELIVERY_STATES], earlyMaxAgeSeconds, PHONE_TAIL_DIGITS],
  })
  const { matched, early, batchIds } = rows[0]!
  return { matched, early, dropped: receipts.length - matched - early, batchIds }
}

/** A row for each receipt `n` and each id it may have, as the arrays that the statement unnests. */
function columns(receipts: FinalReceipt[]): unknown[][] {
  const rows = receipts.flatMap((receipt, n) => receipt.ids.map((id, rank) => ({ ...receipt, n, rank, id })))
  return [
    rows.map((row) => row.n),
    rows.map((row) => row.rank),
    rows.map((row) => row.smsc),
    rows.map((row) => row.id),
    rows.map((row) => row.phone),
    rows.map((row) => DELIVERY_STATES.indexOf(row.state) + 1),
    rows.map((row) => row.code),
    rows.map((row) => row.receivedAt ?? null),
  ]
}

/**
 * candidate -> held (submissions and their messages, locked) -> picked (one candidate a receipt) -> taken (one
 * receipt a submission: the first) -> verdict (a message) -> counted (a batch). A converted id decides; the id
 * as it was written only if the number agrees, as in a row of ids the two may be different messages.
 * `severity` is the place in DELIVERY_STATES, from 1.
 */
const APPLY = `
  with candidate as materialized (
    select n, rank, smsc, id, phone, severity, code, coalesce(received_at, now()) as received_at
    from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[],
                $8::timestamptz[])
      as c (n, rank, smsc, id, phone, severity, code, received_at)
  ), held as materialized (
    select c.*, s.batch_id, s.seq, s.covers, m.phone as message_phone, m.parts, m.receipts, m.delivery
    from candidate c cross join lateral (
      select batch_id, seq, covers from submissions
      where smsc = c.smsc and smsc_message_id = c.id for update skip locked) s cross join lateral (
      select phone, parts, receipts, delivery from messages
      where batch_id = s.batch_id and seq = s.seq for no key update skip locked) m
  ), picked as materialized (
    select distinct on (n) * from held
    where rank = 0 or right(phone, $11) = right(message_phone, $11)
    order by n, rank
  ), taken as materialized (
    select distinct on (smsc, id) * from picked order by smsc, id, n
  ), removed as (
    delete from submissions s using taken t where s.smsc = t.smsc and s.smsc_message_id = t.id
  ), news as (
    select batch_id, seq, sum(covers)::int as finals, max(severity) as worst,
           (array_agg(code order by severity desc, received_at desc))[1] as code,
           (array_agg(received_at order by severity desc, received_at desc))[1] as at,
           min(parts) as parts, min(receipts) as receipts, min(delivery) as before, min(message_phone) as message_phone
    from taken group by batch_id, seq
  ), verdict as materialized (
    select batch_id, seq, message_phone, finals, code, at, before,
           case when before = 'delivered' then before
                when greatest(worst, array_position($9::text[], before)) > 1
                  then ($9::text[])[greatest(worst, array_position($9::text[], before))]
                when receipts + finals >= parts then 'delivered' end as after
    from news
  ), noted as (
    update messages m set
      receipts = m.receipts + v.finals,
      delivery = v.after,
      delivery_code = case when v.after is distinct from v.before then v.code else m.delivery_code end,
      delivery_at = case when v.after is distinct from v.before then v.at else m.delivery_at end
    from verdict v where m.batch_id = v.batch_id and m.seq = v.seq
  ), change as materialized (
    select batch_id, count(*) filter (where after = 'delivered')::int as delivered,
           count(*) filter (where after in ('expired', 'undelivered')
                              and before is distinct from 'expired')::int as undelivered
    from verdict where after is distinct from before group by batch_id
  ), batch as materialized (
    select id from batches where id in (select batch_id from change) order by id for no key update
  ), counted as (
    update batches b set
      delivered_count = b.delivered_count + c.delivered,
      undelivered_count = b.undelivered_count + c.undelivered,
      version = b.version + 1,
      updated_at = now()
    from change c join batch on batch.id = c.batch_id
    where b.id = c.batch_id
    returning b.id, b.account_id, b.test, b.name, b.client_reference
  ), told as (
    ${INTO_EVENTS}
    select b.account_id, b.test, w.type, json_strip_nulls(json_build_object(
             'messageId', v.batch_id || '-' || v.seq, 'batchId', v.batch_id, 'phone', v.message_phone, 'status', 'sent',
             'delivery', json_build_object('status', v.after, 'at', v.at, 'code', v.code), 'name', b.name,
             'clientReference', b.client_reference, 'test', case when b.test then true end))
    from counted b
      cross join (values ('{delivered}'::text[], 'message.delivered'),
                         ('{expired,undelivered}', 'message.undelivered')) as w (states, type)
      join verdict v on v.batch_id = b.id and v.after = any (w.states) and v.after is distinct from v.before
    where ${wantsEvent('b.account_id', 'b.test', 'w.type')}
    order by v.batch_id, v.seq
  ), early as (
    insert into early_receipts (smsc, smsc_message_ids, phone, delivery, code, received_at, look_at)
    select smsc, array_agg(id order by rank), phone, ($9::text[])[severity], code, received_at,
           (select steady_now()) + greatest(now() - received_at, interval '0.5 seconds')
    from candidate
    where received_at > least(now(), (select steady_now())) - $10 * interval '1 second' and n not in (select n from picked)
    group by n, smsc, phone, severity, code, received_at
    order by n
    returning 1
  )
  select (select count(*)::int from picked) as matched, (select count(*)::int from early) as early,
         array(select id from counted) as "batchIds"`
