-- Yesterday's is Бек's and closes in the next file, when it has its operations; today's is Асан's.
insert into shift (company_id, person_id, opening_cash, opening_bank, opened_at, closes_at, recorded_at, message)
select 1, 3, 700000, 0, midnight - interval '3 hours', midnight, midnight - interval '3 hours', null
from (select date_trunc('day', now() at time zone '{zone}') at time zone '{zone}' as midnight) as today
union all
select 1, 1, 5000000, 1000000, now() - interval '2 hours', midnight + interval '1 day', now() - interval '2 hours', 1
from (select date_trunc('day', now() at time zone '{zone}') at time zone '{zone}' as midnight) as today;
