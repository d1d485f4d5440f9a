-- What clients will pay by the terms of the period's instalments, month by month: the first payment a month after the instalment, the odd
-- units first. The n-th payment falls into the n-th month after, also from the 29th to the 31st, where the day itself may not exist.
-- Instalments of one month, one term and one remainder pay alike: they are added up before they are spread over the months.
-- Index: operation_day (alone: it covers).
-- Plan at 10 million operations (1,000 companies × 20 workers × 3 years): index only scan of operation_day, sorted, alike instalments added up, then spread over months.
-- Time, p50 / p99 ms of 200 runs or 5 s, through Dapper, 2 cores, PostgreSQL 15: day 0.39 / 1.64, month 0.95 / 2.64, year 6.14 / 11, three years 17 / 27.
with alike as (
  select date_trunc('month', business_on)::date as month, term_months as term, (markup - amount) % term_months as odd,
    count(*) as instalments, sum((markup - amount) / term_months) as each
  from operation
  where company_id = @companyId
    and business_on between @from and @to
    and kind = 'instalment'
    and not is_deleted
    and (@personId::int is null or person_id = @personId)
  group by 1, 2, 3
)
select (month + make_interval(months => payment))::date as month,
  sum(each + case when payment <= odd then instalments else 0 end)::bigint as amount
from alike
cross join lateral generate_series(1, term) as payment
group by 1
order by 1
