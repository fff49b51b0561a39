/**
 * Stores a year of one account: batches and messages by bulk SQL, and what stands beside them on the pages; and for the
 * operators' pages 500 other accounts, a year of figures and what the audit log has of it.
 */
import type { Client } from 'pg'

const WEEKS = 52
/** Every fiftieth batch is a big one, so that both kinds are looked at. */
const SMALL = 800
const BIG = 20_000
const BIG_EVERY = 50
const MEAN = SMALL + (BIG - SMALL) / BIG_EVERY
const PHONES = 1_000_000
const PRICE_MICROS = 20_000

/** The same phones again and again, as customers are. */
const phoneOf = (number: string) => `'+2223' || lpad((abs(hashint8(${number})) % ${PHONES})::text, 7, '0')`
export const idAt = (
  at: string,
  number: string,
) => `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0')
  || '7' || substr(md5(${number}::text), 1, 3) || '8' || substr(md5(${number}::text), 4, 15))::uuid`

/** The year in weekly partitions, as if the gateway had run for it. */
const PARTITIONS = `
do $$
declare
  week text;
  start timestamptz := (date_trunc('week', now() at time zone 'utc') - interval '${WEEKS} weeks') at time zone 'utc';
begin
  for week in select suffix from partitions where suffix <> 'first' loop
    execute format('drop table %I', 'messages_' || week);
    execute format('drop table %I', 'attempts_' || week);
  end loop;
  delete from partitions;
  alter table messages detach partition messages_first;
  alter table attempts detach partition attempts_first;
  execute format('alter table messages attach partition messages_first for values from (minvalue) to (%L)', batch_id_from(start));
  execute format('alter table attempts attach partition attempts_first for values from (minvalue) to (%L)', batch_id_from(start));
  insert into partitions (ends_at, suffix) values (start, 'first');
  perform make_partitions(interval '28 days');
end $$`

/** The last tenth of an hour is left free, so that what the measurement adds is the newest. */
const BATCHES = `
create unlogged table filled as
select n, at, ${idAt('at', 'n')} as id, case when n % ${BIG_EVERY} = 0 then ${BIG} else ${SMALL} end as size,
  extract(day from now() - at)::int / 7 as week
from (select n, now() - interval '6 minutes' - (n::float8 / $1) * interval '${WEEKS * 7 - 1} days' as at
      from generate_series(1, $1::int) n) times`

const STORED = `
insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, sent_count, failed_count, currency,
  total_cost_micros, refunded_micros, version, created_at, updated_at, name, delivered_count)
select id, $1, $2, (case when n % 3 = 0 then 'partial' else 'completed' end)::batch_status, size, 0,
  size - size / 50 * (n % 3 = 0)::int, size / 50 * (n % 3 = 0)::int, 'USD', size::bigint * ${PRICE_MICROS},
  (size / 50 * (n % 3 = 0)::int)::bigint * ${PRICE_MICROS}, 3, at, at + interval '1 minute',
  'Campaign ' || n, size - size / 20
from filled`

/** The messages of one week, so that none of the statements is too big. */
const MESSAGES = `
insert into messages (batch_id, seq, cost_micros, state, parts, attempts, phone, text, error_code, error, receipts, delivery,
  delivery_at, destination_id)
select f.id, seq, ${PRICE_MICROS},
  (case when failed then 'failed' else 'sent' end)::message_state, 1, 1, ${phoneOf('f.n::bigint * 100003 + seq')},
  'Dear customer ' || seq || ', your order is ready and waits for you at our desk until seven tonight.',
  case when failed then 'CARRIER_FAILURE' end, case when failed then 'The carrier refused the message' end,
  case when failed then 0 else 1 end, case when failed then null when seq % 20 = 0 then 'undelivered' else 'delivered' end,
  f.at + interval '1 minute', null
from (select *, n % 3 = 0 as some_failed from filled where week = $1) f,
  generate_series(0, f.size - 1) seq, lateral (select f.some_failed and seq % 50 = 49 as failed) verdict`

const LEDGER = `
insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros, created_at)
select $1, id, 'charge', -size::bigint * ${PRICE_MICROS},
  $2::bigint - sum(size::bigint * ${PRICE_MICROS}) over (order by at), at
from filled order by at`

/** The rows beside messages on the pages, in the numbers of a busy account. */
const BESIDE = [
  `insert into conversations (account_id, phone, number, last_id, last_at, last_text, unread)
   select $1, '+2223' || lpad(n::text, 7, '0'), 'MYSHOP', ${idAt("now() - n * interval '1 minute'", 'n')},
     now() - n * interval '1 minute', 'Until what time are you open?', (n % 5 = 0)::int
   from generate_series(1, 50000) n`,
  `insert into inbound_messages (id, account_id, smsc, sender, recipient, text, received_at)
   select ${idAt("now() - n * interval '20 seconds'", 'n')}, $1, 'default',
     '+2223' || lpad((n % 50000 + 1)::text, 7, '0'), 'MYSHOP', 'Until what time are you open?',
     now() - n * interval '20 seconds'
   from generate_series(1, 200000) n`,
  `insert into optouts (account_id, phone, reason, applied)
   select $1, '+2224' || lpad(n::text, 7, '0'), 'STOP by SMS', true from generate_series(1, 100000) n`,
  `insert into lists (id, account_id, test, name, size)
   select ${idAt("now() - n * interval '1 hour'", 'n')}, $1, false, 'List ' || n, case when n = 1 then 100000 else 0 end
   from generate_series(1, 100) n`,
  `insert into list_contacts (list_id, phone, variables)
   select l.id, '+2223' || lpad(n::text, 7, '0'), '{"name": "Ali"}'
   from lists l, generate_series(1, 100000) n where l.account_id = $1 and l.size > 0`,
  `insert into refused_requests (id, account_id, test, caller_id, at, method, path, operation, status, code, details)
   select ${idAt("now() - n * interval '25 seconds'", 'n')}, $1, false, k.id, now() - n * interval '25 seconds', 'POST',
     '/api/v2/bulk/send', 'sendBulk', 400, 'VALIDATION_FAILED', '{}'
   from api_keys k, generate_series(1, 100000) n where k.account_id = $1`,
]

const OTHER_ACCOUNTS = 500

/** Figures of a year: an account sends every tenth day, to each of four destinations by two carriers, with three errors. */
const OPERATORS = [
  `insert into accounts (id, name, currency, balance_micros, created_at)
   select ${idAt("now() - n * interval '17 hours'", 'n')}, 'Shop ' || n || ' of ' || md5(n::text), 'USD', n * 1000000::bigint,
     now() - n * interval '17 hours'
   from generate_series(1, ${OTHER_ACCOUNTS}) n`,
  `insert into destinations (country, operator) values ('MR', 'Mattel'), ('MR', 'Mauritel'), ('MR', 'Chinguitel'), ('SN', 'Orange')
   on conflict do nothing`,
  `insert into usage_days (day, account_id, destination_id, carrier, sender, error, messages, parts, submitted, sent, failed,
     delivered, undelivered, expired, unknown, charged_micros, refunded_micros, revenue_micros, cost_micros, carrier_cost_micros)
   select day::date, a.id, d.id, c.carrier, '', e.error, 40, 44, 44, 40, 0, 38, 2, 0, 0, 800000, 0, 800000, 500000, 500000
   from generate_series(now() - interval '364 days', now(), interval '1 day') day, accounts a,
     (select id from destinations where operator <> '' limit 4) d, (values ('north'), ('south')) c (carrier),
     (values (''), ('001'), ('027')) e (error)
   where a.name like 'Shop %' and abs(hashtext(a.name || day::date)) % 10 = 0`,
  `insert into usage_sums (day, account_id, destination_id, carrier, messages, parts, submitted, sent, failed, delivered,
     undelivered, expired, unknown, charged_micros, refunded_micros, revenue_micros, cost_micros, carrier_cost_micros)
   select day, account_id, destination_id, carrier, sum(messages), sum(parts), sum(submitted), sum(sent), sum(failed),
     sum(delivered), sum(undelivered), sum(expired), sum(unknown), sum(charged_micros), sum(refunded_micros),
     sum(revenue_micros), sum(cost_micros), sum(carrier_cost_micros)
   from usage_days group by 1, 2, 3, 4`,
  `insert into audit_log (at, actor, action, account_id, target)
   select now() - n * interval '2 minutes', 'operator ' || n % 9, 'account.top-up', a.id, a.name
   from generate_series(1, 200000) n
     join lateral (select id, name from accounts where name = 'Shop ' || n % ${OTHER_ACCOUNTS} || ' of ' || md5((n % ${OTHER_ACCOUNTS})::text)) a on true`,
]

export interface Filled {
  batches: number
  messages: number
}

/** `report` hears of each step, because the many messages take minutes. */
export async function fillYear(
  db: Client,
  { accountId, messages, report }: { accountId: string; messages: number; report: (step: string) => void },
): Promise<Filled> {
  const batches = Math.max(BIG_EVERY, Math.round(messages / MEAN))
  // Nothing of it goes through the rules for changes: the sums are right as they are written.
  await db.query('set session_replication_role = replica')
  await db.query(`set synchronous_commit = off`)
  await db.query(PARTITIONS)
  await db.query(BATCHES, [batches])
  const { rows: keys } = await db.query<{ id: string }>(
    'select id from api_keys where account_id = $1 order by created_at limit 1',
    [accountId],
  )
  await db.query(STORED, [accountId, keys[0]?.id])
  for (let week = 0; week <= WEEKS; week++) {
    await db.query(MESSAGES, [week])
    if (week % 10 === 0) report(`${week} of ${WEEKS} weeks are stored`)
  }
  const { rows: sums } = await db.query<{ before: string; spent: string; stored: string }>(
    `select a.balance_micros as before, f.spent, f.stored
     from accounts a, (select sum(size)::bigint * ${PRICE_MICROS} as spent, sum(size)::bigint as stored from filled) f
     where a.id = $1`,
    [accountId],
  )
  const { before, spent, stored } = sums[0] as { before: string; spent: string; stored: string }
  await db.query(LEDGER, [accountId, before])
  await db.query('update accounts set balance_micros = balance_micros - $2 where id = $1', [accountId, spent])
  for (const statement of BESIDE) await db.query(statement, [accountId])
  for (const statement of OPERATORS) await db.query(statement)
  await db.query('drop table filled')
  await db.query('set session_replication_role = origin')
  report('statistics are gathered')
  await db.query('vacuum analyze')
  return { batches, messages: Number(stored) }
}
