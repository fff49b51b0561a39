-- What is to be known of all routes together: one row.
create table routing (
  one boolean primary key default true check (one),
  -- Grows with every change of a prefix, a target or the set of connections. A slice says which version it was last
  -- checked against.
  version bigint not null default 1,
  -- There was a connection once: from then on the built-in simulator gets no message of a live key.
  connected boolean not null default false,
  -- SMSC_URL is set, as the process that started last says.
  has_smsc_url boolean not null default false
);
insert into routing (connected) select exists (select from smscs);

create function routing_changed() returns trigger language plpgsql as $$
begin
  update routing set version = version + 1, connected = connected or exists (select from smscs);
  return null;
end $$;
create trigger routing_changed after insert or delete on routes
  for each statement execute function routing_changed();
create trigger routing_changed after insert or update or delete on route_targets
  for each statement execute function routing_changed();
create trigger routing_changed after insert or delete on smscs
  for each statement execute function routing_changed();

-- The messages of a route from seq n * slice_span on are a slice, whatever route they come to later.
alter table batches add column slice_span int not null default 250;

-- Slices of batches that were cut in another way: they are found and cut again.
do $$ begin
  if to_regclass('jobs.job') is not null then
    delete from jobs.job where name = 'slices' and state < 'completed' and data ->> 'batchId' in (
      select data ->> 'batchId' from jobs.job
      where name = 'slices' and state < 'completed'
        and ((data ->> 'from')::int % 250 <> 0 or (data ->> 'to')::int - (data ->> 'from')::int >= 250));
  end if;
end $$;

-- The account that the first start makes for trying things out.
alter table accounts add column demo boolean not null default false;
update accounts set demo = true
where name = 'Demo' and id = (select id from accounts order by created_at, id limit 1);
