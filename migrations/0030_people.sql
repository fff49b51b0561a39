-- People who sign in: who they are, what they may do in which account, how they prove it, and what they did.

create table people (
  id uuid primary key,
  name text not null,
  email text not null,
  phone text,
  language text not null default 'en' check (language in ('en', 'fr', 'ar')),
  time_zone text not null default 'UTC',
  -- Null: signs in by a passkey or by a provider only.
  password_hash text,
  -- Sealed; null: no authenticator app.
  totp_secret text,
  -- The last 30 s step whose code was used: a code works once.
  totp_step bigint,
  -- Null: not an operator.
  operator_role text,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);
create unique index people_email on people (lower(email));

create table memberships (
  -- What the person does in the account is counted under this id, as the use of a key is under the key's.
  id uuid primary key,
  person_id uuid not null references people (id),
  account_id uuid not null references accounts (id),
  role text not null,
  created_at timestamptz not null default now(),
  unique (person_id, account_id)
);
create index memberships_account on memberships (account_id);

create table person_sessions (
  id uuid primary key,
  hash bytea not null unique,
  person_id uuid not null references people (id),
  -- How the person signed in: password, passkey, oidc or link.
  method text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- When the person last proved again who they are.
  confirmed_at timestamptz,
  ended_at timestamptz,
  ip text not null,
  user_agent text not null
);
create index person_sessions_person on person_sessions (person_id, created_at);

-- One-time links: the first owner, invitations, resets, new addresses. `invitee` is what the person will be.
create table person_links (
  id uuid primary key,
  hash bytea not null unique,
  purpose text not null check (purpose in ('set_up', 'invitation', 'reset', 'email')),
  person_id uuid references people (id),
  account_id uuid references accounts (id),
  email text,
  phone text,
  name text,
  language text not null default 'en',
  role text,
  operator_role text,
  -- The person who made it; null: the command line, a token or the system.
  created_by uuid references people (id),
  created_at timestamptz not null default now(),
  -- Null: until it is used.
  expires_at timestamptz,
  used_at timestamptz,
  -- Sealed where it is to be printed again: the set-up link only.
  token text
);
create index person_links_account on person_links (account_id) where account_id is not null;
create index person_links_person on person_links (person_id) where person_id is not null;

create table recovery_codes (
  person_id uuid not null references people (id),
  hash bytea not null,
  used_at timestamptz,
  primary key (person_id, hash)
);

create table passkeys (
  id uuid primary key,
  person_id uuid not null references people (id),
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

-- Who a person is at a company's provider. OpenID Connect Core 1.0 section 2: issuer and subject together.
create table person_identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null references people (id),
  created_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index person_identities_person on person_identities (person_id);

-- What was begun and is to be ended within minutes, once: a second factor, a passkey, a way through a provider.
create table sign_in_challenges (
  hash bytea primary key,
  kind text not null,
  person_id uuid references people (id),
  data jsonb not null default '{}',
  expires_at timestamptz not null
);
create index sign_in_challenges_end on sign_in_challenges (expires_at);

-- Failed attempts by address and by person. The subject of a person is a hash of what was typed, known or not.
create table sign_in_attempts (
  subject text primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);

-- The roles whose people need a second factor.
create table required_factors (
  role text primary key
);

alter table audit_log
  add column person_id uuid,
  add column session_id uuid,
  add column api_key_id uuid,
  -- What was changed, as it was and as it became; secrets masked.
  add column before jsonb,
  add column after jsonb;
create index audit_log_person on audit_log (person_id, id) where person_id is not null;
