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

-- The admins whom the configuration names, as every start but the first finds them.
with admin as (
  insert into person (company_id, phone, name, role, created_at)
  select company_id, '78' || lpad((instance_id - 1101000001)::text, 5, '0') || '0000', 'Админ 0000', 'admin', @now
  from company
  returning company_id, person_id, phone),
act as (
  insert into person_act (company_id, person_id, kind, acted_at)
  select company_id, person_id, 'made_admin', @now
  from admin)
insert into person_chat (company_id, chat_id, person_id, bound_at)
select company_id, phone || '@c.us', person_id, @now
from admin;

-- Last midnight's closing.
insert into scheduled_run (company_id, job, due_at, ran_at)
select company_id, 'close_shifts', (@now at time zone time_zone)::date::timestamp at time zone time_zone, @now
from company
order by company_id;

-- Yesterday, so that the server plans for a ledger in use and not for an empty one: a closed shift of each worker, five operations in it, two
-- messages and two answers for each, and the conversation as it stood after the last. The guards would look at each of them; what is written here keeps to them.
set session_replication_role = replica;

insert into shift (company_id, person_id, opening_cash, opening_bank, opened_at, closes_at, closed_at, closed_how, recorded_at, business_on)
select s.company_id, s.person_id, 100000000, 100000000, s.opened_at - interval '1 day', s.closes_at - interval '1 day', s.closes_at - interval '1 day', 'midnight',
  s.opened_at - interval '1 day', s.business_on - 1
from shift s
order by s.company_id, s.person_id;

insert into inbox (company_id, instance_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, payload, state, due_at, handled_at)
select s.company_id, c.instance_id, 'person:' || s.person_id, s.person_id, p.phone || '@c.us', 'SEED' || s.shift_id || 'M' || nth, 1,
  s.opened_at + nth * interval '1 minute', s.opened_at + nth * interval '1 minute', jsonb_build_object('typeWebhook', 'incomingMessageReceived', 'text', '-300 нал такси'), 'handled',
  s.opened_at, s.opened_at + nth * interval '1 minute'
from shift s
join person p using (company_id, person_id)
join company c using (company_id)
cross join generate_series(1, 10) as nth
where s.closed_at is not null
order by nth, s.company_id, s.person_id;

insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, comment, occurred_at, recorded_at, recorded_by, message, business_on)
select i.company_id, row_number() over (partition by i.company_id order by i.inbox_id), s.shift_id, s.person_id, 'expense', 'cash', -30000, 'такси',
  i.sent_at, i.received_at, s.person_id, i.inbox_id, s.business_on
from inbox i
join shift s on s.company_id = i.company_id and s.person_id = i.person_id and s.closed_at is not null
where i.inbox_id % 2 = 0;

insert into operation_number (company_id, last)
select company_id, max(operation_id)
from operation
group by company_id;

insert into outbox (company_id, source, chat_id, text, priority, state, attempts, created_at, due_at, claimed_at, sent_at, api_id)
select company_id, 'inbox:' || inbox_id || ':0', chat_id, 'Записано: №1', 0, 'sent', 1, received_at, received_at, received_at, received_at, 'SEED' || inbox_id
from inbox
order by inbox_id;

insert into dialog (company_id, chat_id, person_id, name, version, step, draft, started_by, updated_by, updated_at, asked_at)
select i.company_id, i.chat_id, i.person_id, 'menu', 1, 'with_shift', jsonb_build_object('Figures', null, 'Receipt', o.last), max(i.inbox_id), max(i.inbox_id),
  max(i.received_at), max(i.received_at)
from inbox i
join (select company_id, person_id, max(operation_id) as last from operation group by company_id, person_id) as o using (company_id, person_id)
group by i.company_id, i.chat_id, i.person_id, o.last;

set session_replication_role = origin;
