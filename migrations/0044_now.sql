-- What an operator sees of the last hours: each process adds what its carriers answered to the present minute. The
-- figures are for looking and for alarms, not for accounts: nothing here needs a backup.
create table carrier_minutes (
  smsc text not null,
  minute timestamptz not null,
  -- Answers to submit_sm, by what they came to.
  accepted int not null,
  rejected int not null,
  retry int not null,
  throttled int not null,
  unknown int not null,
  -- How long all these answers took together.
  answered_seconds double precision not null,
  -- Final receipts.
  delivered int not null,
  undelivered int not null,
  -- Receipts that name no message of ours.
  unmatched int not null,
  primary key (smsc, minute)
) with (fillfactor = 70);

alter table binds
  add column window_max int not null default 0,
  -- What the bind may submit a second now; 0: as much as its window allows.
  add column rate_per_second real not null default 0,
  -- How long answers have taken of late.
  add column answer_ms real,
  add column bound_at timestamptz,
  add column last_refusal text,
  add column last_refused_at timestamptz,
  add column last_receipt_at timestamptz;
