-- Caps by the hour, by destination and by number, and stops: what is unlike an account's own past waits for an operator.

alter table caps
  add column hour_messages bigint check (hour_messages >= 0),
  add column hour_micros bigint check (hour_micros >= 0);

alter table accounts
  -- What was accepted in the last hour with batches, in the row that a charge locks anyway.
  add column used_hour timestamptz,
  add column used_hour_messages bigint not null default 0,
  add column used_hour_micros bigint not null default 0,
  -- More than this in an hour is unlike its past; found out once an hour, for `spike_hour`. Null: nothing is.
  add column spike_hour timestamptz,
  add column spike_messages bigint,
  add column spike_micros bigint,
  -- Until then nothing counts as a spike: an operator has looked.
  add column spikes_from timestamptz,
  -- Why nothing of it goes until an operator resumes it, and since when.
  add column stopped_for jsonb,
  -- What it has accepted waits.
  add column waits boolean generated always as (suspended or stopped_for is not null) stored;
create index accounts_stopped on accounts (id) where stopped_for is not null;

create function this_hour() returns timestamptz language sql stable as $$ select date_trunc('hour', now(), 'UTC') $$;

-- Why an hour with so much in it stops an account; null if it does not. What is usual may be that of the hour before.
create function spike_of(messages bigint, micros bigint, spike_hour timestamptz, spike_messages bigint, spike_micros bigint)
  returns jsonb language sql stable as $$
  select case when spike_hour >= this_hour() - interval '1 hour' and (messages > spike_messages or micros > spike_micros)
              then jsonb_build_object('rule', 'spike', 'messages', messages, 'limit', spike_messages,
                                      'money', micros / 1e6, 'moneyLimit', spike_micros / 1e6, 'since', now()) end
$$;

-- The hours in which an account has sent, once they are over.
create table account_hours (
  account_id uuid not null references accounts (id),
  hour timestamptz not null,
  messages bigint not null,
  micros bigint not null,
  primary key (account_id, hour)
);
create index account_hours_hour on account_hours (hour);
insert into account_hours (account_id, hour, messages, micros)
  select b.account_id, date_trunc('hour', b.created_at, 'UTC'), sum(b.valid_count), sum(b.total_cost_micros)
  from batches b join accounts a on a.id = b.account_id
  where not b.test and b.created_at > now() - interval '30 days' and b.created_at < this_hour()
  group by 1, 2;

-- Rules for stops that are otherwise than by default: for all accounts, or for one.
create table stop_rules (
  account_id uuid references accounts (id),
  rule text not null check (rule in ('spike', 'range')),
  enabled boolean not null,
  -- spike: so many times what is usual; range: not used.
  times double precision not null check (times between 1 and 10000),
  -- spike: fewer messages in an hour never are one; range: numbers of one range of a thousand.
  messages bigint not null check (messages >= 1),
  updated_at timestamptz not null default now(),
  unique nulls not distinct (account_id, rule)
);

-- Which destinations an account has sent to, and since when.
create table account_destinations (
  account_id uuid not null references accounts (id),
  destination_id smallint not null,
  since timestamptz not null default now(),
  primary key (account_id, destination_id)
);
insert into account_destinations (account_id, destination_id, since)
  select e.account_id, s.id, min(e.created_at)
  from ledger_entries e cross join lateral jsonb_to_recordset(e.destinations) as s (id smallint)
  where e.kind = 'charge' and e.destinations is not null and s.id is not null
  group by 1, 2;

-- Numbers of ranges of a thousand that an account sends to at destinations that are new to it: their last three digits.
create table new_ranges (
  account_id uuid not null references accounts (id),
  range text not null,
  tails smallint[] not null,
  updated_at timestamptz not null default now(),
  primary key (account_id, range)
);
create index new_ranges_updated on new_ranges (updated_at);

-- What may go to numbers that begin with a prefix, by the hour or the day.
create table destination_caps (
  id uuid primary key,
  -- Null: each account.
  account_id uuid references accounts (id),
  -- Digits; '' for all numbers.
  prefix text not null,
  per text not null check (per in ('hour', 'day')),
  -- Each number by itself, and not all of them together.
  each_number boolean not null default false,
  messages bigint check (messages >= 0),
  micros bigint check (micros >= 0),
  created_at timestamptz not null default now(),
  check (messages is not null or micros is not null),
  unique nulls not distinct (account_id, prefix, per, each_number)
);

-- How much of them is used. `phone`: '' where a cap is for all numbers together.
create table destination_use (
  cap_id uuid not null references destination_caps (id) on delete cascade,
  account_id uuid not null references accounts (id),
  starts timestamptz not null,
  phone text not null,
  messages bigint not null,
  micros bigint not null,
  primary key (cap_id, account_id, phone, starts)
) with (fillfactor = 70);
create index destination_use_starts on destination_use (starts);
