-- What operators do from the console and look at later: imported price lists, runs of the doctor, backups.

create table price_imports (
  -- Ordered by time, as the ids of batches.
  id uuid primary key,
  account_id uuid references accounts (id),
  -- Null for the list of an account.
  currency text,
  actor text not null,
  at timestamptz not null default now(),
  -- From when its prices hold; null: from when it was imported.
  effective_from timestamptz,
  -- What it changed: {what, before, after}, amounts as texts, null where there was or is no price.
  differences jsonb not null,
  undone_at timestamptz,
  undone_by text
);
create index price_imports_account on price_imports (account_id, id);

create table doctor_runs (
  id uuid primary key,
  actor text not null,
  started_at timestamptz not null default now(),
  -- When a check of it ended last; a run that stands still has lost its process.
  touched_at timestamptz not null default now(),
  ended_at timestamptz,
  -- The findings so far, in the order of the checks.
  checks jsonb not null default '[]',
  -- Why it ended before its last check.
  error text
);
create unique index doctor_runs_going on doctor_runs ((true)) where ended_at is null;

create table backups (
  id uuid primary key,
  actor text not null,
  -- The machine and the file on it; null: it went to standard output.
  host text not null,
  file text,
  with_key boolean not null,
  started_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  ended_at timestamptz,
  -- The share of the tables that is read, in percent: an estimate by their sizes.
  percent integer not null default 0,
  bytes bigint,
  rows bigint,
  error text
);
create unique index backups_going on backups ((true)) where ended_at is null;

-- Operators find batches of all accounts by the reference that a customer tells them.
create index batches_client_reference on batches (client_reference) where client_reference is not null;
