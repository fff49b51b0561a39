-- The chain of an account's ledger. Each entry has a hash of the hash before it and of its own line, so that no entry can
-- be changed, added or taken away without changing every hash after it. docs/proof.md has the line byte for byte.

-- The line of an entry, which its hash covers.
create function ledger_line(e ledger_entries) returns text language sql stable as $$
  select concat_ws('|', e.id, e.account_id,
                   to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.kind,
                   e.amount_micros, e.balance_after_micros, coalesce(e.batch_id::text, ''),
                   coalesce(encode(sha256(convert_to(e.reason, 'UTF8')), 'hex'), ''))
$$;

create function ledger_link(state text, before text, line text) returns text language sql immutable as $$
  select encode(sha256(convert_to(coalesce(state, before) || E'\n' || line, 'UTF8')), 'hex')
$$;

-- The hash of the last of some lines in order, given the hash before the first of them.
create aggregate ledger_hash(before text, line text) (sfunc = ledger_link, stype = text);

-- Points of the chain that were written down, so that nobody has to begin at the first entry. Written after the entries,
-- by no one who accepts or settles. Two that are made from the same entries are the same.
create table ledger_seals (
  account_id uuid not null references accounts (id),
  -- The last entry that the hash covers.
  upto_id bigint not null,
  -- How many entries it covers, and the balance after them.
  entries bigint not null,
  balance_micros bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz not null default now(),
  primary key (account_id, upto_id)
);
create trigger ledger_seals_append_only before update or delete or truncate on ledger_seals
  for each statement execute function refuse_change();

-- The public keys that statements and proofs were signed with. The private ones come from the key file.
create table signing_keys (
  -- The first 16 digits of the SHA-256 of the public key.
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  -- Its 32 octets in base64url.
  public_key text not null,
  created_at timestamptz not null default now()
);
