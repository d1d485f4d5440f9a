-- Roles are the server's: several databases of GreenLedger may share them, and two may be set up at once.
-- Whoever logs in is made a member of gl_app or gl_ro; what these may do is in rights.sql.
do $$
declare
  wanted text;
  login text := current_setting('gl.login');
begin
  foreach wanted in array array['gl_owner', 'gl_app', 'gl_ro'] loop
    begin
      if to_regrole(wanted) is null then
        execute format('create role %I', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
    if exists (
      select from pg_roles
      where rolname = wanted and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)) then
      execute format('alter role %I nologin nosuperuser nobypassrls nocreaterole nocreatedb noreplication', wanted);
    end if;
  end loop;

  -- An administrator who is no superuser may only give away what is theirs.
  if not pg_has_role('gl_owner', 'member') then
    execute format('grant gl_owner to %I', current_user);
  end if;

  if login <> '' then
    begin
      if not exists (select from pg_roles where rolname = login) then
        execute format('create role %I login', login);
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
    if exists (select from pg_roles where rolname = login and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)) then
      raise exception 'the role % may do more than the program needs, and no right would hold it', login using errcode = 'invalid_role_specification';
    end if;
    if not pg_has_role(login::name, 'gl_app', 'member') then
      execute format('grant gl_app to %I', login);
    end if;
    execute format('alter role %I in database %I set search_path = public', login, current_database());
  end if;
end $$;
