-- Operations of the shifts that were just drawn, in order of arrival: by day, then by company, numbered by the company as they were recorded.
with drawn as (
  select 1 + floor(random() * (select count(*) from drawn_shift))::int as nth,
    random() as kind_of, random() as at, random() < 0.01 as is_late, random() < 0.01 as is_deleted, random() < 0.7 as is_cash,
    (5000 + 100 * floor(random() * 1451))::bigint * 100 as price,
    (100 + 50 * floor(random() * 399))::bigint * 100 as moved,
    (5 + floor(random() * 56))::bigint as percent,
    1 + floor(random() * 24)::int as term,
    random() < 0.5 as is_plus,
    random() as goods_of, random() as client_of, random() as comment_of
  from generate_series(1, @operations)
),
placed as (
  select s.*, d.*,
    case when d.kind_of < 0.60 then 'instalment' when d.kind_of < 0.75 then 'income' when d.kind_of < 0.95 then 'expense' else 'correction' end as kind,
    date_trunc('second', s.opened_at + d.at * (s.ended_at - s.opened_at - interval '5 seconds')) as occurred_at
  from drawn d
  join drawn_shift s using (nth)
),
arrived as (
  select *,
    occurred_at + interval '2 seconds' + case when is_late then s_end.away else interval '0' end as recorded_at
  from placed
  cross join lateral (select ended_at - occurred_at + interval '3 minutes' as away) s_end
),
added as (
  insert into operation (company_id, operation_id, shift_id, person_id, business_on, kind, pocket, amount, price, markup, term_months,
    goods, client, comment, occurred_at, recorded_at, recorded_by, is_late, is_deleted, deleted_at, deleted_by, deletion_reason)
  select a.company_id,
    coalesce(n.last, 0) + row_number() over (partition by a.company_id order by a.recorded_at, a.shift_id),
    a.shift_id, a.person_id, a.business_on, a.kind,
    case when a.is_cash then 'cash' else 'bank' end,
    case a.kind
      when 'instalment' then -a.price
      when 'income' then a.moved
      when 'expense' then -a.moved
      else case when a.is_plus then a.moved else -a.moved end end,
    case when a.kind = 'instalment' then a.price end,
    case when a.kind = 'instalment' then a.price * a.percent / 100 end,
    case when a.kind = 'instalment' then a.term end,
    case when a.kind = 'instalment' then
      (array['Холодильник Samsung RB37', 'айфон 13', 'Стиральная машина LG', 'диван угловой', 'Телевизор 55"', 'ноутбук Lenovo', 'кухня', 'швейная машинка'])
        [1 + floor(a.goods_of * 8)::int] end,
    case when a.kind = 'instalment' and a.client_of < 0.8 then
      (array['Бакытова Айнура', 'Осмонов Тимур', 'Касымова Жазгуль', 'Ибраимов Улан', 'Токтогулова Нургуль', 'Сыдыков Данияр'])
        [1 + floor(a.client_of / 0.8 * 6)::int] || ', ' || floor(a.goods_of * 10000) end,
    case
      when a.kind = 'correction' then 'пересчитали кассу'
      when a.kind <> 'instalment' and a.comment_of < 0.7 then
        (array['такси', 'обед', 'аренда', 'от клиента', 'доставка', 'связь', 'бензин'])[1 + floor(a.comment_of * 10)::int] end,
    a.occurred_at, a.recorded_at,
    case when a.kind = 'correction' then a.admin_id else a.person_id end,
    a.is_late, a.is_deleted,
    case when a.is_deleted then a.recorded_at + a.comment_of * interval '10 hours' end,
    case when a.is_deleted then a.admin_id end,
    case when a.is_deleted then 'двойная запись' end
  from arrived a
  left join operation_number n on n.company_id = a.company_id
  order by a.business_on, a.company_id, a.recorded_at, a.shift_id
  returning company_id
)
insert into operation_number as n (company_id, last)
select company_id, count(*)
from added
group by company_id
on conflict (company_id) do update set last = n.last + excluded.last;
