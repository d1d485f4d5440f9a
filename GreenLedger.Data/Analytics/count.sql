-- How many operations a period has: whether they fit into one workbook.
-- Index: operation_day (alone: it covers).
-- Plan at 10 million operations (1,000 companies × 20 workers × 3 years): index only scan of operation_day.
-- Time, p50 / p99 ms of 200 runs or 5 s, through Dapper, 2 cores, PostgreSQL 15: day 0.21 / 2.15, month 0.32 / 0.82, year 1.00 / 3.57, three years 1.52 / 5.03.
select count(*)::int
from operation
where company_id = @companyId
  and business_on between @from and @to
  and (@personId::int is null or person_id = @personId)
