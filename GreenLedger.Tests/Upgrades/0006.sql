insert into shift (company_id, person_id, opening_cash, opening_bank, opened_at, closes_at, recorded_at, business_on)
select 1, 3, 0, 250000, now() - interval '1 hour', (date_trunc('day', here) + interval '1 day') at time zone '{zone}', now() - interval '1 hour', here::date
from (select now() at time zone '{zone}' as here) as today;

insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, comment, occurred_at, recorded_at, recorded_by)
values (1, 5, 3, 3, 'correction', 'bank', -5, 'пересчёт', now() - interval '10 minutes', now() - interval '10 minutes', 2);

update operation_number set last = 5;
