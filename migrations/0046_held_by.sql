-- Of a held message: the name under which its receipts come, and since when it may have been submitted, by steady_now();
-- null: that is not known.
alter table messages
  add column held_by text,
  add column held_from timestamptz;
