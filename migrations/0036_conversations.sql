-- Conversations: one for each phone and the number that it wrote to, with what a list of them shows, so that nothing
-- is counted when somebody looks.
create table conversations (
  account_id uuid not null,
  phone text not null,
  -- As the account has it among its senders.
  number text not null,
  -- The id of the last message: of one from the phone, or of the batch of an answer. Both are ordered by time.
  last_id uuid not null,
  last_at timestamptz not null default now(),
  last_text text not null,
  is_answered boolean not null default false,
  unread int not null default 0,
  primary key (account_id, phone, number)
);
create index conversations_recent on conversations (account_id, last_id desc);
-- Few of many: those that nobody has read.
create index conversations_unread on conversations (account_id, last_id desc) where unread > 0;
create index conversations_last_at on conversations (last_at);

-- The messages of one phone, of an account with millions.
create index inbound_messages_phone on inbound_messages (account_id, sender, id);

insert into conversations (account_id, phone, number, last_id, last_at, last_text)
select distinct on (m.account_id, m.sender, s.sender)
       m.account_id, m.sender, s.sender, m.id, m.received_at, left(m.text, 160)
from inbound_messages m
  join senders s on s.account_id = m.account_id
    and s.sender in (m.recipient, '+' || m.recipient, ltrim(m.recipient, '+'))
order by m.account_id, m.sender, s.sender, m.id desc;
