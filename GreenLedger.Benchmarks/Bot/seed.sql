-- Companies with workers whose shift is open, as they stand at noon. The worker process knows the companies by their instances.
insert into company (instance_id, name, time_zone, currency, language, created_at)
select 1101000001 + nth, 'Компания ' || nth, @zone, 'KGS', 'ru', @now
from generate_series(0, @companies - 1) as nth
order by nth;

insert into person (company_id, phone, name, role, created_at)
select c.company_id, '79' || lpad((c.instance_id - 1101000001)::text, 5, '0') || lpad(nth::text, 4, '0'), 'Асан ' || nth, 'worker', @now
from company c
cross join generate_series(0, @workers - 1) as nth
order by c.company_id, nth;

insert into person_chat (company_id, chat_id, person_id, bound_at)
select company_id, phone || '@c.us', person_id, @now
from person;

insert into shift (company_id, person_id, opening_cash, opening_bank, opened_at, closes_at, recorded_at, business_on)
select p.company_id, p.person_id, 1000000000000, 1000000000000, @now, ((@now at time zone c.time_zone)::date + 1)::timestamp at time zone c.time_zone, @now, (@now at time zone c.time_zone)::date
from person p
join company c using (company_id)
order by p.company_id, p.person_id;
