-- Who may speak to the ledger. Company first in every key: one database serves one company or thousands.

create table company (
  company_id  int generated always as identity primary key,
  instance_id bigint not null constraint company_instance_once unique,
  name        text not null,
  time_zone   text not null,
  currency    text not null constraint company_currency_code check (currency ~ '^[A-Z]{3}$'),
  language    text not null constraint company_language_known check (language in ('ru', 'en')),
  created_at  timestamptz not null
);

create table person (
  company_id int not null references company,
  person_id  int generated always as identity,
  phone      text constraint person_phone_digits check (phone ~ '^[0-9]{8,15}$'),
  name       text not null constraint person_name_length check (length(name) between 1 and 60),
  role       text not null constraint person_role_known check (role in ('worker', 'admin')),
  is_active  boolean not null default true,
  language   text constraint person_language_known check (language in ('ru', 'en')),
  created_at timestamptz not null,
  primary key (company_id, person_id),
  constraint person_phone_once unique (company_id, phone)
);

-- A person is known by a set of chat ids: @c.us may become @lid. A chat id is a key, never parsed into a number.
create table person_chat (
  company_id int not null,
  chat_id    text not null constraint person_chat_personal check (chat_id ~ '^[0-9]{5,20}@(c\.us|lid)$'),
  person_id  int not null,
  bound_at   timestamptz not null,
  primary key (company_id, chat_id),
  foreign key (company_id, person_id) references person
);

create index person_chat_of_person on person_chat (company_id, person_id);

-- Unknown numbers that wrote. One row a number, however much it writes.
create table stranger (
  company_id int not null references company,
  chat_id    text not null,
  name       text constraint stranger_name_length check (length(name) <= 60),
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  messages   int not null default 1,
  primary key (company_id, chat_id)
);

create function refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: nothing is deleted from the ledger', tg_op, tg_table_name
    using errcode = 'restrict_violation', constraint = 'nothing_is_deleted', table = tg_table_name;
end $$;

create trigger company_stays before delete on company for each row execute function refuse_removal();
create trigger company_stays_whole before truncate on company execute function refuse_removal();
create trigger person_stays before delete on person for each row execute function refuse_removal();
create trigger person_stays_whole before truncate on person execute function refuse_removal();
