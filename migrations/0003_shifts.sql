-- A person's working day. Money is bigint in the currency's minor unit.

create extension if not exists btree_gist;

create table shift (
  company_id   int not null,
  shift_id     bigint generated always as identity,
  person_id    int not null,
  opening_cash bigint not null constraint shift_opening_cash_range check (opening_cash between 0 and 1000000000000),
  opening_bank bigint not null constraint shift_opening_bank_range check (opening_bank between 0 and 1000000000000),
  opened_at    timestamptz not null,
  closes_at    timestamptz not null,
  closed_at    timestamptz,
  closed_how   text constraint shift_closed_how_known check (closed_how in ('hand', 'midnight')),
  recorded_at  timestamptz not null,
  message      bigint,
  primary key (company_id, shift_id),
  foreign key (company_id, person_id) references person,
  foreign key (company_id, message) references inbox (company_id, inbox_id),
  constraint shift_of_person unique (company_id, shift_id, person_id),
  constraint shift_once unique (company_id, message),
  constraint shift_time check (opened_at <= recorded_at and opened_at >= recorded_at - interval '24 hours'),
  constraint shift_span check (closes_at > opened_at and closes_at <= opened_at + interval '25 hours'),
  constraint shift_closed_whole check ((closed_at is null) = (closed_how is null)),
  constraint shift_closed_in_span check (coalesce(closed_at, opened_at) between opened_at and closes_at),
  constraint shift_midnight_at_its_end check (coalesce(closed_how, '') <> 'midnight' or coalesce(closed_at = closes_at, false)),
  constraint shift_no_overlap exclude using gist
    (company_id with =, person_id with =, tstzrange(opened_at, coalesce(closed_at, closes_at)) with &&)
);

create unique index shift_open_once on shift (company_id, person_id) where closed_at is null;
create index shift_due on shift (company_id, closes_at) where closed_at is null;
create index shift_day on shift (company_id, opened_at) include (person_id);

-- search_path everywhere below: a temporary table called shift or person must not be taken for the real one.
-- pg_catalog before a function that takes any type: public.to_jsonb(shift) would fit better than the real one.

-- Two openings at once would each wait for the other's entry in shift_no_overlap, a deadlock: the second waits here instead.
-- The company is held too: its currency must not change while its first shift opens.
create function shift_opens_in_turn() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  active boolean;
begin
  perform from company where company_id = new.company_id for share;
  select is_active into active from person where company_id = new.company_id and person_id = new.person_id for no key update;
  if not active then
    raise exception 'a dismissed person opens no shift' using errcode = 'check_violation', constraint = 'shift_person_active', table = 'shift';
  end if;
  return new;
end $$;

create trigger shift_opens_in_turn before insert on shift for each row execute function shift_opens_in_turn();

create function shift_only_closes() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.closed_at is not null
     or new.closed_at is null
     or pg_catalog.to_jsonb(new) - 'closed_at' - 'closed_how' is distinct from pg_catalog.to_jsonb(old) - 'closed_at' - 'closed_how' then
    raise exception 'a shift changes once: when it closes'
      using errcode = 'restrict_violation', constraint = 'shift_only_closes', table = 'shift';
  end if;
  return new;
end $$;

create trigger shift_only_closes before update on shift for each row execute function shift_only_closes();
create trigger shift_stays before delete on shift for each row execute function refuse_removal();
create trigger shift_stays_whole before truncate on shift execute function refuse_removal();

-- The guards lock, then look. A snapshot older than the lock does not show what the other transaction wrote,
-- and SERIALIZABLE knows nothing of a neighbour that is not.
create function refuse_old_snapshot() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    raise exception 'facts are written at READ COMMITTED'
      using errcode = 'restrict_violation', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;

create trigger shift_isolation before insert or update on shift execute function refuse_old_snapshot();

-- Minor units of another currency are other money.
create function company_keeps_currency() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from shift where company_id = new.company_id) then
    raise exception 'the currency of recorded money does not change'
      using errcode = 'restrict_violation', constraint = 'company_keeps_currency', table = 'company';
  end if;
  return new;
end $$;

create trigger company_keeps_currency before update on company
  for each row when (new.currency is distinct from old.currency) execute function company_keeps_currency();
