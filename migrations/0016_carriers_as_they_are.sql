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

-- Where a receipt that comes again must be known as one, a submission is kept after its receipt.
alter table submissions add column receipted_at timestamptz;
create index submissions_receipted_at on submissions (receipted_at) where receipted_at is not null;

-- So many of the ids, from the first, decide by themselves; the others only if the number agrees.
alter table early_receipts add column sure smallint not null default 1;
-- The connection keeps submissions after their receipts, so that this is no repeat of an older one.
alter table early_receipts add column kept boolean not null default false;
