-- Whether an opt-out was applied to the messages that were accepted before it. Those of earlier versions count as
-- applied: batches in progress then go out as they were accepted.
alter table optouts add column applied boolean not null default true;
alter table optouts alter column applied set default false;
create index optouts_to_apply on optouts (created_at) where not applied;
-- For finding out whether an account has opt-outs that are newer than a batch.
create index optouts_created_at on optouts (account_id, created_at);
