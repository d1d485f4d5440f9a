-- How many operations a period has: whether they fit into one workbook.
-- Index: operation_day (alone: it covers).
select count(*)::int
from operation
where company_id = @companyId
  and business_on between @from and @to
  and (@personId::int is null or person_id = @personId)
