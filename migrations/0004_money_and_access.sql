-- Adjustments and credit limits, prices by account and time, what a key may do, test keys, admin tokens, audit log.

alter table accounts
  add column credit_limit_micros bigint not null default 0 check (credit_limit_micros >= 0),
  -- Its keys may read and not send.
  add column suspended boolean not null default false,
  drop constraint accounts_balance_micros_check,
  add constraint accounts_balance_limit check (balance_micros >= -credit_limit_micros);

alter table ledger_entries
  add column reason text,
  -- Of the top-up or adjustment as it was asked for: asked for again, it is not written again.
  add column idempotency_key text,
  drop constraint ledger_entries_kind_check,
  drop constraint ledger_entries_balance_after_micros_check,
  drop constraint ledger_entries_check,
  drop constraint ledger_entries_check1,
  add constraint ledger_entries_kind check (case kind
    when 'top_up' then amount_micros > 0 and batch_id is null
    when 'adjustment' then amount_micros <> 0 and batch_id is null and reason is not null
    when 'charge' then amount_micros <= 0 and batch_id is not null
    when 'refund' then amount_micros >= 0 and batch_id is not null
    else false end);
create unique index ledger_entries_idempotency on ledger_entries (account_id, idempotency_key)
  where idempotency_key is not null;

-- A balance and its entries cannot part, whoever writes them: looked at when the transaction commits.
create function check_balance() returns trigger language plpgsql as $$
declare
  account uuid := case tg_table_name when 'accounts' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'account_id' end;
  balance bigint := (select balance_micros from accounts where id = account);
  entry bigint := (select balance_after_micros from ledger_entries where account_id = account order by id desc limit 1);
begin
  if balance <> coalesce(entry, 0) then
    raise exception 'the balance of account % is %, its last ledger entry says %', account, balance, coalesce(entry, 0)
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger accounts_balance_entry after insert or update of balance_micros on accounts
  deferrable initially deferred for each row execute function check_balance();
create constraint trigger ledger_entries_balance after insert on ledger_entries
  deferrable initially deferred for each row execute function check_balance();

-- The prices of an account come first, then those of its currency, then those for all. In each the longest
-- prefix wins, and of its prices the one that came into force last.
alter table prices
  drop constraint prices_pkey,
  add column id uuid primary key default gen_random_uuid(),
  add column account_id uuid references accounts (id),
  add column currency text check (currency ~ '^[A-Z]{3}$'),
  add column effective_from timestamptz not null default now(),
  add column created_at timestamptz not null default now(),
  -- Null: from then on there is none.
  alter column micros_per_part drop not null,
  add constraint prices_list check (account_id is null or currency is null),
  add constraint prices_moment unique nulls not distinct (account_id, currency, prefix, effective_from);

alter table api_keys
  add column scopes text[] not null default '{send,read,account}'
    check (cardinality(scopes) > 0 and scopes <@ '{send,read,account}'),
  -- Nothing of it is sent to a carrier or charged.
  add column test boolean not null default false,
  add column expires_at timestamptz,
  -- Networks it may be used from, as CIDR; null: from anywhere.
  add column allowed_ips text[] check (cardinality(allowed_ips) > 0),
  -- To the minute.
  add column last_used_at timestamptz;

alter table batches add column test boolean not null default false;

-- A final status never changes.
create function refuse_new_verdict() returns trigger language plpgsql as $$
begin
  raise exception 'batch % is % and stays it', old.id, old.status using errcode = 'restrict_violation';
end $$;
create trigger batches_verdict before update of status on batches for each row
  when (old.status in ('completed', 'partial', 'failed') and new.status <> old.status)
  execute function refuse_new_verdict();

create table admin_tokens (
  id uuid primary key,
  name text not null,
  hash bytea not null unique,
  hint text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- Every admin action, written in the transaction of the action.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- Null: the command line on the machine of the gateway.
  token_id uuid,
  actor text not null,
  ip text,
  action text not null,
  account_id uuid,
  -- What it was done to, and how: without secrets.
  target text,
  details jsonb not null default '{}'
);
create index audit_log_account on audit_log (account_id, id) where account_id is not null;
create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_change();
