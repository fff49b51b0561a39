-- Alarms: what an operator is told without having asked.

-- Rules that are otherwise than by default.
create table alarm_rules (
  rule text primary key,
  enabled boolean not null,
  threshold double precision not null,
  for_seconds integer not null check (for_seconds between 0 and 86400),
  -- Null: all channels.
  channels uuid[],
  updated_at timestamptz not null default now()
);

-- Who is told, and how.
create table alarm_channels (
  id uuid primary key,
  kind text not null check (kind in ('webhook', 'mail', 'sms')),
  -- A URL, an address of mail, or a number with "+".
  target text not null,
  language text not null default 'en',
  -- Of a webhook: encrypted.
  secret text,
  -- Of a text message: the account that pays for it.
  account_id uuid references accounts (id),
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  check ((kind = 'webhook') = (secret is not null)),
  check ((kind = 'sms') = (account_id is not null))
);

create table alarms (
  -- Ordered by time, as the ids of batches.
  id uuid primary key,
  rule text not null,
  -- What it is about: a connection, an account, a process; '' where there is only one.
  subject text not null,
  -- pending: it has not been so for long enough yet, and nobody has been told.
  state text not null check (state in ('pending', 'firing', 'ended')),
  value double precision not null,
  -- What its sentences are made of.
  details jsonb not null,
  since timestamptz not null,
  fired_at timestamptz,
  -- Since when it is no longer so; it ends once that has lasted.
  clear_since timestamptz,
  ended_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  silenced_until timestamptz,
  -- How often it was told again, and when it is next.
  reminders smallint not null default 0,
  remind_at timestamptz
) with (fillfactor = 70);
create unique index alarms_open on alarms (rule, subject) where state <> 'ended';
create index alarms_subject on alarms (rule, subject, id);

-- What is to be told to whom. One notice tells of all alarms that fired, or ended, at the same look.
create table alarm_notices (
  id uuid primary key,
  channel_id uuid not null references alarm_channels (id) on delete cascade,
  kind text not null check (kind in ('firing', 'reminder', 'ended', 'test')),
  alarm_ids uuid[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts smallint not null default 0,
  -- By even time; while an attempt runs, when another process takes it over.
  next_at timestamptz,
  error text,
  created_at timestamptz not null default now(),
  done_at timestamptz
) with (fillfactor = 70);
create index alarm_notices_due on alarm_notices (next_at) where next_at is not null;
create index alarm_notices_channel on alarm_notices (channel_id, id);
create index alarm_notices_alarms on alarm_notices using gin (alarm_ids);

-- Which process looks, and until when it may.
create table alarm_turn (
  one boolean primary key default true check (one),
  owner text not null,
  until timestamptz not null
) with (fillfactor = 10);

-- What was found out by something that is not looked at all the time: the last backup, the last doctor's visit.
create table alarm_facts (
  name text primary key,
  at timestamptz not null default now(),
  value jsonb not null
);
insert into alarm_facts (name, value) values ('installed', '{}');

-- The processes of the gateway, and when each was last heard of.
create table processes (
  id uuid primary key,
  name text not null,
  host text not null,
  roles text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
) with (fillfactor = 50);
