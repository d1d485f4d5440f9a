-- Answers of the service are written down for many companies in one transaction. A procedure, because each company has to be named before its
-- rows can be seen.
create procedure mark_sent(companies int[], outbox_ids bigint[], api_ids text[], sent_ats timestamptz[], doubt interval)
language plpgsql set search_path = public, pg_temp as $$
declare
  one record;
begin
  -- In one order, so that two workers never wait for each other.
  for one in
    select m.company_id, m.outbox_id, m.api_id, m.sent_at
    from unnest(companies, outbox_ids, api_ids, sent_ats) as m(company_id, outbox_id, api_id, sent_at)
    order by m.company_id, m.outbox_id
  loop
    call serve_company(one.company_id);

    -- The answer names the id for certain. Where an echo was taken for that of an equal text before, that one is in doubt again; and an id that
    -- this one was given by mistake is replaced.
    update outbox
    set state = 'unknown', api_id = null, sent_at = null, error = 'the id that settled it is another message''s',
      due_at = clock_timestamp() + doubt
    where company_id = one.company_id
      and chat_id = (select o.chat_id from outbox o where o.company_id = one.company_id and o.outbox_id = one.outbox_id)
      and api_id = one.api_id
      and outbox_id <> one.outbox_id
      and state = 'sent'
      and claimed_at > clock_timestamp() - interval '1 hour';

    update outbox
    set state = 'sent', api_id = one.api_id, sent_at = one.sent_at, error = null
    where company_id = one.company_id and outbox_id = one.outbox_id and state in ('sending', 'unknown', 'sent');
  end loop;
end $$;
