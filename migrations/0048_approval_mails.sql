-- Mails about approvals that are still to be sent: to those who may approve a batch, and to the one who sent it. They are
-- written together with what they tell of, and deleted once they are sent.

create table approval_mails (
  id uuid primary key,
  kind text not null check (kind in ('requested', 'decided')),
  batch_id uuid not null references batches (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  attempts int not null default 0,
  next_at timestamptz not null
);
create index approval_mails_due on approval_mails (next_at);
create index approval_mails_batch on approval_mails (batch_id);
create index approval_mails_person on approval_mails (person_id);
