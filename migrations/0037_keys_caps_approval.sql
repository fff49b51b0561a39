-- What an account may spend, batches that wait for somebody's approval, and who made a key.

create table caps (
  account_id uuid not null references accounts (id),
  -- Its own people or the operator: of two caps the narrower holds.
  set_by text not null check (set_by in ('owner', 'operator')),
  day_messages bigint check (day_messages >= 0),
  month_messages bigint check (month_messages >= 0),
  batch_messages bigint check (batch_messages >= 0),
  day_micros bigint check (day_micros >= 0),
  month_micros bigint check (month_micros >= 0),
  batch_micros bigint check (batch_micros >= 0),
  -- A batch with more messages than this waits for somebody's approval.
  approval_above integer check (approval_above >= 0),
  keys_need_approval boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (account_id, set_by)
);

-- What was accepted in the last day and month with batches, in UTC. They are in the row that a charge locks anyway.
alter table accounts
  add column used_day date,
  add column used_day_messages bigint not null default 0,
  add column used_day_micros bigint not null default 0,
  add column used_month date,
  add column used_month_messages bigint not null default 0,
  add column used_month_micros bigint not null default 0;

alter table batches
  -- Null: it needs none.
  add column approval text check (approval in ('waiting', 'approved', 'rejected')),
  add column approval_reason text;
create index batches_for_approval on batches (account_id, id) where approval = 'waiting';

-- The person who made it, or who made the key that did; null: the operator.
alter table api_keys add column made_by uuid;

create function today() returns date language sql stable as $$ select (now() at time zone 'UTC')::date $$;
create function this_month() returns date language sql stable as $$
  select date_trunc('month', now() at time zone 'UTC')::date
$$;
