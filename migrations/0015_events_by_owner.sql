-- Events are taken in turns by their owners: who has which, without reading those of everybody else.
create index webhook_events_owner on webhook_events (account_id, test, seq);
