-- beside: 0050
-- Whether a channel is told of margins: whoever made it may see them. Those that are there already go on as before.
alter table alarm_channels add column sees_margins boolean not null default true;
