-- A message that was in flight when its carrier cut the link goes alone until that is cleared up: how often it was
-- alone when that happened. Null: nothing speaks against it.
alter table messages add column suspect smallint;
