-- What carriers do that is not as it should be, by connection, kind and reason: for the doctor and `smsc status`.
create table carrier_oddities (
  smsc text not null,
  kind text not null,
  reason text not null,
  count bigint not null,
  -- The last one, without texts and whole numbers.
  example text not null,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (smsc, kind, reason)
);
