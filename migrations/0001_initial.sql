-- The tables of design.md. Money is bigint micro-units. Every date comes from this database's clock.

create table accounts (
  id uuid primary key,
  name text not null,
  currency text not null,
  balance_micros bigint not null default 0 check (balance_micros >= 0),
  created_at timestamptz not null default now()
);

create table api_keys (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  name text not null,
  hash bytea not null unique,
  hint text not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index api_keys_account on api_keys (account_id);

-- Append-only: the balance of an account is the sum of its entries at any time.
create table ledger_entries (
  id bigint generated always as identity primary key,
  account_id uuid not null references accounts (id),
  batch_id uuid,
  kind text not null check (kind in ('top_up', 'charge', 'refund')),
  amount_micros bigint not null,
  balance_after_micros bigint not null check (balance_after_micros >= 0),
  created_at timestamptz not null default now(),
  check ((kind = 'charge') = (amount_micros < 0) or amount_micros = 0),
  check ((kind = 'top_up') = (batch_id is null))
);
create index ledger_entries_account on ledger_entries (account_id, id);
create index ledger_entries_batch on ledger_entries (batch_id) where batch_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_entries_append_only before update or delete or truncate on ledger_entries
  for each statement execute function refuse_change();

-- Price of one part by number prefix (digits without "+"); the longest prefix wins, '' matches every number.
create table prices (
  prefix text primary key check (prefix ~ '^[0-9]*$'),
  micros_per_part bigint not null check (micros_per_part >= 0)
);
insert into prices (prefix, micros_per_part) values ('', 20000);

create type batch_status as enum ('pending', 'processing', 'completed', 'partial', 'failed');
create type message_state as enum ('pending', 'queued', 'submitting', 'sent', 'failed');

create table batches (
  id uuid primary key,
  account_id uuid not null,
  api_key_id uuid not null,
  status batch_status not null,
  valid_count int not null,
  invalid_count int not null,
  sent_count int not null default 0,
  failed_count int not null default 0,
  currency text not null,
  total_cost_micros bigint not null,
  refunded_micros bigint not null default 0,
  -- json, not jsonb: the phones stand in it just as they were sent.
  invalid_recipients json,
  -- Grows with every change that a poll could see.
  version bigint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (sent_count + failed_count <= valid_count),
  check (refunded_micros <= total_cost_micros)
) with (fillfactor = 70);
create index batches_account on batches (account_id, id);
create index batches_api_key on batches (api_key_id, created_at);
create index batches_open on batches (updated_at) where status in ('pending', 'processing');

-- No foreign key to batches: it would double the time of the COPY that fills this table, and both are
-- written in one transaction by one function.
create table messages (
  batch_id uuid not null,
  seq int not null,
  cost_micros bigint not null,
  next_attempt_at timestamptz,
  state message_state not null default 'queued',
  parts smallint not null,
  attempts smallint not null default 0,
  possible_duplicate boolean not null default false,
  phone text not null,
  text text not null,
  -- Parts (from 0) the SMSC has taken already, while others are to be tried again.
  accepted_parts smallint[],
  error_code text,
  error text,
  primary key (batch_id, seq)
) with (fillfactor = 85);
