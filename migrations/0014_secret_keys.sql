-- The keys that passwords of carriers and secrets of webhooks are encrypted with, by their names: a process that lacks
-- one of them is not to start, and one that would make a key of its own is to find out that there is one.
create table secret_keys (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  created_at timestamptz not null default now()
);
