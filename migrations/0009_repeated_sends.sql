-- How often a message was sent again although it may have gone out before, or went out and was not delivered. Each repetition may double
-- it on the phone, so their number has an end, and the database keeps it.

alter table outbox
  add column repeats smallint not null default 0 constraint outbox_repeats_bounded check (coalesce(repeats, -1) between 0 and 5);

-- What an echo, the queue or the journal may settle: looked at for every echo of every message, and nearly always empty.
create index outbox_in_doubt on outbox (company_id, chat_id) where state in ('sending', 'unknown');
