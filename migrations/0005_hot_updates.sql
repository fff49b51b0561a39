-- An update that changes a column of an index, its condition included, cannot stay on its page: the state of a
-- message changes at least twice, so it must stand in no index.
drop index messages_held;
create index messages_held on messages (right(phone, 7)) where held_until is not null;

-- Room on a page for a second version of each of its rows: a batch is marked and settled page by page.
alter table messages set (fillfactor = 50);
