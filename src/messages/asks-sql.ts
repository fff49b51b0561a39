/**
 * Questions to carriers about messages that they took: the tables carrier_asks, carrier_asked_until and withdrawals.
 * Only connections that are configured for it ask; see dispatch/asker.ts.
 */
import type { Db } from '../db/sql.ts'

/** query: which state it has. cancel: not to deliver it. */
export type AskKind = 'query' | 'cancel'

export interface Ask {
  kind: AskKind
  /** As in submissions. */
  storedId: string
  /** As the carrier wrote it. */
  smscMessageId: string
  phone: string
  /** Null: the connection's own. */
  sender: string | null
}

/** New messages per look, at least. */
const PLAN_MAX = 1_000
/** The pause after an ask; for a query it doubles with each, up to 32 times. */
const AGAIN_SECONDS = 60
const ASKS_MAX = 12
/** Each look finds what was submitted by then: a message may have been on its way when its batch was canceled. */
const LOOKS_MAX = 4
/** Submissions of a transaction that began before a look may be committed after it. */
const OVERLAP = `interval '30 seconds'`

/**
 * Plans a query for each message that was taken more than `afterSeconds` ago and has no receipt: at least a minute, so
 * that everything of before is committed. `smsc` is the name under which receipts are looked up.
 */
export async function planQueries(db: Db, smsc: string, afterSeconds: number): Promise<void> {
  await db.query({
    name: 'plan-queries',
    // The clock may have been set back since the last look: then some are looked at again.
    text: `with look as materialized (
             select least(coalesce((select until from carrier_asked_until where smsc = $1), '-infinity'), due) as since, due
             from (select now() - $2 * interval '1 second' as due) d
           ), found as materialized (
             select s.smsc, s.smsc_message_id, s.created_at, s.receipted_at from submissions s, look
             where s.smsc = $1 and s.created_at > look.since and s.created_at <= look.due
             order by s.created_at fetch first ${PLAN_MAX} rows with ties
           ), planned as (
             insert into carrier_asks (smsc, smsc_message_id, kind, ask_at)
             select smsc, smsc_message_id, 'query', (select steady_now()) from found
             -- The id of an answer without one begins with a blank, and says nothing to the carrier.
             where receipted_at is null and smsc_message_id not like ' %'
             on conflict do nothing
           )
           insert into carrier_asked_until (smsc, until)
           select $1, case when (select count(*) from found) < ${PLAN_MAX} then look.due
                           else (select max(created_at) from found) end
           from look
           on conflict (smsc) do update set until = excluded.until`,
    values: [smsc, afterSeconds],
  })
}

/** Notes that messages of a canceled batch may be with carriers. */
export async function noteWithdrawal(db: Db, batchId: string): Promise<void> {
  await db.query(
    `insert into withdrawals (batch_id, look_at, found_until) values ($1, now(), '-infinity') on conflict do nothing`,
    [batchId],
  )
}

/** Plans the cancels for canceled batches at these carriers; of the others nothing is asked. */
export async function planCancels(db: Db, smscs: string[]): Promise<void> {
  await db.query({
    name: 'plan-cancels',
    text: `with due as materialized (
             select w.batch_id, w.looks, greatest(w.found_until, b.created_at) as since
             from withdrawals w join batches b on b.id = w.batch_id
             where w.look_at <= now() order by w.look_at limit 10 for update of w skip locked
           ), planned as (
             insert into carrier_asks (smsc, smsc_message_id, kind, ask_at)
             select s.smsc, s.smsc_message_id, 'cancel', (select steady_now())
             from due d join submissions s on s.batch_id = d.batch_id and s.created_at >= d.since
             where s.smsc = any ($1) and s.receipted_at is null and s.smsc_message_id not like ' %'
             on conflict do nothing
           ), over as (
             delete from withdrawals w using due d
             where w.batch_id = d.batch_id and (d.looks + 1 >= ${LOOKS_MAX} or cardinality($1::text[]) = 0)
           )
           update withdrawals w set looks = d.looks + 1, found_until = now() - ${OVERLAP},
             look_at = now() + interval '5 seconds' * power(6, d.looks)
           from due d
           where w.batch_id = d.batch_id and d.looks + 1 < ${LOOKS_MAX} and cardinality($1::text[]) > 0`,
    values: [smscs],
  })
}

/**
 * Takes the next thing to ask a carrier, and puts it off: it is asked again unless `endAsk` or a receipt ends it. A
 * question that has had its receipt meanwhile, or was asked often enough, is dropped.
 */
export async function takeAsk(db: Db, smsc: string, kinds: AskKind[]): Promise<Ask | undefined> {
  const { rows } = await db.query<Ask>({
    name: 'take-ask',
    text: `with due as materialized (
             select smsc, smsc_message_id, kind, asks from carrier_asks
             where smsc = $1 and kind = any ($2) and ask_at <= (select steady_now())
             order by ask_at limit 20 for update skip locked
           ), open as materialized (
             select d.*, s.batch_id, s.seq, s.part, m.phone, b.sender
             from due d
               join submissions s on s.smsc = d.smsc and s.smsc_message_id = d.smsc_message_id
               join messages m on m.batch_id = s.batch_id and m.seq = s.seq
               join batches b on b.id = s.batch_id
             where s.receipted_at is null and d.asks < ${ASKS_MAX}
           ), next as materialized (
             select * from open order by kind limit 1
           ), later as (
             update carrier_asks a
             set asks = a.asks + 1,
                 ask_at = (select steady_now()) + ${AGAIN_SECONDS} * interval '1 second' * power(2, least(a.asks, 5))
             from next n where a.smsc = n.smsc and a.smsc_message_id = n.smsc_message_id and a.kind = n.kind
           ), dropped as (
             delete from carrier_asks a using due d
             where a.smsc = d.smsc and a.smsc_message_id = d.smsc_message_id and a.kind = d.kind
               and not exists (select from open o where o.smsc_message_id = d.smsc_message_id and o.kind = d.kind)
           )
           select kind, smsc_message_id as "storedId", phone, sender, coalesce((
             -- Stored without leading zeros, which the carrier may insist on.
             select given.id from attempts t
               cross join lateral unnest(t.seqs, t.parts, t.smsc_message_ids) as given (seq, part, id)
             where t.batch_id = n.batch_id and given.seq = n.seq and coalesce(given.part, 0) = n.part
               and ltrim(given.id, '0') = ltrim(n.smsc_message_id, '0')
             limit 1), smsc_message_id) as "smscMessageId"
           from next n`,
    values: [smsc, kinds],
  })
  return rows[0]
}

/** The carrier has answered, and need not be asked again. */
export async function endAsk(db: Db, smsc: string, { kind, storedId }: Ask): Promise<void> {
  await db.query({
    name: 'end-ask',
    text: 'delete from carrier_asks where smsc = $1 and smsc_message_id = $2 and kind = $3',
    values: [smsc, storedId, kind],
  })
}
