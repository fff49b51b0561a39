-- What operators were answered when they made something with an Idempotency-Key, for a day: a repetition makes nothing
-- twice. The answers hold new keys, so they are encrypted (sealed:1:...).
create table operator_answers (
  -- The id of an admin token, or the name of the command line.
  actor text not null,
  key text not null,
  -- SHA-256 of the method, the path and the body that the key was first sent with.
  request_hash bytea not null,
  answer text not null,
  created_at timestamptz not null default now(),
  primary key (actor, key)
);
create index operator_answers_created on operator_answers (created_at);
