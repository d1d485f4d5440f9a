-- Operations in full, newest first: one page of a list, or the one that bears a number. A filter that is null leaves nothing out.
-- Indexes: the primary key backwards or operation_day for everybody's, operation_of_person for one worker's, operation_deleted.
-- Plan at 10 million operations (1,000 companies × 20 workers × 3 years): ten rows of one of the indexes, then three names for each.
-- Time, p50 / p99 ms, through Dapper, up to 40 runs on 2 busy cores, PostgreSQL 15 (so p99 is the worst run): everybody's: day 2.9 / 26, year 8.1 / 24, three years 2.3 / 2.8; a person's, a year 2.7 / 6.3; deleted ones, a year 3.8 / 5.4; one number 2.5 / 6.3.
-- The page is cut before the names are joined to it.
with page as (
  select company_id, operation_id
  from operation
  where company_id = @companyId
    and (@number::bigint is null or operation_id = @number)
    and (@before::bigint is null or operation_id < @before)
    and (@personId::int is null or person_id = @personId)
    and (@kind::text is null or kind = @kind)
    and (@pocket::text is null or pocket = @pocket)
    and (@from::date is null or business_on between @from and @to)
    and (@isDeleted::boolean is null or is_deleted = @isDeleted)
  order by operation_id desc
  limit @limit
)
select operation_id, shift_id, person_id, person_name, kind, pocket, amount, price, markup, term_months, goods, client, comment,
  occurred_at, recorded_at, recorded_by, recorded_by_name, is_late, deleted_at, deleted_by, deleted_by_name, deletion_reason, deletion_message,
  message, first_message
from page
join operation_in_full using (company_id, operation_id)
order by operation_id desc
