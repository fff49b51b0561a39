-- Messages, and the log of what carriers said of them, in partitions of a week each: what need not be kept any longer
-- is dropped as whole tables. A batch id is a UUID of version 7, which begins with its time (RFC 9562 section 5.7), so
-- it says which partition its messages are in.

-- The least id of that millisecond.
create function batch_id_from(at timestamptz) returns uuid language sql immutable strict as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '0000' || '0000000000000000')::uuid
$$;

-- What was there before stays where it is: it is the first partition.
alter table messages rename to messages_first;
alter table messages_first rename constraint messages_pkey to messages_first_pkey;
alter index messages_held rename to messages_first_held;
create table messages (like messages_first including defaults) partition by range (batch_id);
alter table messages add primary key (batch_id, seq);
create index messages_held on messages (right(phone, 7)) where held_until is not null;

-- A row for each group of messages that was settled together: the elements of the arrays in the same place are of one
-- part that was submitted, or of a message that failed without.
create table attempts (
  batch_id uuid not null,
  at timestamptz not null default now(),
  -- "carrier/1"; null where it was no carrier's doing.
  bind text,
  seqs int[] not null,
  -- Null: part 0 of each.
  parts smallint[],
  -- What came back: the name of a command_status, or why none did. Null: ESME_ROK for each.
  results text[],
  -- The carrier's ids of what it took.
  smsc_message_ids text[]
) partition by range (batch_id);
create index attempts_batch on attempts (batch_id);

-- The partitions from the first one on, without gaps: each begins where the one before it ends.
create table partitions (
  ends_at timestamptz primary key,
  -- Of the names of its tables.
  suffix text not null unique,
  -- Its messages were no longer to be kept.
  dropped_at timestamptz
);

-- The batches before this id have no messages any more; null: all have theirs.
create function messages_dropped_before() returns uuid language sql stable as $$
  select batch_id_from(max(ends_at)) from partitions where dropped_at is not null
$$;

-- Makes partitions until they reach `ahead` from now; returns how many. They are attached and not made in place, so
-- that nobody who reads or writes has to wait.
create function make_partitions(ahead interval) returns int language plpgsql as $$
declare
  parent text;
  name text;
  week timestamptz;
  made int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('partitions', 0));
  select max(ends_at) into week from partitions;
  while week <= now() + ahead loop
    foreach parent in array array['messages', 'attempts'] loop
      name := parent || to_char(week at time zone 'utc', '_YYYYMMDD');
      execute format('create table %I (like %I including defaults)', name, parent);
      if parent = 'messages' then
        execute format('alter table %I set (fillfactor = 50)', name);
      end if;
      execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name,
                     batch_id_from(week), batch_id_from(week + interval '7 days'));
    end loop;
    insert into partitions (ends_at, suffix)
    values (week + interval '7 days', to_char(week at time zone 'utc', 'YYYYMMDD'));
    week := week + interval '7 days';
    made := made + 1;
  end loop;
  return made;
end $$;

do $$
declare
  monday timestamptz := (date_trunc('week', now() at time zone 'utc') + interval '7 days') at time zone 'utc';
begin
  create table attempts_first (like attempts including defaults);
  execute format('alter table attempts attach partition attempts_first for values from (minvalue) to (%L)',
                 batch_id_from(monday));
  execute format('alter table messages attach partition messages_first for values from (minvalue) to (%L)',
                 batch_id_from(monday));
  insert into partitions (ends_at, suffix) values (monday, 'first');
  perform make_partitions(interval '28 days');
end $$;
