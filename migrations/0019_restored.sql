-- What happened to the database as a whole: it was restored from a backup, or moved elsewhere.

-- Until it is released, nothing that was open in the backup is sent and no webhook is posted: what the backup calls
-- unsent may have been sent after it was made.
create table restores (
  id bigint generated always as identity primary key,
  -- When the backup was made, by the clock of its database.
  backup_at timestamptz not null,
  restored_at timestamptz not null default now(),
  released_at timestamptz
);

-- One row if its contents now live in another database: nothing may be sent from here.
create table moves (
  one boolean primary key default true check (one),
  moved_to text not null,
  moved_at timestamptz not null default now()
);

-- True: it was open when it was restored, and waits for its release. Null: it does not. Without a default, so that no
-- row grows by it.
alter table batches add column held boolean;
create index batches_held on batches (id) where held;
