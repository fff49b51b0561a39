-- Migrations beside which processes of earlier versions may go on, and may start again: `since` is the number of the
-- migration that such a process has to know at least. It is written by the migrator, from the first line of a migration.

create table migrations_beside (
  name text primary key,
  since text not null
);
