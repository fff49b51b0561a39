-- Resending takes a failed message once, unless it is asked to take it again.

-- True: it was taken into another batch. Null: it was not. Without a default, so that no row grows by it.
alter table messages add column resent boolean;
