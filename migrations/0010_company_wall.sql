-- A second wall between companies: whoever asks sees and writes rows of one company, the one that its transaction has named, whatever the
-- statement itself says. Where no company was named, current_setting fails: nobody gets everything by forgetting something.
-- Rights are not here: roles belong to the server, and whoever runs a migration may not be allowed to make any. Access/rights.sql has them.

create procedure serve_company(company int) language plpgsql as $$
begin
  -- Until the transaction ends, so that a pooled connection keeps nothing of it.
  perform pg_catalog.set_config('gl.company_id', company::text, true);
end $$;

-- Forced: in a simple set-up the program owns its tables. Equality of int, so that the policy is an index condition like any other.
do $$
declare
  one regclass;
begin
  for one in
    select c.oid
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'company'
  loop
    execute format('alter table %s enable row level security, force row level security', one);
    execute format('create policy of_one_company on %s using (company_id = current_setting(''gl.company_id'')::int)', one);
  end loop;
end $$;

-- Who there is has to be known before one can be named: a company is looked for by its instance, and the list shows all.
alter table company enable row level security, force row level security;
create policy company_known on company for select using (true);
create policy company_added on company for insert with check (true);
create policy of_one_company on company using (company_id = current_setting('gl.company_id')::int);
