-- Within an account, batches of each order of size take turns, so that a small one does not wait for a big one.
alter table fair_tags add column size smallint not null default 0;
alter table fair_tags drop constraint fair_tags_pkey;
alter table fair_tags add primary key (account_id, smsc, size);
