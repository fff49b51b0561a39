-- What carriers take of a part, what their currencies are worth, and what must be left of a price.

-- One row. The version grows with every change of the tables below, so that a process knows when to read them again.
create table costing (
  one boolean primary key default true check (one),
  version bigint not null default 1,
  -- That in which costs and margins are added up.
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$')
);
insert into costing default values;

-- A rate sheet that was applied.
create table cost_imports (
  id uuid primary key,
  carrier text not null,
  at timestamptz not null default now(),
  rows integer not null,
  undone_at timestamptz
);
create index cost_imports_carrier on cost_imports (carrier, at);

-- A row is never changed once it is in force: what was sent keeps its cost.
create table carrier_costs (
  id uuid primary key default gen_random_uuid(),
  -- The carrier of a connection or, where it names none, the name of the connection.
  carrier text not null check (carrier ~ '^[a-z0-9][a-z0-9_-]{0,30}$'),
  -- As of a price: digits, an operator ("609-01"), a country ("MR"), or '' for every number.
  prefix text not null check (prefix ~ '^([0-9]{0,15}|[A-Z]{2}|[0-9]{3}-[0-9]{2,3})$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Null: from then on the carrier has no cost for this prefix.
  micros_per_part bigint check (micros_per_part >= 0),
  -- Whether it is owed for every part that was submitted, or only for those that were delivered.
  charged text not null default 'submit' check (charged in ('submit', 'delivery')),
  effective_from timestamptz not null,
  import_id uuid references cost_imports (id),
  unique (carrier, prefix, effective_from)
);
create index carrier_costs_import on carrier_costs (import_id);

-- What one unit of a currency is worth in that of `costing`.
create table exchange_rates (
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  rate numeric(24, 12) not null check (rate > 0),
  effective_from timestamptz not null,
  primary key (currency, effective_from)
);

-- What must be left of a price: for an account, for a route, or for all that have none of their own.
create table margin_floors (
  id uuid primary key default gen_random_uuid(),
  account_id uuid references accounts (id),
  -- The prefix of a route.
  route text check (route ~ '^([0-9]{0,15}|[A-Z]{2}|[0-9]{3}-[0-9]{2,3})$'),
  -- Hundredths of a percent of the price.
  floor_points integer not null check (floor_points between -100000 and 10000),
  below text not null check (below in ('refuse', 'alert')),
  updated_at timestamptz not null default now(),
  check (account_id is null or route is null),
  unique nulls not distinct (account_id, route)
);

-- What was accepted below a floor that only alerts, by day (UTC).
create table margins_below (
  day date not null,
  account_id uuid not null,
  route text not null,
  messages bigint not null,
  parts bigint not null,
  -- In the currency of `costing`; below zero: a loss.
  margin_micros bigint not null,
  updated_at timestamptz not null default now(),
  primary key (day, account_id, route)
);

create function costing_changed() returns trigger language plpgsql as $$
begin
  update costing set version = version + 1;
  return null;
end $$;
create trigger costing_changed after insert or update or delete on carrier_costs
  for each statement execute function costing_changed();
create trigger costing_changed after insert or update or delete on exchange_rates
  for each statement execute function costing_changed();
create trigger costing_changed after insert or update or delete on margin_floors
  for each statement execute function costing_changed();

-- How the carrier is chosen among targets of the same rank: by weight, or the cheapest one first.
alter table routes add column choice text not null default 'share' check (choice in ('share', 'leastCost'));
-- The place of a target among all of its route when costs were compared last; null: they never were.
alter table route_targets add column cost_rank smallint;
