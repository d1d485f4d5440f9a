-- Facts. Added, and at most marked deleted; the amount is the signed effect on the pocket.

create table operation_number (
  company_id int primary key references company,
  last       bigint not null
);

-- What .NET calls white space, by number: '\S' depends on the locale, and a dump must load into a database that has another.
create function has_text(value text) returns boolean language sql immutable parallel safe as
$$ select value ~ '[^\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]' $$;

create table operation (
  company_id      int not null,
  operation_id    bigint not null constraint operation_number_positive check (operation_id > 0),   -- the №, counted per company
  shift_id        bigint not null,
  person_id       int not null,
  kind            text not null constraint operation_kind_known check (kind in ('instalment', 'income', 'expense', 'correction')),
  pocket          text not null constraint operation_pocket_known check (pocket in ('cash', 'bank')),
  amount          bigint not null constraint operation_amount_range check (amount <> 0 and amount between -1000000000000 and 1000000000000),
  price           bigint,
  markup          bigint,
  term_months     int,
  goods           text,
  client          text,
  comment         text constraint operation_comment_length check (length(comment) <= 1000),
  occurred_at     timestamptz not null,
  recorded_at     timestamptz not null,
  recorded_by     int not null,
  is_late         boolean not null default false,
  message         bigint,               -- the inbox row that confirmed it
  first_message   bigint,               -- the inbox row with which its dialog began
  is_deleted      boolean not null default false,
  deleted_at      timestamptz,
  deleted_by      int,
  deletion_reason text,
  deletion_message bigint,
  primary key (company_id, operation_id),
  foreign key (company_id, shift_id, person_id) references shift (company_id, shift_id, person_id),
  foreign key (company_id, recorded_by) references person,
  foreign key (company_id, deleted_by) references person,
  foreign key (company_id, message) references inbox (company_id, inbox_id),
  foreign key (company_id, deletion_message) references inbox (company_id, inbox_id),
  constraint operation_once unique (company_id, message),
  constraint operation_sign check (case kind
    when 'income' then amount > 0
    when 'expense' then amount < 0
    when 'instalment' then amount < 0
    else true end),
  constraint operation_instalment_whole check (case kind
    when 'instalment' then
      coalesce(price = -amount and markup between 0 and 1000000000000 and term_months between 1 and 120
        and length(goods) between 1 and 200 and has_text(goods) and length(coalesce(client, '-')) between 1 and 200, false)
    else price is null and markup is null and term_months is null and goods is null and client is null end),
  constraint operation_correction_has_reason check (kind <> 'correction' or coalesce(has_text(comment), false)),
  constraint operation_time check (occurred_at <= recorded_at and occurred_at >= recorded_at - interval '24 hours'),
  constraint operation_deleted_whole check (case
    when is_deleted then deleted_at is not null and deleted_by is not null
      and coalesce(has_text(deletion_reason) and length(deletion_reason) <= 1000, false)
    else deleted_at is null and deleted_by is null and deletion_reason is null and deletion_message is null end)
);

create index operation_of_shift on operation (company_id, shift_id) include (pocket, kind, amount) where not is_deleted;
create index operation_of_person on operation (company_id, person_id, operation_id);
create index operation_time on operation (company_id, occurred_at) include (person_id, kind, pocket, amount) where not is_deleted;

-- Second wall behind OperationService: it takes the shift's lock itself, so that two transactions see each other.
create function operation_belongs() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  s shift;
  recorder person;
  ends timestamptz;
begin
  select * into s from shift where company_id = new.company_id and shift_id = new.shift_id for update;
  ends := coalesce(s.closed_at, s.closes_at);
  if not found or new.occurred_at < s.opened_at or new.occurred_at >= ends then
    raise exception 'an operation happens while its shift is open' using errcode = 'check_violation', constraint = 'operation_in_shift', table = 'operation';
  end if;
  new.is_late := s.closed_at is not null or new.recorded_at >= s.closes_at;

  select * into recorder from person where company_id = new.company_id and person_id = new.recorded_by for share;
  if not recorder.is_active
     or (recorder.role <> 'admin' and (new.recorded_by <> new.person_id or new.kind = 'correction')) then
    raise exception 'this person may not record this operation' using errcode = 'check_violation', constraint = 'operation_recorder_allowed', table = 'operation';
  end if;

  if new.is_deleted then
    raise exception 'an operation is not born deleted' using errcode = 'check_violation', constraint = 'operation_born_counting', table = 'operation';
  end if;
  return new;
end $$;

create trigger operation_belongs before insert on operation for each row execute function operation_belongs();
create trigger operation_isolation before insert or update on operation execute function refuse_old_snapshot();

create function operation_only_marked() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.is_deleted
     or not new.is_deleted
     or pg_catalog.to_jsonb(new) - '{is_deleted,deleted_at,deleted_by,deletion_reason,deletion_message}'::text[]
        is distinct from pg_catalog.to_jsonb(old) - '{is_deleted,deleted_at,deleted_by,deletion_reason,deletion_message}'::text[] then
    raise exception 'an operation changes once: when it is marked deleted'
      using errcode = 'restrict_violation', constraint = 'operation_only_marked', table = 'operation';
  end if;
  perform from person where company_id = new.company_id and person_id = new.deleted_by and role = 'admin' and is_active for share;
  if not found then
    raise exception 'only an admin marks an operation deleted' using errcode = 'check_violation', constraint = 'operation_deleter_allowed', table = 'operation';
  end if;
  return new;
end $$;

create trigger operation_only_marked before update on operation for each row execute function operation_only_marked();
create trigger operation_stays before delete on operation for each row execute function refuse_removal();
create trigger operation_stays_whole before truncate on operation execute function refuse_removal();

create function pocket_not_negative() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  opening bigint;
  remaining bigint;
begin
  select case new.pocket when 'cash' then opening_cash else opening_bank end into opening
  from shift where company_id = new.company_id and shift_id = new.shift_id for update;

  select opening + coalesce(sum(amount), 0) into remaining
  from operation
  where company_id = new.company_id and shift_id = new.shift_id and pocket = new.pocket and not is_deleted;

  if remaining >= 0 then
    return null;
  end if;
  raise exception 'the pocket would hold %', remaining using errcode = 'check_violation', constraint = 'pocket_not_negative', table = 'operation';
end $$;

-- Deferred: it sums what the transaction leaves behind, not what it passes through.
create constraint trigger pocket_not_negative after insert or update on operation
  deferrable initially deferred for each row execute function pocket_not_negative();

-- Messages arrive out of order: a shift does not end before what was already recorded in it. WhatsApp counts whole seconds,
-- so both may bear the same time.
create function shift_ends_after_operations() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select from operation
    where company_id = new.company_id and shift_id = new.shift_id and occurred_at > new.closed_at and not is_deleted) then
    raise exception 'a shift ends after its operations'
      using errcode = 'check_violation', constraint = 'shift_ends_after_operations', table = 'shift';
  end if;
  return new;
end $$;

create trigger shift_ends_after_operations before update on shift for each row execute function shift_ends_after_operations();
