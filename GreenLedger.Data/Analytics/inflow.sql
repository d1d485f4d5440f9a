-- What clients will pay by the terms of the period's instalments, month by month: the first payment a month after the instalment, the odd
-- units first. The n-th payment falls into the n-th month after, also from the 29th to the 31st, where the day itself may not exist.
-- Instalments of one month, one term and one remainder pay alike: they are added up before they are spread over the months.
-- Index: operation_day (alone: it covers).
-- Plan at 10 million operations (1,000 companies × 20 workers × 3 years): index only scan of operation_day, sorted, alike instalments added up, then spread over months.
-- Time, p50 / p99 ms, through Dapper, up to 40 runs on 2 busy cores, PostgreSQL 15 (so p99 is the worst run): day 1.9 / 20, month 3.7 / 23, year 16 / 100, three years 45 / 138.
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
