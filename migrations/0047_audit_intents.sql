-- What customers are about to change: written before the change, and replaced by an entry of the audit log after it, so
-- that no change can be made that nobody did. Those that a crash leaves behind become entries whose outcome is unknown.

create table audit_intents (
  id uuid primary key,
  at timestamptz not null default now(),
  -- The columns of audit_log that are known before the change.
  entry jsonb not null
);
create index audit_intents_at on audit_intents (at);

alter table audit_log
  add column outcome text not null default 'done' check (outcome in ('done', 'unknown'));
