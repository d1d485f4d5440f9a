-- All operations of a period, deleted ones too: the facts of the workbook.
-- Index: operation_day.
select o.operation_id, o.shift_id, o.person_id, p.name as person_name, o.kind, o.pocket, o.amount, o.price, o.markup, o.term_months,
  o.goods, o.client, o.comment, o.occurred_at, o.recorded_at, o.recorded_by, r.name as recorded_by_name, o.is_late,
  o.deleted_at, o.deleted_by, d.name as deleted_by_name, o.deletion_reason
from operation o
join person p on p.company_id = o.company_id and p.person_id = o.person_id
join person r on r.company_id = o.company_id and r.person_id = o.recorded_by
left join person d on d.company_id = o.company_id and d.person_id = o.deleted_by
where o.company_id = @companyId
  and o.business_on between @from and @to
  and (@personId::int is null or o.person_id = @personId)
  and o.recorded_at <= @asOf
order by o.operation_id
