-- Answers that a retried POST gets again, for 24 hours: written in the transaction that accepted the batch.
create table idempotency_keys (
  api_key_id uuid not null,
  key text not null,
  -- SHA-256 of the body that the key was first sent with.
  request_hash bytea not null,
  batch_id uuid not null,
  -- The body of the 202, letter for letter.
  response text not null,
  created_at timestamptz not null default now(),
  primary key (api_key_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);
