-- Shifts of some days. A worker comes by chance, and now and then opens a second shift in the afternoon.
-- Each begins with more than its operations can take, so that no pocket becomes negative.
create temporary table drawn_shift on commit drop as
select nextval(pg_get_serial_sequence('shift', 'shift_id')) as shift_id, row_number() over ()::int as nth, timed.*
from (
  select half.company_id, half.admin_id, half.person_id, half.business_on, half.opened_at, half.closes_at,
    case when half.closes_by_hand then half.hand_at else half.closes_at end as ended_at,
    case when half.closes_by_hand then 'hand' else 'midnight' end as closed_how,
    half.opening_cash, half.opening_bank
  from (
    select came.company_id, came.admin_id, came.person_id, came.business_on,
      date_trunc('second', came.morning + part.later + random() * interval '90 minutes') as opened_at,
      came.morning + interval '16 hours' as closes_at,
      date_trunc('second', came.morning + part.later + part.lasts + random() * interval '1 hour') as hand_at,
      random() < 0.5 or (came.comes_twice and part.nth = 1) as closes_by_hand,
      @opening * (10 + floor(random() * 10))::bigint / 10 as opening_cash,
      @opening * (10 + floor(random() * 10))::bigint / 10 as opening_bank
    from (
      select w.company_id, a.person_id as admin_id, w.person_id, day::date as business_on,
        (day::date + time '08:00') at time zone 'Asia/Bishkek' as morning, random() < 0.05 as comes_twice
      from generate_series(@from::date, @to::date, interval '1 day') as day
      cross join person w
      join person a on a.company_id = w.company_id and a.role = 'admin'
      where w.role = 'worker' and random() < @attendance) came
    cross join (values
      (1, interval '0 hours', interval '3 hours'),
      (2, interval '6 hours', interval '4 hours')) as part (nth, later, lasts)
    where part.nth = 1 or came.comes_twice) half
  order by half.business_on, half.company_id, half.opened_at) timed;

insert into shift (company_id, shift_id, person_id, opening_cash, opening_bank, opened_at, closes_at, closed_at, closed_how, recorded_at, business_on)
overriding system value
select company_id, shift_id, person_id, opening_cash, opening_bank, opened_at, closes_at, ended_at, closed_how, opened_at + interval '1 second', business_on
from drawn_shift
order by nth;
