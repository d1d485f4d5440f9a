-- As it was, but for the amounts that the person recorded just now: it read fifty operations however old they were, and for whoever had made more than that
-- each was looked up in a statement of its own, and its turn left those that it went together with.
create or replace function take_message(
  of_company int, of_instance bigint, from_chat text, api_id text, api_form smallint, written_at timestamptz, counts_at timestamptz, taken_at timestamptz, body text,
  recent_since timestamptz, most_recent int, is_stored boolean,
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
  is_there boolean;
  made record;
  recent int := 0;
  older int := 0;
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

  -- The canonical sender is the person once known: the same message may come as @c.us in the queue and as @lid in the journal.
  if is_stored then
    insert into public.inbox (company_id, instance_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, payload, state, due_at, handled_at)
    values (of_company, of_instance, 'person:' || take_message.person_id, take_message.person_id, from_chat, api_id, api_form, written_at, taken_at, body::jsonb,
      'handled', clock_timestamp(), taken_at)
    on conflict on constraint inbox_once do nothing
    returning inbox_id into inbox_id;
    is_there := not found;
  else
    select exists (
      select from public.inbox i
      where i.company_id = of_company and i.instance_id = of_instance and i.sender = 'person:' || take_message.person_id and i.id_message = api_id and i.form = api_form)
    into is_there;
    if not is_there then
      inbox_id := pg_catalog.nextval('public.inbox_inbox_id_seq');
    end if;
  end if;
  if is_there then
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

  -- What happened since was recorded since. Numbers are given in the order of recording, so only older ones follow an older one; a few of those are
  -- passed over, for a clock may have been wrong.
  recent_amounts := '';
  for made in
    select t.recorded_at, t.occurred_at, t.amount, t.is_deleted
    from public.operation t
    where t.company_id = of_company and t.person_id = take_message.person_id
    order by t.operation_id desc
    limit most_recent
  loop
    if made.recorded_at >= recent_since then
      recent := recent + 1;
    else
      older := older + 1;
      exit when older > 8;
    end if;
    if made.occurred_at >= recent_since and not made.is_deleted then
      recent_amounts := recent_amounts || case when recent_amounts = '' then '' else ',' end || made.amount;
    end if;
  end loop;
  if recent = most_recent then
    recent_amounts := null;
  end if;
end $$;
