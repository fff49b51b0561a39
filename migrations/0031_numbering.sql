-- Whose numbers are served, where an operator has said so: in the words of the settings COUNTRIES and NUMBER_KINDS.
create table numbering (
  is_only boolean primary key default true check (is_only),
  -- Null: as the environment says.
  countries text,
  kinds text
);
insert into numbering default values;

-- An account may be served fewer countries than the installation; null: the same.
alter table accounts add column countries text;
