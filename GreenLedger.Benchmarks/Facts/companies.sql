-- Companies, each with an admin and its workers. The admin comes first.
insert into company (instance_id, name, time_zone, currency, language, created_at)
select 1100000000 + nth, 'Компания ' || nth, 'Asia/Bishkek', 'KGS', 'ru', @createdAt
from generate_series(1, @companies) as nth
order by nth;

insert into person (company_id, phone, name, role, created_at)
select c.company_id, (996000000000 + c.company_id * 10000::bigint + nth)::text,
  (array['Асан', 'Айбек', 'Нурлан', 'Бакыт', 'Эрлан', 'Гульнара', 'Айгуль', 'Жылдыз', 'Салтанат', 'Чолпон'])[1 + nth % 10] || ' ' || nth,
  case when nth = 0 then 'admin' else 'worker' end, @createdAt
from company c
cross join generate_series(0, @workers) as nth
order by c.company_id, nth;
