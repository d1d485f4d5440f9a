-- What most turns ask for, in one call: the statements of a function are planned once for a connection, and what one of them found is at hand for the
-- next. It decides nothing: what a message means, and what may be done, is decided by the program.

-- Whoever has something that waits is looked for once; which of the two it is, hardly ever.
create index inbox_pending on inbox (company_id, person_id) where state = 'waiting' or is_answer_held;
drop index inbox_answer_held;

-- Stores a message that has just come in as handled, for the case that the transaction is committed, and says who wrote it and how things stand with
-- them: their conversation, the shift at the moment of writing, what its pockets hold, what amounts they recorded just now.
--   is_known false: nobody of the company; nothing is stored.
--   person_id null: somebody else serves them; nothing is stored.
--   inbox_id null: it was there already.
--   is_first false: something of theirs waits; that it is stored counts for nothing then, and the transaction has to be given up.
--   recent_amounts null: too many to tell.
-- Unlike the others it needs no company named before: it names it itself. It calls everything by its full name, and has no settings to be put back.
create function take_message(
  of_company int, of_instance bigint, from_chat text, api_id text, api_form smallint, written_at timestamptz, counts_at timestamptz, taken_at timestamptz, body text,
  recent_since timestamptz, most_recent int,
  out is_known boolean,
  out person_id int, out person_name text, out phone text, out role text, out is_active boolean, out language text, out chat_id text,
  out inbox_id bigint, out is_first boolean, out has_held_answers boolean,
  out name text, out version int, out step text, out draft text, out started_by bigint, out updated_by bigint, out updated_at timestamptz, out asked_at timestamptz,
  out shift_id bigint, out opening_cash bigint, out opening_bank bigint, out opened_at timestamptz, out closes_at timestamptz, out closed_at timestamptz, out closed_how text,
  out cash bigint, out bank bigint, out recent_amounts text)
language plpgsql as $$
#variable_conflict use_column
declare
  setting text;
  is_pending boolean;
begin
  setting := pg_catalog.set_config('gl.company_id', of_company::text, true);
  -- Behind this message the service's queue waits: where somebody holds what its turn needs, it is stored alone and waits in its lane.
  setting := pg_catalog.set_config('lock_timeout', '250ms', true);

  -- The person's row is the lane: whoever holds it handles that person's messages, one after another, also with several workers.
  select p.person_id, p.name, p.phone, p.role, p.is_active, p.language into person_id, person_name, phone, role, is_active, language
  from public.person p
  where p.company_id = of_company
    and p.person_id = (select b.person_id from public.person_chat b where b.company_id = of_company and b.chat_id = from_chat)
  for no key update skip locked;
  if not found then
    is_known := exists (
      select
      from public.person_chat b
      join public.person p on p.company_id = b.company_id and p.person_id = b.person_id
      where b.company_id = of_company and b.chat_id = from_chat and p.is_active);
    return;
  end if;
  -- Who has been deactivated is a stranger: counted, not kept, so that nobody outside fills the book.
  is_known := is_active;
  if not is_known then
    return;
  end if;

  -- The canonical sender is the person once known: the same message may come as @c.us in the queue and as @lid in the journal.
  insert into public.inbox (company_id, instance_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, payload, state, due_at, handled_at)
  values (of_company, of_instance, 'person:' || take_message.person_id, take_message.person_id, from_chat, api_id, api_form, written_at, taken_at, body::jsonb,
    'handled', clock_timestamp(), taken_at)
  on conflict on constraint inbox_once do nothing
  returning inbox_id into inbox_id;
  if not found then
    return;
  end if;

  -- Statements of their own behind the lock: each sees what the turn before has committed.
  select exists (
    select from public.inbox i
    where i.company_id = of_company and i.person_id = take_message.person_id and (i.state = 'waiting' or i.is_answer_held)) into is_pending;
  is_first := true;
  has_held_answers := false;
  if is_pending then
    select coalesce(bool_and(i.state <> 'waiting'), true), coalesce(bool_or(i.is_answer_held), false) into is_first, has_held_answers
    from public.inbox i
    where i.company_id = of_company and i.person_id = take_message.person_id and (i.state = 'waiting' or i.is_answer_held);
  end if;
  if not is_first then
    return;
  end if;

  select d.chat_id, d.name, d.version, d.step, d.draft::text, d.started_by, d.updated_by, d.updated_at, d.asked_at
  into chat_id, name, version, step, draft, started_by, updated_by, updated_at, asked_at
  from public.dialog d
  where d.company_id = of_company and d.person_id = take_message.person_id;

  select s.shift_id, s.opening_cash, s.opening_bank, s.opened_at, s.closes_at, s.closed_at, s.closed_how
  into shift_id, opening_cash, opening_bank, opened_at, closes_at, closed_at, closed_how
  from public.shift s
  where s.company_id = of_company and s.person_id = take_message.person_id and s.opened_at <= counts_at and coalesce(s.closed_at, s.closes_at) > counts_at;

  select coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0)::bigint, coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0)::bigint
  into cash, bank
  from public.operation o
  where o.company_id = of_company and o.shift_id = take_message.shift_id and not o.is_deleted;

  -- What happened since was recorded since. Numbers are given in the order of recording.
  select case when count(*) filter (where o.recorded_at >= recent_since) < most_recent then
    coalesce(pg_catalog.string_agg(o.amount::text, ',') filter (where o.occurred_at >= recent_since and not o.is_deleted), '') end
  into recent_amounts
  from (
    select t.recorded_at, t.occurred_at, t.amount, t.is_deleted
    from public.operation t
    where t.company_id = of_company and t.person_id = take_message.person_id
    order by t.operation_id desc
    limit most_recent) as o;
end $$;

-- As it was, in fewer statements: what takes an id back from another message is looked for by the statement that gives it.
create or replace procedure mark_sent(companies int[], outbox_ids bigint[], api_ids text[], sent_ats timestamptz[], doubt interval)
language plpgsql as $$
declare
  setting text;
  one record;
  mistaken boolean;
begin
  -- In one order, so that two workers never wait for each other.
  for one in
    select m.company_id, m.outbox_id, m.api_id, m.sent_at
    from unnest(companies, outbox_ids, api_ids, sent_ats) as m(company_id, outbox_id, api_id, sent_at)
    order by m.company_id, m.outbox_id
  loop
    setting := pg_catalog.set_config('gl.company_id', one.company_id::text, true);

    update public.outbox o
    set state = 'sent', api_id = one.api_id, sent_at = one.sent_at, error = null
    where o.company_id = one.company_id and o.outbox_id = one.outbox_id and o.state in ('sending', 'unknown', 'sent')
    returning exists (
      select from public.outbox e
      where e.company_id = one.company_id and e.chat_id = o.chat_id and e.api_id = one.api_id and e.outbox_id <> one.outbox_id) into mistaken;

    -- The answer names the id for certain. Where an echo was taken for that of an equal text before, that one is in doubt again; and an id that
    -- this one was given by mistake is replaced.
    if mistaken is not false then
      update public.outbox e
      set state = 'unknown', api_id = null, sent_at = null, error = 'the id that settled it is another message''s',
        due_at = clock_timestamp() + doubt
      where e.company_id = one.company_id
        and e.chat_id = (select o.chat_id from public.outbox o where o.company_id = one.company_id and o.outbox_id = one.outbox_id)
        and e.api_id = one.api_id
        and e.outbox_id <> one.outbox_id
        and e.state = 'sent'
        and e.claimed_at > clock_timestamp() - interval '1 hour';
    end if;
  end loop;
end $$;
