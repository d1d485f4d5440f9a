-- What the triggers of the closings would have written.
insert into shift_close
select s.company_id, s.person_id, s.business_on, s.shift_id, 1, f.*
from shift s
cross join lateral figures_of_shift(s.company_id, s.shift_id) f
order by s.company_id, s.person_id, s.business_on, s.shift_id;
