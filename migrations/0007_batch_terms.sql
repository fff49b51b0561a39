-- What a batch may say of itself, and when it may be sent.

alter table batches
  add column name text,
  add column client_reference text,
  add column tags text[],
  -- Goes before all that has none of it.
  add column urgent boolean not null default false,
  -- Begins at this time; null: when it was accepted.
  add column send_at timestamptz,
  -- {"days": [1, ...7 = Sunday], "from": "08:00", "to": "20:00", "timeZone": "Africa/Nouakchott"}: hours at which its
  -- messages may be sent.
  add column delivery_window jsonb,
  -- What was not submitted by then is not any more.
  add column valid_until timestamptz,
  add column missed_schedule text not null default 'ask' check (missed_schedule in ('ask', 'send')),
  -- Its time passed while nothing could be sent: waits for somebody to resume or cancel it.
  add column missed boolean not null default false,
  add column paused boolean not null default false,
  add column canceled_at timestamptz,
  add column parent_id uuid,
  -- Of its texts and numbers, to know one that is sent again.
  add column content_hash bytea;
create index batches_account_hash on batches (account_id, content_hash, created_at) where content_hash is not null;
-- What is urgent is no batch of the hourly limit.
drop index batches_api_key;
create index batches_api_key on batches (api_key_id, created_at) where not urgent;
create index batches_waiting on batches (send_at) where status = 'pending';

-- To find messages by number without an index that each of them would have to be put into: a filter for each run of
-- pages says that a number is not in it.
create index messages_phone on messages using brin (phone text_bloom_ops) with (autosummarize = on);

alter table accounts
  -- Its owner wants to be told when the balance goes below it.
  add column low_balance_micros bigint;
