-- How many operations a period has: whether they fit into one workbook.
-- Index: operation_day (alone: it covers).
-- Plan at 10 million operations (1,000 companies × 20 workers × 3 years): index only scan of operation_day.
-- Time, p50 / p99 ms, through Dapper, up to 40 runs on 2 busy cores, PostgreSQL 15 (so p99 is the worst run): day 1.0 / 1.2, month 1.1 / 1.6, year 1.9 / 2.9, three years 2.1 / 8.1.
select count(*)::int
from operation
where company_id = @companyId
  and business_on between @from and @to
  and (@personId::int is null or person_id = @personId)
