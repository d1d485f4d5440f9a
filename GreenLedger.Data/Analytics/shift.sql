-- One shift in figures: what it began with, what its operations did, what remains. The balance of a person is their running shift's.
select s.person_id, p.name as person_name, s.business_on, s.opened_at, s.closes_at, s.closed_at, s.closed_how, s.shift_id,
  s.opening_cash, s.opening_bank,
  coalesce(sum(o.amount) filter (where o.pocket = 'cash'), 0)::bigint as cash_effect,
  coalesce(sum(o.amount) filter (where o.pocket = 'bank'), 0)::bigint as bank_effect
from shift s
join person p on p.company_id = s.company_id and p.person_id = s.person_id
left join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id and not o.is_deleted
where s.company_id = @companyId
  and s.shift_id = @shiftId
group by s.company_id, s.shift_id, p.name
