-- Which kinds of sender numbers of a country or an operator take. Without a rule, all.
create table sender_rules (
  id uuid primary key default gen_random_uuid(),
  -- Null: for all accounts. A rule of an account comes before.
  account_id uuid references accounts (id),
  -- A country ("MR") or an operator ("609-01").
  destination text not null check (destination ~ '^([A-Z]{2}|[0-9]{3}-[0-9]{2,3})$'),
  -- What is taken: name, short_code, number.
  kinds text[] not null check (kinds <@ '{name,short_code,number}'),
  -- What other senders are replaced by; null: messages with them are refused.
  replacement text check (length(replacement) between 1 and 16),
  unique nulls not distinct (account_id, destination)
);
