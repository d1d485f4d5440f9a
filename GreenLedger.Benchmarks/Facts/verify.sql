-- What the triggers would have refused, had they not been away while the facts were loaded: each line must count 0.
with effect as (
  select company_id, shift_id,
    coalesce(sum(amount) filter (where pocket = 'cash' and not is_deleted), 0) as cash,
    coalesce(sum(amount) filter (where pocket = 'bank' and not is_deleted), 0) as bank
  from operation
  group by company_id, shift_id
),
numbered as (
  select company_id, count(*) as operations, max(operation_id) as last
  from operation
  group by company_id
)
select 'shifts with a negative pocket' as what, count(*) as count
from effect e
join shift s on s.company_id = e.company_id and s.shift_id = e.shift_id
where s.opening_cash + e.cash < 0 or s.opening_bank + e.bank < 0
union all
select 'operations without their shift and person', count(*)
from operation o
left join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id and s.person_id = o.person_id
where s.shift_id is null
union all
select 'operations on another day than their shift, outside of it, or wrongly called late', count(*)
from operation o
join shift s on s.company_id = o.company_id and s.shift_id = o.shift_id
where o.business_on <> s.business_on
  or o.occurred_at < s.opened_at
  or o.occurred_at >= s.closed_at
  or o.is_late <> (o.recorded_at >= s.closed_at)
union all
select 'shifts whose closing holds something else than their operations', count(*)
from effect e
full join (
  select company_id, shift_id,
    sum(instalment_sum_cash + income_sum_cash + expense_sum_cash + correction_sum_cash) as cash,
    sum(instalment_sum_bank + income_sum_bank + expense_sum_bank + correction_sum_bank) as bank
  from shift_close
  group by company_id, shift_id) c using (company_id, shift_id)
where coalesce(e.cash, 0) <> c.cash or coalesce(e.bank, 0) <> c.bank or c.cash is null
union all
select 'shifts on another day than their company''s', count(*)
from shift s
join company c on c.company_id = s.company_id
where s.business_on <> (s.opened_at at time zone c.time_zone)::date
  or s.closes_at at time zone c.time_zone <> s.business_on + 1
union all
select 'operations of a shift, correction or deletion by who may not', count(*)
from operation o
join person r on r.company_id = o.company_id and r.person_id = o.recorded_by
left join person d on d.company_id = o.company_id and d.person_id = o.deleted_by
where (r.role <> 'admin' and (o.recorded_by <> o.person_id or o.kind = 'correction'))
  or (o.is_deleted and d.role is distinct from 'admin')
union all
select 'companies whose numbers have a gap or go on elsewhere', count(*)
from numbered o
left join operation_number n on n.company_id = o.company_id
where o.operations <> o.last or n.last is distinct from o.last
union all
select 'operations too few or too many', abs(count(*) - @operations)
from operation;
