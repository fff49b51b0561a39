-- How a message is to be submitted, where its batch or it says so: {"class": 0, "tlvs": {"0x1400": "..."}}. Null for nearly
-- all, which costs nothing.
alter table messages add column options json;
