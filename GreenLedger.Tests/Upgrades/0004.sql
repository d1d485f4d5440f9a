insert into operation_number (company_id, last) values (1, 4);

insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, comment, occurred_at, recorded_at, recorded_by)
select 1, 1, 1, 3, 'income', 'bank', 12345, 'возврат', opened_at + interval '1 hour', opened_at + interval '1 hour', 3
from shift
where shift_id = 1;

update shift set closed_at = closes_at, closed_how = 'midnight' where shift_id = 1;

insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, price, markup, term_months, goods, client, comment, occurred_at, recorded_at, recorded_by)
values
  (1, 2, 2, 1, 'expense', 'cash', -30000, null, null, null, null, null, 'такси', now() - interval '90 minutes', now() - interval '90 minutes', 1),
  (1, 3, 2, 1, 'instalment', 'cash', -3000000, 3000000, 600000, 6, 'айфон 13', 'Бек', null, now() - interval '80 minutes', now() - interval '80 minutes', 1),
  (1, 4, 2, 1, 'income', 'cash', 100000, null, null, null, null, null, 'дважды', now() - interval '70 minutes', now() - interval '70 minutes', 1);

update operation
set is_deleted = true, deleted_at = now() - interval '1 hour', deleted_by = 2, deletion_reason = 'двойная запись'
where operation_id = 4;
