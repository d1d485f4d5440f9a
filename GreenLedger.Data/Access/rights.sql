-- Who may do what in this database. Applied after every migration that was run with the right to, all at once and from the beginning, so that
-- neither a new table nor a right too many is left standing. A test compares what comes of it with a list.
-- The program deletes nothing at all.

do $$
declare
  is_super boolean := (select rolsuper from pg_roles where rolname = current_user);
  one record;
begin
  if is_super or pg_has_role((select datdba from pg_database where datname = current_database()), 'usage') then
    execute format('revoke all on database %I from public, gl_app, gl_ro', current_database());
    execute format('grant connect on database %I to gl_app, gl_ro', current_database());
    revoke all on schema public from public, gl_app, gl_ro;
  end if;
  if is_super then
    execute format('alter database %I owner to gl_owner', current_database());
    -- Anybody else could fill the disk with objects that belong to no table.
    revoke execute on function lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea) from public;
  end if;
  grant all on schema public to gl_owner;

  for one in
    select format('alter table %s owner to gl_owner', c.oid::regclass) as sql
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and c.relowner <> 'gl_owner'::regrole
    union all
    select format('alter routine %s owner to gl_owner', p.oid::regprocedure)
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proowner <> 'gl_owner'::regrole
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select format('alter statistics %I owner to gl_owner', s.stxname)
    from pg_statistic_ext s
    where s.stxnamespace = 'public'::regnamespace and s.stxowner <> 'gl_owner'::regrole
  loop
    execute one.sql;
  end loop;

  for one in
    select p.oid::regprocedure as routine
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proowner = 'gl_owner'::regrole
  loop
    execute format('revoke all on routine %s from public, gl_app, gl_ro', one.routine);
  end loop;
end $$;

revoke all on all tables in schema public from public, gl_app, gl_ro;
revoke all on all sequences in schema public from public, gl_app, gl_ro;

grant usage on schema public to gl_app, gl_ro;
grant execute on procedure serve_company(int) to gl_app, gl_ro;
grant execute on procedure mark_sent(int[], bigint[], text[], timestamptz[], interval) to gl_app;
grant execute on function take_message(int, bigint, text, text, smallint, timestamptz, timestamptz, timestamptz, text, timestamptz, int, boolean) to gl_app;
grant execute on function store_message(int, bigint, bigint, int, text, text, smallint, timestamptz, timestamptz, text) to gl_app;
grant usage on sequence inbox_inbox_id_seq to gl_app;    -- take_message gives a number before the message is stored
grant execute on function record_operation(int, bigint, timestamptz, bigint, bigint, int, text, text, bigint, bigint, bigint, int, text, text, text,
  timestamptz, timestamptz, int, bigint, bigint, bigint, text, text, smallint, timestamptz, timestamptz, text) to gl_app;
grant execute on function end_turn(int, int, text, text, int, text, text, bigint, bigint, timestamptz, timestamptz,
  text, text, text, text, text, text, smallint, bigint, boolean, boolean, timestamptz, bigint, bigint, text, smallint, timestamptz, timestamptz, text) to gl_app;
grant execute on function has_text(text) to gl_app;    -- asked for by operation_sound

-- Facts: added, and changed once, where their triggers allow it.
grant select, insert, update (closed_at, closed_how) on shift to gl_app;
grant select, insert, update (is_deleted, deleted_at, deleted_by, deletion_reason, deletion_message) on operation to gl_app;
grant select on operation_in_full to gl_app;
grant select, insert, update (last) on operation_number to gl_app;
grant select, insert on import to gl_app;
-- By the triggers of the two: nothing else comes through.
grant select, insert on shift_close to gl_app;
grant execute on function figures_of_shift(int, bigint), lines_of_shift(int, int, date, bigint) to gl_app, gl_ro;

grant select, insert, update (name, time_zone, currency, language) on company to gl_app;
grant select, insert, update (role, is_active, language) on person to gl_app;
grant select, insert on person_chat to gl_app;
grant select, insert on person_act to gl_app;
grant select, insert, update (code, issued_at, expires_at, tries, used_at, used_by) on access_code to gl_app;
grant select, insert, update (name, last_at, messages) on stranger to gl_app;

-- What was received stays as it came; only what became of it is written.
grant select, insert, update (state, attempts, due_at, handled_at, error, is_answer_held) on inbox to gl_app;
grant select, insert, update (state, attempts, due_at, claimed_at, sent_at, api_id, error, text, buttons, attachment, repeats) on outbox to gl_app;
grant select, insert, update (chat_id, name, version, step, draft, started_by, updated_by, updated_at, asked_at) on dialog to gl_app;

grant select, insert, update (holder, backend_pid, backend_start, expires_at) on receiver_lease to gl_app;
grant select, insert, update (asked_at, covered_at) on reconciliation to gl_app;
grant select, insert, update (mode, detail, since, out_since, quota_at, seen_at) on instance_status to gl_app;
grant select, insert on scheduled_run to gl_app;
grant select on schemaversions to gl_app;

-- For reports of one's own: what was recorded, not what was said.
grant select on company, person, import, shift, shift_close, operation, operation_in_full, instance_status to gl_ro;
