-- What was deleted in a span of time, also where the operation is older.
-- Index: operation_deleted.
select operation_id, shift_id, person_id, person_name, kind, pocket, amount, price, markup, term_months, goods, client, comment,
  occurred_at, recorded_at, recorded_by, recorded_by_name, is_late, deleted_at, deleted_by, deleted_by_name, deletion_reason, deletion_message,
  message, first_message
from operation_in_full
where company_id = @companyId
  and is_deleted
  and deleted_at >= @from
  and deleted_at < @to
order by deleted_at, operation_id
