-- Who wants which events: noted by whoever is told of them, so that what writes events need not know who that is.
create table event_subscriptions (
  account_id uuid not null,
  -- Events of test keys.
  test boolean not null,
  type text not null,
  -- The endpoint of a webhook.
  subscriber_id uuid not null,
  primary key (account_id, test, type, subscriber_id)
);

-- An endpoint wants its types while it is enabled. A trigger says so, because its statements see what a change that it
-- waited for has noted.
create function subscribe_endpoint() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from event_subscriptions
    where account_id = old.account_id and test = old.test and subscriber_id = old.id;
  end if;
  if tg_op <> 'DELETE' and new.enabled then
    insert into event_subscriptions (account_id, test, type, subscriber_id)
    select distinct new.account_id, new.test, type, new.id from unnest(new.types) as type;
  end if;
  return null;
end $$;
create trigger subscribe_endpoint after insert or delete on webhook_endpoints
  for each row execute function subscribe_endpoint();
create trigger subscribe_changed_endpoint after update on webhook_endpoints
  for each row when ((old.enabled, old.types) is distinct from (new.enabled, new.types))
  execute function subscribe_endpoint();

insert into event_subscriptions (account_id, test, type, subscriber_id)
select distinct account_id, test, type, id from webhook_endpoints cross join unnest(types) as type where enabled;
