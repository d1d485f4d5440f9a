-- The figures of a period, person by person: those who opened a shift in it.
-- Indexes: operation_day (alone: it covers), operation_deleted_of_day, shift_day, shift_of_person_day, operation_of_shift.
with opened as (
  select person_id, count(*)::int as shifts
  from shift
  where company_id = @companyId
    and business_on between @from and @to
    and (@personId::int is null or person_id = @personId)
  group by person_id
),
counted as (
  select person_id,
    count(*) filter (where kind = 'instalment' and pocket = 'cash')::int as instalments_cash,
    count(*) filter (where kind = 'instalment' and pocket = 'bank')::int as instalments_bank,
    coalesce(sum(amount) filter (where kind = 'instalment' and pocket = 'cash'), 0)::bigint as instalment_sum_cash,
    coalesce(sum(amount) filter (where kind = 'instalment' and pocket = 'bank'), 0)::bigint as instalment_sum_bank,
    coalesce(sum(markup), 0)::bigint as markups,
    coalesce(sum(term_months), 0)::bigint as months,
    count(*) filter (where kind = 'income' and pocket = 'cash')::int as income_cash,
    count(*) filter (where kind = 'income' and pocket = 'bank')::int as income_bank,
    coalesce(sum(amount) filter (where kind = 'income' and pocket = 'cash'), 0)::bigint as income_sum_cash,
    coalesce(sum(amount) filter (where kind = 'income' and pocket = 'bank'), 0)::bigint as income_sum_bank,
    count(*) filter (where kind = 'expense' and pocket = 'cash')::int as expense_cash,
    count(*) filter (where kind = 'expense' and pocket = 'bank')::int as expense_bank,
    coalesce(sum(amount) filter (where kind = 'expense' and pocket = 'cash'), 0)::bigint as expense_sum_cash,
    coalesce(sum(amount) filter (where kind = 'expense' and pocket = 'bank'), 0)::bigint as expense_sum_bank,
    count(*) filter (where kind = 'correction' and pocket = 'cash')::int as correction_cash,
    count(*) filter (where kind = 'correction' and pocket = 'bank')::int as correction_bank,
    coalesce(sum(amount) filter (where kind = 'correction' and pocket = 'cash'), 0)::bigint as correction_sum_cash,
    coalesce(sum(amount) filter (where kind = 'correction' and pocket = 'bank'), 0)::bigint as correction_sum_bank,
    count(*) filter (where is_late)::int as late
  from operation
  where company_id = @companyId
    and business_on between @from and @to
    and not is_deleted
    and (@personId::int is null or person_id = @personId)
  group by person_id
),
deleted as (
  select person_id, count(*)::int as deleted
  from operation
  where company_id = @companyId
    and business_on between @from and @to
    and is_deleted
    and (@personId::int is null or person_id = @personId)
  group by person_id
)
select p.person_id, p.name as person_name, s.shifts, running.shifts as running_shifts,
  earliest.opening_cash, earliest.opening_bank, latest.cash as remaining_cash, latest.bank as remaining_bank,
  coalesce(c.instalments_cash, 0) as instalments_cash, coalesce(c.instalment_sum_cash, 0) as instalment_sum_cash,
  coalesce(c.instalments_bank, 0) as instalments_bank, coalesce(c.instalment_sum_bank, 0) as instalment_sum_bank,
  coalesce(c.markups, 0) as markups, coalesce(c.months, 0) as months,
  coalesce(c.income_cash, 0) as income_cash, coalesce(c.income_sum_cash, 0) as income_sum_cash,
  coalesce(c.income_bank, 0) as income_bank, coalesce(c.income_sum_bank, 0) as income_sum_bank,
  coalesce(c.expense_cash, 0) as expense_cash, coalesce(c.expense_sum_cash, 0) as expense_sum_cash,
  coalesce(c.expense_bank, 0) as expense_bank, coalesce(c.expense_sum_bank, 0) as expense_sum_bank,
  coalesce(c.correction_cash, 0) as correction_cash, coalesce(c.correction_sum_cash, 0) as correction_sum_cash,
  coalesce(c.correction_bank, 0) as correction_bank, coalesce(c.correction_sum_bank, 0) as correction_sum_bank,
  coalesce(c.late, 0) as late, coalesce(d.deleted, 0) as deleted
from opened s
join person p on p.company_id = @companyId and p.person_id = s.person_id
cross join lateral (
  select opening_cash, opening_bank
  from shift
  where company_id = @companyId and person_id = s.person_id and business_on >= @from
  order by business_on, opened_at
  limit 1) earliest
cross join lateral (
  select
    l.opening_cash + coalesce((
      select sum(amount)::bigint from operation where company_id = @companyId and shift_id = l.shift_id and pocket = 'cash' and not is_deleted), 0) as cash,
    l.opening_bank + coalesce((
      select sum(amount)::bigint from operation where company_id = @companyId and shift_id = l.shift_id and pocket = 'bank' and not is_deleted), 0) as bank
  from (
    select shift_id, opening_cash, opening_bank
    from shift
    where company_id = @companyId and person_id = s.person_id and business_on <= @to
    order by business_on desc, opened_at desc
    limit 1) l) latest
cross join lateral (
  select count(*)::int as shifts
  from shift
  where company_id = @companyId and person_id = s.person_id and closed_at is null and business_on between @from and @to) running
left join counted c on c.person_id = s.person_id
left join deleted d on d.person_id = s.person_id
order by p.name, p.person_id
