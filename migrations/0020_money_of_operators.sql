-- Prices of a currency of its own, suspended accounts whose messages wait, and refunds of what was sent.

-- A price is an account's or a currency's. What was for everybody becomes a price of every currency that it was
-- reached from: that of accounts there, and USD, the currency of accounts that name none.
create temporary table reached on commit drop as
  select distinct c.currency, p.id
  from prices p cross join (select currency from accounts union select 'USD') c
  where p.account_id is null and p.currency is null
    -- A price of the currency came before all of everybody's for the numbers that it matched.
    and not exists (
      select from (select distinct on (q.prefix) q.prefix, q.micros_per_part from prices q
                   where q.currency = c.currency and (q.effective_from <= now() or q.effective_from <= q.created_at)
                   order by q.prefix, q.effective_from desc) own
      where own.micros_per_part is not null and starts_with(p.prefix, own.prefix));
insert into prices (currency, prefix, micros_per_part, effective_from, created_at)
  select r.currency, p.prefix, p.micros_per_part, p.effective_from, p.created_at
  from reached r join prices p on p.id = r.id
  on conflict do nothing;
delete from prices where account_id is null and currency is null;
alter table prices
  drop constraint prices_list,
  add constraint prices_list check ((account_id is null) <> (currency is null));

-- What an operator gave back of messages that were sent: each once, and what it cost. The ledger entry is the batch's.
create table message_refunds (
  batch_id uuid not null,
  seq int not null,
  amount_micros bigint not null check (amount_micros > 0),
  entry_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (batch_id, seq)
);
create trigger message_refunds_append_only before update or delete or truncate on message_refunds
  for each statement execute function refuse_change();
