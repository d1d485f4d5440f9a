-- Operations in full, newest first: one page of a list, or the one that bears a number. A filter that is null leaves nothing out.
-- Indexes: the primary key backwards for everybody's, operation_of_person for one worker's.
select o.operation_id, o.shift_id, o.person_id, p.name as person_name, o.kind, o.pocket, o.amount, o.price, o.markup, o.term_months,
  o.goods, o.client, o.comment, o.occurred_at, o.recorded_at, o.recorded_by, r.name as recorded_by_name, o.is_late,
  o.deleted_at, o.deleted_by, d.name as deleted_by_name, o.deletion_reason, o.deletion_message, o.message, o.first_message
from operation o
join person p on p.company_id = o.company_id and p.person_id = o.person_id
join person r on r.company_id = o.company_id and r.person_id = o.recorded_by
left join person d on d.company_id = o.company_id and d.person_id = o.deleted_by
where o.company_id = @companyId
  and (@number::bigint is null or o.operation_id = @number)
  and (@before::bigint is null or o.operation_id < @before)
  and (@personId::int is null or o.person_id = @personId)
  and (@kind::text is null or o.kind = @kind)
  and (@pocket::text is null or o.pocket = @pocket)
  and (@from::date is null or o.business_on between @from and @to)
  and (@isDeleted::boolean is null or o.is_deleted = @isDeleted)
order by o.operation_id desc
limit @limit
