-- Figures: what was sent, to where, over whom and for how much, by day and by hour. Whatever changes a message or a
-- balance writes a fact beside the change; facts are folded into hours and days a little later. docs/decisions/0023.

-- Whether the facts of a batch are written as they happen. Those of older batches are counted once, in the background,
-- and from then on like the others'.
alter table batches add column in_figures boolean not null default false;
alter table batches alter column in_figures set default true;

-- A measure that is null is 0. `destination_id` null: not known. `carrier` is the name under which its receipts come;
-- '' is none. `error` is an error code of ours, or what a receipt said of a message that was not delivered.
create table usage_facts (
  -- The hour and the day that it counts for.
  at timestamptz not null default now(),
  account_id uuid not null,
  charged_micros bigint,
  refunded_micros bigint,
  revenue_micros bigint,
  -- In the gateway's currency, and in the carrier's.
  cost_micros bigint,
  carrier_cost_micros bigint,
  messages int,
  parts int,
  submitted int,
  sent int,
  failed int,
  delivered int,
  undelivered int,
  expired int,
  unknown int,
  destination_id smallint,
  carrier text not null default '',
  sender text not null default '',
  error text not null default ''
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 5000);

-- `destination_id` 0: not known.
create table usage_days (
  day date not null,
  account_id uuid not null,
  destination_id smallint not null,
  carrier text not null,
  sender text not null,
  error text not null,
  messages bigint not null,
  parts bigint not null,
  submitted bigint not null,
  sent bigint not null,
  failed bigint not null,
  delivered bigint not null,
  undelivered bigint not null,
  expired bigint not null,
  unknown bigint not null,
  charged_micros bigint not null,
  refunded_micros bigint not null,
  revenue_micros bigint not null,
  cost_micros bigint not null,
  carrier_cost_micros bigint not null,
  primary key (day, account_id, destination_id, carrier, sender, error)
) with (fillfactor = 80);
create index usage_days_account on usage_days (account_id, day);

-- The same without senders and errors, of which there may be many: most questions are not about them.
create table usage_sums (like usage_days including storage);
alter table usage_sums
  drop column sender,
  drop column error,
  add primary key (day, account_id, destination_id, carrier),
  set (fillfactor = 80);
create index usage_sums_account on usage_sums (account_id, day);

-- Only of the last days.
create table usage_hours (like usage_days including storage);
alter table usage_hours drop column day;
alter table usage_hours
  add column hour timestamptz not null,
  add primary key (hour, account_id, destination_id, carrier, sender, error),
  set (fillfactor = 80);
create index usage_hours_account on usage_hours (account_id, hour);

-- How far the batches from before this table have been counted, from the newest to the oldest.
create table usage_history (
  -- Facts are written as things happen from then on.
  since timestamptz not null default now(),
  before uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ended_at timestamptz
);
insert into usage_history (ended_at) select case when not exists (select from batches) then now() end;

-- What a carrier's receipt says of a message, where it is short enough to be a code: figures have a row for each.
create function receipt_error(code text) returns text language sql immutable as $$
  select case when code ~ '^[0-9A-Za-z]{1,4}$' then code else '' end
$$;
