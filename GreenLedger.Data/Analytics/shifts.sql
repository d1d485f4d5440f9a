-- Each shift of a period: when, what it began with, what its operations did, what remains. Of closed shifts their lines, of those that run their
-- operations: where a shift is of the other kind, it has nothing to look for.
-- Indexes: shift_day, then shift_close_pkey or operation_of_shift for each shift.
-- Plan at 10 million operations (1,000 companies × 20 workers × 3 years): the shifts by day, index only scans of shift_close_pkey and operation_of_shift for each.
-- Time, p50 / p99 ms of 200 runs, through Dapper, 2 cores, PostgreSQL 15: on a busy machine, p50 beside the bare SQL: day 1.2 / 0.4; docs/performance.md has quiet ones.
select s.shift_id, s.person_id, p.name as person_name, s.business_on, s.opened_at, s.closes_at, s.closed_at, s.closed_how,
  1 as shifts, (s.closed_at is null)::int as running_shifts,
  s.opening_cash, s.opening_bank,
  s.opening_cash + c.instalment_sum_cash + c.income_sum_cash + c.expense_sum_cash + c.correction_sum_cash
    + f.instalment_sum_cash + f.income_sum_cash + f.expense_sum_cash + f.correction_sum_cash as remaining_cash,
  s.opening_bank + c.instalment_sum_bank + c.income_sum_bank + c.expense_sum_bank + c.correction_sum_bank
    + f.instalment_sum_bank + f.income_sum_bank + f.expense_sum_bank + f.correction_sum_bank as remaining_bank,
  c.instalments_cash + f.instalments_cash as instalments_cash, c.instalment_sum_cash + f.instalment_sum_cash as instalment_sum_cash, c.instalments_bank + f.instalments_bank as instalments_bank, c.instalment_sum_bank + f.instalment_sum_bank as instalment_sum_bank,
  c.markups + f.markups as markups, (c.months + f.months)::bigint as months,
  c.incomes_cash + f.incomes_cash as incomes_cash, c.income_sum_cash + f.income_sum_cash as income_sum_cash, c.incomes_bank + f.incomes_bank as incomes_bank, c.income_sum_bank + f.income_sum_bank as income_sum_bank,
  c.expenses_cash + f.expenses_cash as expenses_cash, c.expense_sum_cash + f.expense_sum_cash as expense_sum_cash, c.expenses_bank + f.expenses_bank as expenses_bank, c.expense_sum_bank + f.expense_sum_bank as expense_sum_bank,
  c.corrections_cash + f.corrections_cash as corrections_cash, c.correction_sum_cash + f.correction_sum_cash as correction_sum_cash, c.corrections_bank + f.corrections_bank as corrections_bank, c.correction_sum_bank + f.correction_sum_bank as correction_sum_bank,
  c.late + f.late as late, c.deleted + f.deleted as deleted
from shift s
join person p on p.company_id = s.company_id and p.person_id = s.person_id
cross join lateral lines_of_shift(s.company_id, s.person_id, s.business_on, case when s.closed_at is not null then s.shift_id end) c
cross join lateral figures_of_shift(s.company_id, case when s.closed_at is null then s.shift_id end) f
where s.company_id = @companyId
  and s.business_on between @from and @to
  and (@personId::int is null or s.person_id = @personId)
order by p.name, s.person_id, s.business_on, s.opened_at, s.shift_id
