-- Instalments day by day: the bars of a period's picture.
-- Index: operation_day (alone: it covers).
select business_on, count(*)::int as instalments, (-sum(amount))::bigint as prices, sum(markup)::bigint as markups
from operation
where company_id = @companyId
  and business_on between @from and @to
  and kind = 'instalment'
  and not is_deleted
  and (@personId::int is null or person_id = @personId)
group by business_on
order by business_on
