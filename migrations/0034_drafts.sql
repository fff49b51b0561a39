-- What people write before they send: texts that are kept for the next time, and batches in the making.

create table templates (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  -- Of test keys: live keys see nothing of it, nor these of the others.
  test boolean not null,
  name text not null,
  text text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (account_id, test, name)
);
create index templates_account on templates (account_id, test, id);

create table drafts (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  test boolean not null,
  -- Grows with each change, so that nobody sends or overwrites what they have not seen.
  version integer not null default 1,
  name text,
  message text not null default '',
  -- {"kind": "file" | "list" | "numbers", ...}: to whom, once that is known.
  recipients jsonb,
  -- The options of the batch, as a request to send gives them.
  options jsonb not null default '{}',
  -- The batch that was made of it: there is never a second one.
  batch_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index drafts_account on drafts (account_id, test, id) where batch_id is null;
create index drafts_updated on drafts (updated_at);

-- The spreadsheet of a draft, byte for byte, until it is sent.
create table draft_files (
  draft_id uuid primary key references drafts (id) on delete cascade,
  account_id uuid not null,
  name text not null,
  type text not null,
  bytes integer not null,
  content bytea not null
);
alter table draft_files alter column content set storage external;
create index draft_files_account on draft_files (account_id);
