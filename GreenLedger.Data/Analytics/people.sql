-- The figures of a period, person by person: those who opened a shift in it. Of closed shifts their lines, of the one that runs its operations.
-- A shift may be over within the second in which it began, and the next one begin with it: the number tells which was first.
-- Indexes: shift_close_pkey and shift_of_person_day (alone: they cover), shift_open_once, operation_of_shift.
-- Plan at 10 million operations (1,000 companies × 20 workers × 3 years): for each person the last and the first shift by index only scans of
-- shift_of_person_day, backwards and forwards, all lines by one index only scan of shift_close_pkey, the shift that runs by shift_open_once.
-- Time, p50 / p99 ms of 200 runs, through Dapper, 2 cores, PostgreSQL 15: on a busy machine, p50 beside the bare SQL: month 5.0 / 1.1, year 3.5 / 2.5, three years 8.0 / 14; docs/performance.md has quiet ones.
select p.person_id, p.name as person_name,
  c.shifts + (r.shift_id is not null)::int as shifts, (r.shift_id is not null)::int as running_shifts,
  earliest.opening_cash, earliest.opening_bank,
  last.opening_cash + c.last_cash
    + case when last.shift_id = r.shift_id then r.instalment_sum_cash + r.income_sum_cash + r.expense_sum_cash + r.correction_sum_cash else 0 end as remaining_cash,
  last.opening_bank + c.last_bank
    + case when last.shift_id = r.shift_id then r.instalment_sum_bank + r.income_sum_bank + r.expense_sum_bank + r.correction_sum_bank else 0 end as remaining_bank,
  c.instalments_cash + coalesce(r.instalments_cash, 0) as instalments_cash, c.instalment_sum_cash + coalesce(r.instalment_sum_cash, 0) as instalment_sum_cash, c.instalments_bank + coalesce(r.instalments_bank, 0) as instalments_bank, c.instalment_sum_bank + coalesce(r.instalment_sum_bank, 0) as instalment_sum_bank,
  c.markups + coalesce(r.markups, 0) as markups, c.months + coalesce(r.months, 0) as months,
  c.incomes_cash + coalesce(r.incomes_cash, 0) as incomes_cash, c.income_sum_cash + coalesce(r.income_sum_cash, 0) as income_sum_cash, c.incomes_bank + coalesce(r.incomes_bank, 0) as incomes_bank, c.income_sum_bank + coalesce(r.income_sum_bank, 0) as income_sum_bank,
  c.expenses_cash + coalesce(r.expenses_cash, 0) as expenses_cash, c.expense_sum_cash + coalesce(r.expense_sum_cash, 0) as expense_sum_cash, c.expenses_bank + coalesce(r.expenses_bank, 0) as expenses_bank, c.expense_sum_bank + coalesce(r.expense_sum_bank, 0) as expense_sum_bank,
  c.corrections_cash + coalesce(r.corrections_cash, 0) as corrections_cash, c.correction_sum_cash + coalesce(r.correction_sum_cash, 0) as correction_sum_cash, c.corrections_bank + coalesce(r.corrections_bank, 0) as corrections_bank, c.correction_sum_bank + coalesce(r.correction_sum_bank, 0) as correction_sum_bank,
  c.late + coalesce(r.late, 0) as late, c.deleted + coalesce(r.deleted, 0) as deleted
from person p
cross join lateral (
  select shift_id, opening_cash, opening_bank
  from shift
  where company_id = @companyId and person_id = p.person_id and business_on <= @to
  order by business_on desc, opened_at desc, shift_id desc
  limit 1) last
cross join lateral (
  select count(*) filter (where line = 1)::int as shifts,
    coalesce(sum(instalments_cash), 0)::int as instalments_cash, coalesce(sum(instalment_sum_cash), 0)::bigint as instalment_sum_cash, coalesce(sum(instalments_bank), 0)::int as instalments_bank, coalesce(sum(instalment_sum_bank), 0)::bigint as instalment_sum_bank,
    coalesce(sum(markups), 0)::bigint as markups, coalesce(sum(months), 0)::bigint as months,
    coalesce(sum(incomes_cash), 0)::int as incomes_cash, coalesce(sum(income_sum_cash), 0)::bigint as income_sum_cash, coalesce(sum(incomes_bank), 0)::int as incomes_bank, coalesce(sum(income_sum_bank), 0)::bigint as income_sum_bank,
    coalesce(sum(expenses_cash), 0)::int as expenses_cash, coalesce(sum(expense_sum_cash), 0)::bigint as expense_sum_cash, coalesce(sum(expenses_bank), 0)::int as expenses_bank, coalesce(sum(expense_sum_bank), 0)::bigint as expense_sum_bank,
    coalesce(sum(corrections_cash), 0)::int as corrections_cash, coalesce(sum(correction_sum_cash), 0)::bigint as correction_sum_cash, coalesce(sum(corrections_bank), 0)::int as corrections_bank, coalesce(sum(correction_sum_bank), 0)::bigint as correction_sum_bank,
    coalesce(sum(late), 0)::int as late, coalesce(sum(deleted), 0)::int as deleted,
    coalesce(sum(instalment_sum_cash + income_sum_cash + expense_sum_cash + correction_sum_cash) filter (where shift_id = last.shift_id), 0)::bigint as last_cash,
    coalesce(sum(instalment_sum_bank + income_sum_bank + expense_sum_bank + correction_sum_bank) filter (where shift_id = last.shift_id), 0)::bigint as last_bank
  from shift_close
  where company_id = @companyId and person_id = p.person_id and business_on between @from and @to) c
left join lateral (
  select s.shift_id, f.*
  from shift s
  cross join lateral figures_of_shift(s.company_id, s.shift_id) f
  where s.company_id = @companyId and s.person_id = p.person_id and s.closed_at is null and s.business_on between @from and @to) r on true
cross join lateral (
  select opening_cash, opening_bank
  from shift
  where company_id = @companyId and person_id = p.person_id and business_on >= @from
  order by business_on, opened_at, shift_id
  limit 1) earliest
where p.company_id = @companyId
  and (@personId::int is null or p.person_id = @personId)
  and (c.shifts > 0 or r.shift_id is not null)
order by p.name, p.person_id
