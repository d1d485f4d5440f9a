insert into company (instance_id, name, time_zone, currency, language, created_at)
values (1101000001, 'Ala-Too', '{zone}', 'KGS', 'ru', now() - interval '40 days');

insert into person (company_id, phone, name, role, is_active, language, created_at)
values
  (1, '79000000011', 'Асан', 'worker', true, null, now() - interval '40 days'),
  (1, '79000000001', 'Админ 0001', 'admin', true, 'ru', now() - interval '40 days'),
  (1, '79000000012', 'Бек', 'worker', true, null, now() - interval '40 days'),
  (1, null, 'Кенже', 'worker', false, null, now() - interval '40 days');

insert into person_chat (company_id, chat_id, person_id, bound_at)
values
  (1, '79000000011@c.us', 1, now() - interval '40 days'),
  (1, '155508384256027@lid', 1, now() - interval '9 days'),
  (1, '79000000001@c.us', 2, now() - interval '40 days'),
  (1, '79000000012@c.us', 3, now() - interval '40 days');

insert into stranger (company_id, chat_id, name, first_at, last_at, messages)
values (1, '79000000099@c.us', 'Кто-то', now() - interval '3 days', now() - interval '2 days', 4);
