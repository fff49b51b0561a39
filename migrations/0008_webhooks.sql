-- Webhooks: where accounts want to be told, what happened, and what became of telling them.

create table webhook_endpoints (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  -- Of a test key: told of what test keys do, and of nothing else.
  test boolean not null,
  url text not null,
  types text[] not null check (cardinality(types) > 0),
  description text,
  -- Events of messages come grouped.
  batch_events boolean not null,
  -- Kept as they are, because they sign.
  secret text not null,
  -- Signs too, until then.
  previous_secret text,
  previous_until timestamptz,
  enabled boolean not null default true,
  -- Why it was disabled, unless the account did it.
  disabled_reason text,
  -- Nothing but failure since then.
  failing_since timestamptz,
  created_at timestamptz not null default now()
);
create index webhook_endpoints_account on webhook_endpoints (account_id);

-- Written with what caused them, and gone when deliveries have been made of them.
create table webhook_events (
  seq bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  test boolean not null,
  type text not null,
  -- json, not jsonb: keys and digits stay as they were written.
  data json not null,
  created_at timestamptz not null default now()
);

-- No foreign keys: an endpoint goes at once, and what is left of its log goes by age.
create table webhook_deliveries (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  endpoint_id uuid not null,
  -- Of the envelope: the webhook-id of every attempt.
  event_id uuid not null,
  type text not null,
  events int not null,
  -- The body, fixed when the delivery was made: every attempt sends the same octets.
  payload text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts smallint not null default 0,
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'pending') = (next_attempt_at is not null)),
  check ((state = 'delivered') = (delivered_at is not null))
) with (fillfactor = 90);
create index webhook_deliveries_endpoint on webhook_deliveries (endpoint_id, seq);
create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at, seq) where state = 'pending';

create table webhook_attempts (
  delivery_id uuid not null references webhook_deliveries (id) on delete cascade,
  attempt smallint not null,
  at timestamptz not null default now(),
  status_code smallint,
  error text,
  duration_ms int not null,
  -- The beginning of the answer's body.
  answer text,
  primary key (delivery_id, attempt)
);
