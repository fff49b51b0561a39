-- How a message is to be submitted, where its batch or it says so: {"class": 0, "tlvs": {"0x1400": "..."}}. Null for nearly
-- all, which costs nothing.
alter table messages add column options json;

-- What carriers are still to be asked about messages they took: `query` for its state, where no receipts come, and
-- `cancel` for a batch that was canceled. `smsc` and the id are those of submissions; `ask_at` is of steady_now().
create table carrier_asks (
  smsc text not null,
  smsc_message_id text not null,
  kind text not null check (kind in ('query', 'cancel')),
  asks smallint not null default 0,
  ask_at timestamptz not null,
  primary key (smsc, smsc_message_id, kind)
);
create index carrier_asks_ask_at on carrier_asks (smsc, ask_at);

-- Up to when submissions were looked through for those to ask about.
create table carrier_asked_until (
  smsc text primary key,
  until timestamptz not null
);

-- Canceled batches whose messages may be with a carrier, or may still come to be: each is looked at a few times.
create table withdrawals (
  batch_id uuid primary key,
  looks smallint not null default 0,
  look_at timestamptz not null,
  -- Submissions before this were found by an earlier look.
  found_until timestamptz not null
);
