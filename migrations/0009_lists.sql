-- Contact lists: numbers, and what is known of each, to send to by the name of the list.

create table lists (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  -- Of test keys: live keys see nothing of it, nor these of the others.
  test boolean not null,
  name text not null,
  -- How many contacts it has.
  size integer not null default 0 check (size >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index lists_account on lists (account_id, test, id);

create table list_contacts (
  list_id uuid not null references lists (id) on delete cascade,
  -- "+222...". Compared by its bytes, which is how it sorts everywhere.
  phone text collate "C" not null,
  -- {"name": "Ali"}: what {{name}} stands for.
  variables jsonb not null default '{}',
  primary key (list_id, phone)
);
