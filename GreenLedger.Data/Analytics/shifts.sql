-- The shifts of a period, each with what it began with and what remains.
-- Index: shift_day, then operation_of_shift for each shift.
select s.person_id, p.name as person_name, s.business_on, s.opened_at, s.closes_at, s.closed_at, s.closed_how, s.shift_id,
  s.opening_cash, s.opening_bank, coalesce(o.cash_effect, 0)::bigint as cash_effect, coalesce(o.bank_effect, 0)::bigint as bank_effect
from shift s
join person p on p.company_id = s.company_id and p.person_id = s.person_id
cross join lateral (
  select
    sum(amount) filter (where pocket = 'cash') as cash_effect,
    sum(amount) filter (where pocket = 'bank') as bank_effect
  from operation
  where company_id = s.company_id and shift_id = s.shift_id and not is_deleted) o
where s.company_id = @companyId
  and s.business_on between @from and @to
  and (@personId::int is null or s.person_id = @personId)
order by p.name, s.person_id, s.business_on, s.opened_at
