-- What a shift had come to when it closed, so that a year adds up shifts and not their operations. A fact about the closing: written once, in its
-- transaction, from the operations as they stand, by the database itself, whoever closes. What comes after it, an operation that was recorded
-- late or one that is deleted, is a line more: what changed. Nothing is ever written over, and the lines of a closed shift always add up
-- to its operations.

-- The sums of bigint are numeric in PostgreSQL; a shift's fit into bigint many times over.
-- One query in SQL and no settings of its own: the planner puts it into the statement that asks, as if it stood there. Hence the schema's name.
create function figures_of_shift(of_company int, of_shift bigint)
returns table (
  instalments_cash int, instalment_sum_cash bigint, instalments_bank int, instalment_sum_bank bigint,
  markups bigint, months int,
  incomes_cash int, income_sum_cash bigint, incomes_bank int, income_sum_bank bigint,
  expenses_cash int, expense_sum_cash bigint, expenses_bank int, expense_sum_bank bigint,
  corrections_cash int, correction_sum_cash bigint, corrections_bank int, correction_sum_bank bigint,
  late int, deleted int)
language sql stable parallel safe as $$
select
  count(*) filter (where not is_deleted and kind = 'instalment' and pocket = 'cash')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'instalment' and pocket = 'cash'), 0)::bigint,
  count(*) filter (where not is_deleted and kind = 'instalment' and pocket = 'bank')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'instalment' and pocket = 'bank'), 0)::bigint,
  coalesce(sum(markup) filter (where not is_deleted), 0)::bigint,
  coalesce(sum(term_months) filter (where not is_deleted), 0)::int,
  count(*) filter (where not is_deleted and kind = 'income' and pocket = 'cash')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'income' and pocket = 'cash'), 0)::bigint,
  count(*) filter (where not is_deleted and kind = 'income' and pocket = 'bank')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'income' and pocket = 'bank'), 0)::bigint,
  count(*) filter (where not is_deleted and kind = 'expense' and pocket = 'cash')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'expense' and pocket = 'cash'), 0)::bigint,
  count(*) filter (where not is_deleted and kind = 'expense' and pocket = 'bank')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'expense' and pocket = 'bank'), 0)::bigint,
  count(*) filter (where not is_deleted and kind = 'correction' and pocket = 'cash')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'correction' and pocket = 'cash'), 0)::bigint,
  count(*) filter (where not is_deleted and kind = 'correction' and pocket = 'bank')::int,
  coalesce(sum(amount) filter (where not is_deleted and kind = 'correction' and pocket = 'bank'), 0)::bigint,
  count(*) filter (where not is_deleted and is_late)::int,
  count(*) filter (where is_deleted)::int
from public.operation
where company_id = of_company and shift_id = of_shift
$$;

create table shift_close (
  company_id int not null,
  person_id int not null,
  business_on date not null,
  shift_id bigint not null,
  line int not null constraint shift_close_line_positive check (line > 0),   -- 1: the closing; then what came after it
  instalments_cash int not null, instalment_sum_cash bigint not null, instalments_bank int not null, instalment_sum_bank bigint not null,
  markups bigint not null, months int not null,
  incomes_cash int not null, income_sum_cash bigint not null, incomes_bank int not null, income_sum_bank bigint not null,
  expenses_cash int not null, expense_sum_cash bigint not null, expenses_bank int not null, expense_sum_bank bigint not null,
  corrections_cash int not null, correction_sum_cash bigint not null, corrections_bank int not null, correction_sum_bank bigint not null,
  late int not null, deleted int not null
);

create function lines_of_shift(of_company int, of_person int, of_day date, of_shift bigint)
returns table (
  instalments_cash int, instalment_sum_cash bigint, instalments_bank int, instalment_sum_bank bigint,
  markups bigint, months int,
  incomes_cash int, income_sum_cash bigint, incomes_bank int, income_sum_bank bigint,
  expenses_cash int, expense_sum_cash bigint, expenses_bank int, expense_sum_bank bigint,
  corrections_cash int, correction_sum_cash bigint, corrections_bank int, correction_sum_bank bigint,
  late int, deleted int)
language sql stable parallel safe as $$
select
  coalesce(sum(instalments_cash), 0)::int, coalesce(sum(instalment_sum_cash), 0)::bigint, coalesce(sum(instalments_bank), 0)::int, coalesce(sum(instalment_sum_bank), 0)::bigint,
  coalesce(sum(markups), 0)::bigint, coalesce(sum(months), 0)::int,
  coalesce(sum(incomes_cash), 0)::int, coalesce(sum(income_sum_cash), 0)::bigint, coalesce(sum(incomes_bank), 0)::int, coalesce(sum(income_sum_bank), 0)::bigint,
  coalesce(sum(expenses_cash), 0)::int, coalesce(sum(expense_sum_cash), 0)::bigint, coalesce(sum(expenses_bank), 0)::int, coalesce(sum(expense_sum_bank), 0)::bigint,
  coalesce(sum(corrections_cash), 0)::int, coalesce(sum(correction_sum_cash), 0)::bigint, coalesce(sum(corrections_bank), 0)::int, coalesce(sum(correction_sum_bank), 0)::bigint,
  coalesce(sum(late), 0)::int, coalesce(sum(deleted), 0)::int
from public.shift_close
where company_id = of_company and person_id = of_person and business_on = of_day and shift_id = of_shift
$$;

-- Shifts that were closed before there were lines get theirs now, from the operations as they stand today. An owner who is no superuser is held
-- by the wall between companies, which this has to look over.
alter table shift no force row level security;
alter table operation no force row level security;

insert into shift_close
select s.company_id, s.person_id, s.business_on, s.shift_id, 1, f.*
from shift s
cross join lateral figures_of_shift(s.company_id, s.shift_id) f
where s.closed_at is not null
order by s.company_id, s.person_id, s.business_on;

-- A person's lines in the order of days, and all that a report adds up: it reads this alone.
alter table shift_close
  add primary key (company_id, person_id, business_on, shift_id, line) include (
    instalments_cash, instalment_sum_cash, instalments_bank, instalment_sum_bank,
    markups, months,
    incomes_cash, income_sum_cash, incomes_bank, income_sum_bank,
    expenses_cash, expense_sum_cash, expenses_bank, expense_sum_bank,
    corrections_cash, correction_sum_cash, corrections_bank, correction_sum_bank,
    late, deleted),
  add foreign key (company_id, shift_id, person_id) references shift (company_id, shift_id, person_id);

alter table shift force row level security;
alter table operation force row level security;

create function shift_close_writes() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  lines int;
begin
  -- Who closes and who deletes wait for each other here: whoever comes second sees what the first has written.
  perform from shift where company_id = new.company_id and shift_id = new.shift_id for update;
  select count(*) into lines
  from shift_close
  where company_id = new.company_id and person_id = new.person_id and business_on = new.business_on and shift_id = new.shift_id;
  -- A closing is written once; what happens to operations before it is in it.
  if (tg_table_name = 'shift') <> (lines = 0) then
    return null;
  end if;

  insert into shift_close
  select new.company_id, new.person_id, new.business_on, new.shift_id, lines + 1,
    f.instalments_cash - c.instalments_cash, f.instalment_sum_cash - c.instalment_sum_cash, f.instalments_bank - c.instalments_bank, f.instalment_sum_bank - c.instalment_sum_bank,
    f.markups - c.markups, f.months - c.months,
    f.incomes_cash - c.incomes_cash, f.income_sum_cash - c.income_sum_cash, f.incomes_bank - c.incomes_bank, f.income_sum_bank - c.income_sum_bank,
    f.expenses_cash - c.expenses_cash, f.expense_sum_cash - c.expense_sum_cash, f.expenses_bank - c.expenses_bank, f.expense_sum_bank - c.expense_sum_bank,
    f.corrections_cash - c.corrections_cash, f.correction_sum_cash - c.correction_sum_cash, f.corrections_bank - c.corrections_bank, f.correction_sum_bank - c.correction_sum_bank,
    f.late - c.late, f.deleted - c.deleted
  from figures_of_shift(new.company_id, new.shift_id) f
  cross join lines_of_shift(new.company_id, new.person_id, new.business_on, new.shift_id) c;
  return null;
end $$;

create trigger shift_close_writes after update on shift
  for each row when (new.closed_at is not null) execute function shift_close_writes();
-- An import's shifts come closed, before their operations.
create constraint trigger shift_close_writes_at_last after insert on shift
  deferrable initially deferred for each row when (new.closed_at is not null) execute function shift_close_writes();
create trigger shift_close_goes_on after insert on operation
  for each row when (new.is_late or new.import_id is not null) execute function shift_close_writes();
create trigger shift_close_takes_back after update on operation for each row execute function shift_close_writes();

-- Nobody else writes lines: one that is not the difference of the operations and the lines before it is refused.
create function shift_close_adds_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform from shift
  where company_id = new.company_id and shift_id = new.shift_id and business_on = new.business_on and closed_at is not null
  for update;
  if not found or exists (
    select
    from figures_of_shift(new.company_id, new.shift_id) f
    cross join lines_of_shift(new.company_id, new.person_id, new.business_on, new.shift_id) c
    where f.* is distinct from c.*) then
    raise exception 'the lines of a closed shift add up to its operations'
      using errcode = 'check_violation', constraint = 'shift_close_adds_up', table = 'shift_close';
  end if;
  return null;
end $$;

create constraint trigger shift_close_adds_up after insert on shift_close
  deferrable initially deferred for each row execute function shift_close_adds_up();
create trigger shift_close_isolation before insert on shift_close execute function refuse_old_snapshot();
create trigger shift_close_stays before update or delete on shift_close for each row execute function refuse_removal();
create trigger shift_close_stays_whole before truncate on shift_close execute function refuse_removal();

-- Reports read indexes alone where the server knows that a page has nothing to hide, which vacuum tells it. By its own measure it would come to a
-- table of ten million rows after two million more.
alter table shift_close set (autovacuum_vacuum_insert_scale_factor = 0.02);
alter table operation set (autovacuum_vacuum_insert_scale_factor = 0.02);
-- Each of its rows is changed once.
alter table shift set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- The first and the last shift of each person: what they began with is in the index too, and their rows lie all over the table.
drop index shift_of_person_day;
create index shift_of_person_day on shift (company_id, person_id, business_on, opened_at, shift_id) include (opening_cash, opening_bank);

-- Last: an owner who is no superuser is held by it too.
alter table shift_close enable row level security, force row level security;
create policy of_one_company on shift_close using (company_id = current_setting('gl.company_id')::int);
