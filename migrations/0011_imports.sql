-- History brought in from a spreadsheet: shifts and operations of a notebook that was kept before. They happened long ago, nobody of the company
-- recorded them, and no message asked for them; each names its import instead. A fact that names none is bound as before.

create table import (
  company_id  int not null references company,
  import_id   int not null constraint import_number_positive check (import_id > 0),   -- counted per company
  file_name   text not null constraint import_file_name_length check (length(file_name) between 1 and 200),
  sha256      text not null constraint import_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),   -- of what its rows say, in their order
  rows        int not null constraint import_rows_positive check (rows > 0),
  imported_at timestamptz not null,
  primary key (company_id, import_id),
  constraint import_once unique (company_id, sha256)
);

alter table shift
  add column import_id int,
  add foreign key (company_id, import_id) references import,
  drop constraint shift_time,
  add constraint shift_time check (
    opened_at <= recorded_at and (opened_at >= recorded_at - interval '24 hours' or coalesce(import_id, 0) > 0)),
  add constraint shift_import_has_no_message check (coalesce(import_id, 0) = 0 or message is null);

alter table operation
  add column import_id int,
  alter column recorded_by drop not null,
  add foreign key (company_id, import_id) references import,
  drop constraint operation_time,
  add constraint operation_time check (
    occurred_at <= recorded_at and (occurred_at >= recorded_at - interval '24 hours' or coalesce(import_id, 0) > 0)),
  add constraint operation_recorder_or_import check (case
    when coalesce(import_id, 0) > 0 then recorded_by is null and message is null and first_message is null
    else recorded_by is not null end);

create index shift_of_import on shift (company_id, import_id) where import_id is not null;

create function import_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'an import is never changed' using errcode = 'restrict_violation', constraint = 'import_stays', table = 'import';
end $$;

create trigger import_stays before update or delete on import for each row execute function import_stays();
create trigger import_stays_whole before truncate on import execute function import_stays();

-- An import is one transaction. Whoever names one that was committed before wants a way around the rules for facts of today.
create function belongs_to_import() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform from import
  where company_id = new.company_id and import_id = new.import_id and imported_at = new.recorded_at
    and xmin = pg_current_xact_id()::xid;
  if not found then
    raise exception 'an import adds its facts in its own transaction'
      using errcode = 'check_violation', constraint = tg_table_name || '_of_import', table = tg_table_name;
  end if;
  return new;
end $$;

create trigger shift_of_running_import before insert on shift for each row when (new.import_id is not null) execute function belongs_to_import();
create trigger operation_of_running_import before insert on operation for each row when (new.import_id is not null) execute function belongs_to_import();

-- The notebook of somebody who has left the company is history too.
create or replace function shift_opens_in_turn() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  active boolean;
begin
  perform from company where company_id = new.company_id for share;
  select is_active into active from person where company_id = new.company_id and person_id = new.person_id for no key update;
  if not active and new.import_id is null then
    raise exception 'a dismissed person opens no shift' using errcode = 'check_violation', constraint = 'shift_person_active', table = 'shift';
  end if;
  return new;
end $$;

create or replace function operation_belongs() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  s shift;
  recorder person;
  ends timestamptz;
begin
  select * into s from shift where company_id = new.company_id and shift_id = new.shift_id for update;
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
    select * into recorder from person where company_id = new.company_id and person_id = new.recorded_by for share;
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

-- An imported operation was recorded by nobody: in place of a name stands its file's.
create or replace view operation_in_full with (security_invoker = true) as
select o.company_id, o.operation_id, o.business_on, o.shift_id, o.person_id, p.name as person_name, o.kind, o.pocket, o.amount, o.price, o.markup,
  o.term_months, o.goods, o.client, o.comment, o.occurred_at, o.recorded_at, o.recorded_by, coalesce(r.name, i.file_name) as recorded_by_name, o.is_late,
  o.is_deleted, o.deleted_at, o.deleted_by, d.name as deleted_by_name, o.deletion_reason, o.deletion_message, o.message, o.first_message
from operation o
join person p on p.company_id = o.company_id and p.person_id = o.person_id
left join person r on r.company_id = o.company_id and r.person_id = o.recorded_by
left join import i on i.company_id = o.company_id and i.import_id = o.import_id
left join person d on d.company_id = o.company_id and d.person_id = o.deleted_by;

-- Last: an owner who is no superuser is held by it too, and the references above are looked at across all companies.
alter table import enable row level security, force row level security;
create policy of_one_company on import using (company_id = current_setting('gl.company_id')::int);
