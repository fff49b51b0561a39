-- Who may use a bind: leases of binds, and which processes are alive.

-- A bind's owner. `fence` grows with each new one: what an earlier owner still writes carries a smaller number, and
-- changes nothing. `let_go` counts the owners that could not bind since the last one that could.
create table bind_leases (
  smsc text not null,
  index smallint not null,
  fence int not null,
  owner text not null,
  let_go int not null default 0,
  primary key (smsc, index)
) with (fillfactor = 50);

-- Processes that have binds or could have some. Each adds one to its own `beat` all the time; the others go by whether
-- it changes, never by a date. Unlogged, so that a beat waits for no disk: after a crash all begin anew.
create unlogged table dispatchers (
  id uuid primary key,
  beat int not null,
  -- The session that holds its locks, and the application_name of its others.
  backend int not null,
  sessions text not null
) with (fillfactor = 50);
