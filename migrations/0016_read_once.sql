-- PostgreSQL keeps a table's CHECK constraints as text and reads them anew for each statement that writes: a quarter of what a message cost it. A
-- trigger's function is read once for each connection. The same rules under the same names, in functions; what the tables hold already was
-- checked when it was written. The audit asks for them in words of its own.

-- What a rule does not know (null) it lets pass, as a CHECK does; that something must be there is said by the columns.
-- They call everything by its full name, and have no settings to be put back: that alone costs as much as the rules.
create function inbox_sound() returns trigger language plpgsql as $$
declare
  broken text := case
    when not pg_catalog.length(new.id_message) <= 128 then 'inbox_id_message_length'
    when new.form not in (0, 1) then 'inbox_form_known'
    when new.state not in ('waiting', 'handled', 'dead') then 'inbox_state_known'
    when new.payload is null and new.raw is null then 'inbox_body_kept'
    end;
begin
  if broken is not null then
    raise exception 'a message breaks the rule %', broken using errcode = 'check_violation', constraint = broken, table = 'inbox';
  end if;
  -- A person is of a company that there is.
  if new.person_id is null then
    perform from public.company c where c.company_id = new.company_id;
    if not found then
      raise exception 'a message of no company' using errcode = 'foreign_key_violation', constraint = 'inbox_company_id_fkey', table = 'inbox';
    end if;
  end if;
  return new;
end $$;

create trigger inbox_sound before insert or update on inbox for each row execute function inbox_sound();
alter table inbox
  drop constraint inbox_id_message_length,
  drop constraint inbox_form_known,
  drop constraint inbox_state_known,
  drop constraint inbox_body_kept,
  drop constraint inbox_company_id_fkey;

create function outbox_sound() returns trigger language plpgsql as $$
declare
  broken text := case
    when pg_catalog.length(new.text) not between 1 and 20000 then 'outbox_text_length'
    when new.attachment is not null and pg_catalog.length(new.text) > 1000 then 'outbox_caption_length'
    when new.priority not between 0 and 3 then 'outbox_priority_known'
    when new.state not in ('waiting', 'held', 'sending', 'sent', 'unknown', 'failed', 'dead', 'superseded') then 'outbox_state_known'
    when new.state = 'sent' and coalesce(new.api_id, '') = '' then 'outbox_sent_has_id'
    when new.repeats not between 0 and 5 then 'outbox_repeats_bounded'
    end;
begin
  if broken is not null then
    raise exception 'a message to be sent breaks the rule %', broken using errcode = 'check_violation', constraint = broken, table = 'outbox';
  end if;
  if tg_op = 'INSERT' or new.company_id <> old.company_id then
    perform from public.company c where c.company_id = new.company_id;
    if not found then
      raise exception 'a message to be sent of no company' using errcode = 'foreign_key_violation', constraint = 'outbox_company_id_fkey', table = 'outbox';
    end if;
  end if;
  return new;
end $$;

create trigger outbox_sound before insert or update on outbox for each row execute function outbox_sound();
alter table outbox
  drop constraint outbox_text_length,
  drop constraint outbox_caption_length,
  drop constraint outbox_priority_known,
  drop constraint outbox_state_known,
  drop constraint outbox_sent_has_id,
  drop constraint outbox_repeats_bounded,
  drop constraint outbox_company_id_fkey;

-- What is asked of each, then what is asked of its kind: an expression is made ready as a whole once in a transaction.
create function operation_sound() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  broken text := case
    when not new.operation_id > 0 then 'operation_number_positive'
    when new.kind not in ('instalment', 'income', 'expense', 'correction') then 'operation_kind_known'
    when new.pocket not in ('cash', 'bank') then 'operation_pocket_known'
    when new.amount = 0 or new.amount not between -1000000000000 and 1000000000000 then 'operation_amount_range'
    when new.amount < 0 and new.kind = 'income' or new.amount > 0 and new.kind in ('expense', 'instalment') then 'operation_sign'
    when length(new.comment) > 1000 then 'operation_comment_length'
    when new.occurred_at > new.recorded_at or new.occurred_at < new.recorded_at - interval '24 hours' and new.import_id is null then 'operation_time'
    end;
begin
  if broken is not null then
    null;
  elsif new.kind = 'instalment' then
    if not coalesce(
        new.price = -new.amount and new.markup between 0 and 1000000000000 and new.term_months between 1 and 120
        and length(new.goods) between 1 and 200 and has_text(new.goods) and length(coalesce(new.client, '-')) between 1 and 200, false) then
      broken := 'operation_instalment_whole';
    end if;
  elsif num_nonnulls(new.price, new.markup, new.term_months, new.goods, new.client) > 0 then
    broken := 'operation_instalment_whole';
  elsif new.kind = 'correction' then
    if not coalesce(has_text(new.comment), false) then
      broken := 'operation_correction_has_reason';
    end if;
  end if;

  if broken is not null then
    null;
  elsif new.import_id is null and new.recorded_by is null
     or new.import_id is not null and num_nonnulls(new.recorded_by, new.message, new.first_message) > 0 then
    broken := 'operation_recorder_or_import';
  elsif new.is_deleted then
    if num_nulls(new.deleted_at, new.deleted_by) > 0 or not coalesce(has_text(new.deletion_reason) and length(new.deletion_reason) <= 1000, false) then
      broken := 'operation_deleted_whole';
    end if;
  elsif num_nonnulls(new.deleted_at, new.deleted_by, new.deletion_reason, new.deletion_message) > 0 then
    broken := 'operation_deleted_whole';
  end if;

  if broken is not null then
    raise exception 'an operation breaks the rule %', broken using errcode = 'check_violation', constraint = broken, table = 'operation';
  end if;
  return new;
end $$;

-- By its name behind those that fill in and look at the shift.
create trigger operation_sound before insert or update on operation for each row execute function operation_sound();
alter table operation
  drop constraint operation_number_positive,
  drop constraint operation_kind_known,
  drop constraint operation_pocket_known,
  drop constraint operation_amount_range,
  drop constraint operation_sign,
  drop constraint operation_instalment_whole,
  drop constraint operation_correction_has_reason,
  drop constraint operation_comment_length,
  drop constraint operation_time,
  drop constraint operation_recorder_or_import,
  drop constraint operation_deleted_whole;

-- Only what takes out of a pocket can make it too small. Whoever adds an operation holds its shift since operation_belongs.
create or replace function pocket_not_negative() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  remaining bigint;
begin
  if tg_op = 'INSERT' then
    if new.amount > 0 then
      return null;
    end if;
  else
    perform from shift where company_id = new.company_id and shift_id = new.shift_id for update;
  end if;

  select case new.pocket when 'cash' then s.opening_cash else s.opening_bank end + coalesce((
    select sum(o.amount)
    from operation o
    where o.company_id = s.company_id and o.shift_id = s.shift_id and o.pocket = new.pocket and not o.is_deleted), 0) into remaining
  from shift s
  where s.company_id = new.company_id and s.shift_id = new.shift_id;

  if remaining >= 0 then
    return null;
  end if;
  raise exception 'the pocket would hold %', remaining using errcode = 'check_violation', constraint = 'pocket_not_negative', table = 'operation';
end $$;
