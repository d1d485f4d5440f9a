-- A message of ours may carry a file. Only what to make of which figures is kept here: the file is made when the message is sent, so that
-- neither the turn waits for a drawing nor the database holds pictures.

alter table outbox
  add column attachment jsonb,          -- what file to make; null for a plain text
  add column about      jsonb;          -- what figures the message shows: a reply that quotes it means them

-- The service takes captions below 1024 characters. Where the file cannot be made or is refused, the same text goes out without it, so a text
-- too long for a caption must not get as far as the upload. Without coalesce a NULL length would pass.
alter table outbox
  add constraint outbox_caption_length check (attachment is null or coalesce(length(text), 1001) <= 1000);

-- When a doubtful send may be sent again is written down with the doubt from now on: an upload may take longer than the blind window, which
-- therefore cannot be counted from the claim.
update outbox set due_at = claimed_at + interval '150 seconds' where state = 'unknown' and claimed_at is not null;
