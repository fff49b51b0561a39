-- A message that was in flight when its carrier cut the link goes alone until that is cleared up: how often it was
-- alone when that happened. Null: nothing speaks against it.
alter table messages add column suspect smallint;

-- Time that goes on evenly while the clock of the machine is set: what waits for so long, and not until a date, goes
-- by it. `correction` is what the clock is ahead of it, `seen` how far it had come when a process looked last, four
-- times a second. A jump that nobody has noticed yet moves it by two seconds at most.
create table clock (
  one boolean primary key default true check (one),
  correction interval not null default '0',
  seen timestamptz,
  jumps int not null default 0,
  -- By the clock as it was after the jump; below zero: it was set back.
  jumped_at timestamptz,
  jumped_by interval
) with (fillfactor = 10);
insert into clock default values;

create function steady_now() returns timestamptz language sql stable as $$
  select greatest(least(now() - correction, seen + interval '2 seconds'), seen) from clock
$$;

-- A date of that time by the clock as it is set now, and the other way round.
create function by_clock(steady timestamptz) returns timestamptz language sql stable as $$
  select steady + correction from clock
$$;

-- Ends a statement that goes by the clock, and that had better not be done when the clock has just been set.
create function expect_clock(expected timestamptz) returns void language plpgsql as $$
begin
  if now() not between expected - interval '2 seconds' and expected + interval '5 seconds' then
    raise exception 'the clock of the database says %, and not about %', now(), expected using errcode = 'object_not_in_prerequisite_state';
  end if;
end $$;

-- When what is done once a minute was asked for last, by even time.
create table chores (
  name text primary key,
  asked_at timestamptz not null
);
