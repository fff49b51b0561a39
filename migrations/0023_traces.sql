-- Traces of connections: which are on, and the PDUs that passed. Nothing here outlives a crash or needs a backup.
create unlogged table traces (
  smsc text primary key,
  until timestamptz not null,
  -- How many more PDUs it may have.
  pdus_left int not null
);
create unlogged table traced_pdus (
  id bigint generated always as identity primary key,
  smsc text not null,
  bind text not null,
  at timestamptz not null,
  -- out: from us to the carrier.
  direction text not null,
  decoded text not null,
  octets text not null
);
create index traced_pdus_smsc on traced_pdus (smsc, id);
