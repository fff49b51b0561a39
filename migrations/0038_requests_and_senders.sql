-- Refused requests of the last 30 days, and senders that accounts have asked for.

create table refused_requests (
  -- Ordered by time, as the ids of batches.
  id uuid primary key,
  account_id uuid not null,
  test boolean not null,
  -- The key, or the person's membership.
  caller_id uuid not null,
  person text,
  at timestamptz not null,
  method text not null,
  path text not null,
  operation text,
  status integer not null,
  code text not null,
  -- What was wrong with which value: texts and numbers masked.
  details jsonb not null
);
create index refused_requests_account on refused_requests (account_id, id);

create table sender_requests (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  sender text not null,
  reason text not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
  -- The operator's reason for a refusal.
  answer text,
  created_at timestamptz not null default now(),
  decided_at timestamptz
);
create index sender_requests_account on sender_requests (account_id, id);
create unique index sender_requests_waiting on sender_requests (account_id, sender) where state = 'waiting';
create index sender_requests_open on sender_requests (id) where state = 'waiting';
