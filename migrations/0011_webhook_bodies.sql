-- Webhooks: the body of an event once, however many are told of it; and how quick each endpoint is.

-- The envelope of an event, as it is posted alone or in a group. `seq` is the event's own.
create table webhook_bodies (
  seq bigint primary key,
  -- Of a test key: kept for as long as one of its deliveries is.
  test boolean not null,
  envelope text not null,
  -- When the event was written, and when this was.
  event_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index webhook_bodies_test on webhook_bodies (seq) where test;

alter table webhook_deliveries
  -- Of trials, and of deliveries that were made before bodies had a table.
  alter column payload drop not null,
  -- The events in it, in their order: all others.
  add column bodies bigint[];

alter table webhook_endpoints
  -- quick: it took the last delivery, within a second. slow: it did not. unproven: it has been sent nothing yet.
  add column pace text not null default 'unproven' check (pace in ('quick', 'unproven', 'slow')),
  -- Events of test keys that it was not told of, because too many were waiting.
  add column dropped_events bigint not null default 0,
  add column dropped_at timestamptz;
