-- What an account answers to STOP and START by SMS; null: nothing.
alter table accounts
  add column stop_answer text,
  add column start_answer text;
-- A batch that also goes to numbers that have opted out: the answer to their STOP.
alter table batches add column to_opted_out boolean not null default false;
-- The latest answer of each kind to a phone, due until it has become a batch. It keeps a phone that writes STOP again and
-- again from being answered each time.
create table optout_answers (
  account_id uuid not null,
  phone text not null,
  kind text not null check (kind in ('stop', 'start')),
  -- The message from the phone; an answer to it becomes one batch, however often that is tried.
  inbound_id uuid not null,
  -- The number that it was sent to, which answers.
  sender text not null,
  text text not null,
  due boolean not null default true,
  tried_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, phone, kind)
);
create index optout_answers_due on optout_answers (created_at) where due;
create index optout_answers_created on optout_answers (created_at);
