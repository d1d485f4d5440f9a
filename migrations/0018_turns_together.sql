-- Turns of several companies end in one transaction where they come at the same time. What each of them writes is a function that names its company
-- itself; a turn that runs alone calls the same. They decide nothing, call everything by its full name, and have no settings to be put back.

-- As it was, but for the message of a turn that may yet leave the others: it gets its number, and is stored once it is certain that it stays. What waits
-- of the person is looked for first, so that nothing has been stored where the turn cannot begin.
--   is_first false: something of theirs waits; nothing is stored.
drop function take_message(int, bigint, text, text, smallint, timestamptz, timestamptz, timestamptz, text, timestamptz, int);
create function take_message(
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

-- Under the number that take_message gave it, and under the lock that it took. Were it there by now, that would be somebody who stored it without that
-- lock: then all that goes together is given up, and begun anew one by one. Says so, for a call of it is cheaper than a statement.
create function store_message(
  of_company int, new_inbox_id bigint, of_instance bigint, of_person int, from_chat text, api_id text, api_form smallint, written_at timestamptz, taken_at timestamptz, body text)
returns boolean language plpgsql as $$
begin
  insert into public.inbox (company_id, inbox_id, instance_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, payload, state, due_at, handled_at)
  overriding system value
  values (of_company, new_inbox_id, of_instance, 'person:' || of_person, of_person, from_chat, api_id, api_form, written_at, taken_at, body::jsonb,
    'handled', clock_timestamp(), taken_at);
  return true;
end $$;

-- Records a fact under the company's next number, if the shift still is as it was seen and its pockets hold what they held; else null. The number is
-- taken in the fact's own transaction: a rollback gives it back, so nobody asks about gaps.
--   api_id null: the message behind it is stored already.
create function record_operation(
  of_company int, of_shift bigint, seen_closed_at timestamptz, seen_cash bigint, seen_bank bigint,
  of_person int, of_kind text, of_pocket text, of_amount bigint, of_price bigint, of_markup bigint, of_term int, of_goods text, of_client text, of_comment text,
  happened_at timestamptz, recorded_at timestamptz, by_person int, by_message bigint, by_first_message bigint,
  of_instance bigint, from_chat text, api_id text, api_form smallint, written_at timestamptz, taken_at timestamptz, body text)
returns bigint language plpgsql as $$
declare
  setting text := pg_catalog.set_config('gl.company_id', of_company::text, true);
  is_stored boolean := api_id is null;
  seen record;
  pockets record;
  number bigint;
begin
  if not is_stored then
    is_stored := public.store_message(of_company, by_message, of_instance, by_person, from_chat, api_id, api_form, written_at, taken_at, body);
  end if;

  -- The shift is locked first, by a statement of its own: what follows sees whatever was recorded in it until then.
  select s.closed_at, s.opening_cash, s.opening_bank into seen
  from public.shift s
  where s.company_id = of_company and s.shift_id = of_shift
  for update;

  select coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0) as cash, coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0) as bank into pockets
  from public.operation o
  where o.company_id = of_company and o.shift_id = of_shift and not o.is_deleted;

  if seen.closed_at is distinct from seen_closed_at or seen.opening_cash + pockets.cash <> seen_cash or seen.opening_bank + pockets.bank <> seen_bank then
    return null;
  end if;

  insert into public.operation_number as n (company_id, last)
  values (of_company, 1)
  on conflict (company_id) do update set last = n.last + 1
  returning last into number;

  insert into public.operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, price, markup, term_months,
    goods, client, comment, occurred_at, recorded_at, recorded_by, message, first_message)
  values (of_company, number, of_shift, of_person, of_kind, of_pocket, of_amount, of_price, of_markup, of_term,
    of_goods, of_client, of_comment, happened_at, record_operation.recorded_at, by_person, by_message, by_first_message);
  return number;
end $$;

-- Ends a turn as most do: the conversation goes on (name null: stands where it stood), and one answer is given. The answer is claimed in it if the program
-- wants to send it itself and nothing else of that chat waits; then its number is returned, else null.
--   api_id null: the message is stored already.
create function end_turn(
  of_company int, of_person int, in_chat text,
  name text, version int, step text, draft text, started_by bigint, updated_by bigint, updated_at timestamptz, asked_at timestamptz,
  answer_source text, to_chat text, answer_text text, answer_buttons text, answer_attachment text, answer_about text, answer_priority smallint,
  answer_operation bigint, is_held boolean, is_wanted boolean, ended_at timestamptz,
  new_inbox_id bigint, of_instance bigint, api_id text, api_form smallint, written_at timestamptz, taken_at timestamptz, body text)
returns bigint language plpgsql as $$
#variable_conflict use_column
declare
  setting text := pg_catalog.set_config('gl.company_id', of_company::text, true);
  is_stored boolean := api_id is null;
  is_ours boolean := false;
  answer bigint;
begin
  if not is_stored then
    is_stored := public.store_message(of_company, new_inbox_id, of_instance, of_person, in_chat, api_id, api_form, written_at, taken_at, body);
  end if;

  if end_turn.name is not null then
    update public.dialog d
    set chat_id = in_chat, name = end_turn.name, version = end_turn.version, step = end_turn.step, draft = end_turn.draft::jsonb,
      started_by = end_turn.started_by, updated_by = end_turn.updated_by, updated_at = end_turn.updated_at, asked_at = end_turn.asked_at
    where d.company_id = of_company and d.person_id = of_person;
  end if;

  if is_wanted then
    is_ours := not exists (
      select from public.outbox e
      where e.company_id = of_company and e.chat_id = to_chat and e.state = 'waiting' and e.priority <= answer_priority);
  end if;

  insert into public.outbox (company_id, source, chat_id, text, buttons, attachment, about, priority, operation_id, state, attempts, created_at, due_at, claimed_at)
  values (of_company, answer_source, to_chat, answer_text, answer_buttons::jsonb, answer_attachment::jsonb, answer_about::jsonb, answer_priority, answer_operation,
    case when is_held then 'held' when is_ours then 'sending' else 'waiting' end,
    case when is_ours then 1 else 0 end, ended_at, clock_timestamp(), case when is_ours then clock_timestamp() end)
  on conflict on constraint outbox_once do nothing
  returning outbox_id into answer;
  return case when is_ours then answer end;
end $$;

-- Each partial index is copied, made ready and asked by every statement that writes its table: rows that wait, failed or have a kept answer are few, and
-- one index finds them all, as one finds all messages to be sent.
create index inbox_open on inbox (company_id, person_id, inbox_id) where state in ('waiting', 'dead') or is_answer_held;
drop index inbox_pending;
drop index inbox_waiting;
drop index inbox_dead;
drop index outbox_in_doubt;

-- Guards that every fact passes, as they were, but with everything called by its full name in place of a setting that is made and taken back at each call.
create or replace function operation_belongs() returns trigger language plpgsql as $$
declare
  s record;
  recorder record;
  ends timestamptz;
begin
  select t.opened_at, t.closes_at, t.closed_at, t.closed_how, t.business_on, t.import_id into s
  from public.shift t
  where t.company_id = new.company_id and t.shift_id = new.shift_id
  for update;
  ends := coalesce(s.closed_at, s.closes_at);
  -- WhatsApp counts whole seconds: in an exported book, the last operation and the closing by hand may bear the same time.
  if new.import_id is not null and s.closed_how = 'hand' and new.occurred_at < s.closes_at then
    ends := ends + interval '1 microsecond';
  end if;
  if not found or new.occurred_at < s.opened_at or new.occurred_at >= ends then
    raise exception 'an operation happens while its shift is open' using errcode = 'check_violation', constraint = 'operation_in_shift', table = 'operation';
  end if;
  new.business_on := s.business_on;
  new.is_late := new.import_id is null and (s.closed_at is not null or new.recorded_at >= s.closes_at);

  if new.import_id is not null then
    -- What people recorded in a chat is theirs: an import adds to shifts of imports only.
    if s.import_id is null then
      raise exception 'an import adds nothing to a shift that its worker opened'
        using errcode = 'check_violation', constraint = 'operation_import_shift', table = 'operation';
    end if;
  else
    select p.is_active, p.role into recorder from public.person p where p.company_id = new.company_id and p.person_id = new.recorded_by for share;
    if not recorder.is_active
       or (recorder.role <> 'admin' and (new.recorded_by <> new.person_id or new.kind = 'correction')) then
      raise exception 'this person may not record this operation' using errcode = 'check_violation', constraint = 'operation_recorder_allowed', table = 'operation';
    end if;
  end if;

  if new.is_deleted then
    raise exception 'an operation is not born deleted' using errcode = 'check_violation', constraint = 'operation_born_counting', table = 'operation';
  end if;
  return new;
end $$;

create or replace function pocket_not_negative() returns trigger language plpgsql as $$
declare
  remaining bigint;
begin
  if tg_op = 'INSERT' then
    if new.amount > 0 then
      return null;
    end if;
  else
    perform from public.shift s where s.company_id = new.company_id and s.shift_id = new.shift_id for update;
  end if;

  select case new.pocket when 'cash' then s.opening_cash else s.opening_bank end + coalesce((
    select sum(o.amount)
    from public.operation o
    where o.company_id = s.company_id and o.shift_id = s.shift_id and o.pocket = new.pocket and not o.is_deleted), 0) into remaining
  from public.shift s
  where s.company_id = new.company_id and s.shift_id = new.shift_id;

  if remaining >= 0 then
    return null;
  end if;
  raise exception 'the pocket would hold %', remaining using errcode = 'check_violation', constraint = 'pocket_not_negative', table = 'operation';
end $$;

create or replace function operation_sound() returns trigger language plpgsql as $$
declare
  broken text := case
    when not new.operation_id > 0 then 'operation_number_positive'
    when new.kind not in ('instalment', 'income', 'expense', 'correction') then 'operation_kind_known'
    when new.pocket not in ('cash', 'bank') then 'operation_pocket_known'
    when new.amount = 0 or new.amount not between -1000000000000 and 1000000000000 then 'operation_amount_range'
    when new.amount < 0 and new.kind = 'income' or new.amount > 0 and new.kind in ('expense', 'instalment') then 'operation_sign'
    when pg_catalog.length(new.comment) > 1000 then 'operation_comment_length'
    when new.occurred_at > new.recorded_at or new.occurred_at < new.recorded_at - interval '24 hours' and new.import_id is null then 'operation_time'
    end;
begin
  if broken is not null then
    null;
  elsif new.kind = 'instalment' then
    if not coalesce(
        new.price = -new.amount and new.markup between 0 and 1000000000000 and new.term_months between 1 and 120
        and pg_catalog.length(new.goods) between 1 and 200 and public.has_text(new.goods) and pg_catalog.length(coalesce(new.client, '-')) between 1 and 200, false) then
      broken := 'operation_instalment_whole';
    end if;
  elsif pg_catalog.num_nonnulls(new.price, new.markup, new.term_months, new.goods, new.client) > 0 then
    broken := 'operation_instalment_whole';
  elsif new.kind = 'correction' then
    if not coalesce(public.has_text(new.comment), false) then
      broken := 'operation_correction_has_reason';
    end if;
  end if;

  if broken is not null then
    null;
  elsif new.import_id is null and new.recorded_by is null
     or new.import_id is not null and pg_catalog.num_nonnulls(new.recorded_by, new.message, new.first_message) > 0 then
    broken := 'operation_recorder_or_import';
  elsif new.is_deleted then
    if pg_catalog.num_nulls(new.deleted_at, new.deleted_by) > 0 or not coalesce(public.has_text(new.deletion_reason) and pg_catalog.length(new.deletion_reason) <= 1000, false) then
      broken := 'operation_deleted_whole';
    end if;
  elsif pg_catalog.num_nonnulls(new.deleted_at, new.deleted_by, new.deletion_reason, new.deletion_message) > 0 then
    broken := 'operation_deleted_whole';
  end if;

  if broken is not null then
    raise exception 'an operation breaks the rule %', broken using errcode = 'check_violation', constraint = broken, table = 'operation';
  end if;
  return new;
end $$;
