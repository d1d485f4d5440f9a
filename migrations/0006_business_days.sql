-- The business day of a shift is the company's local date on which it was opened. It is written down then, so that a company that
-- moves to another time zone keeps its history, and a report is a range of dates: one index scan, whatever the zone.
-- An operation's day is its shift's, given by the trigger: what a shift opened with and its operations always add up.

alter table shift add column business_on date;
alter table operation add column business_on date;

-- The guards refuse every change of a fact; this one adds what follows from it.
alter table shift disable trigger user;
alter table operation disable trigger user;

update shift s
set business_on = ((s.closes_at - interval '1 microsecond') at time zone c.time_zone)::date
from company c
where c.company_id = s.company_id;

update operation o
set business_on = s.business_on
from shift s
where s.company_id = o.company_id and s.shift_id = o.shift_id;

alter table shift enable trigger user;
alter table operation enable trigger user;

-- Local dates are at most a day away from those of UTC.
alter table shift
  alter column business_on set not null,
  add constraint shift_business_day check (
    business_on between (opened_at at time zone 'UTC')::date - 1 and (opened_at at time zone 'UTC')::date + 1);
alter table operation alter column business_on set not null;

create or replace function operation_belongs() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
  new.business_on := s.business_on;
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

-- Figures of a period read this index alone. The few deleted operations are in it: a list of all needs them, and so does their count.
drop index operation_time;
create index operation_day on operation (company_id, business_on)
  include (person_id, kind, pocket, amount, markup, term_months, is_late, is_deleted);
-- The same for one shift: its balance, and each line of a list of shifts. In place of the one that left deleted ones out, which are counted too.
drop index operation_of_shift;
create index operation_of_shift on operation (company_id, shift_id)
  include (kind, pocket, amount, markup, term_months, is_late, is_deleted);
create index operation_deleted on operation (company_id, deleted_at) where is_deleted;

drop index shift_day;
create index shift_day on shift (company_id, business_on) include (person_id);
create index shift_of_person_day on shift (company_id, person_id, business_on, opened_at);

-- Whose a shift or an operation is decides its company: without this the planner expects one row of a person where there are hundreds.
create statistics shift_person (ndistinct, dependencies) on company_id, person_id from shift;
create statistics operation_person (ndistinct, dependencies) on company_id, person_id from operation;
create statistics operation_shift (ndistinct, dependencies) on company_id, shift_id from operation;

-- An operation with the names of those who had to do with it, as lists and files show it. The rights are those of whoever asks.
create view operation_in_full with (security_invoker = true) as
select o.company_id, o.operation_id, o.business_on, o.shift_id, o.person_id, p.name as person_name, o.kind, o.pocket, o.amount, o.price, o.markup,
  o.term_months, o.goods, o.client, o.comment, o.occurred_at, o.recorded_at, o.recorded_by, r.name as recorded_by_name, o.is_late,
  o.is_deleted, o.deleted_at, o.deleted_by, d.name as deleted_by_name, o.deletion_reason, o.deletion_message, o.message, o.first_message
from operation o
join person p on p.company_id = o.company_id and p.person_id = o.person_id
join person r on r.company_id = o.company_id and r.person_id = o.recorded_by
left join person d on d.company_id = o.company_id and d.person_id = o.deleted_by;
