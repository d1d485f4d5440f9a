-- As little as a bot must store for a message: the message, the fact, the conversation, the reply. No guard beyond the keys.
create schema hot;

create table hot.inbox (
  company_id  int,
  msg_id      text,
  chat        text not null,
  received_at timestamptz not null default now(),
  payload     jsonb not null,
  primary key (company_id, msg_id)
);

create table hot.shift (
  company_id int,
  shift_id   bigint,
  worker_id  int not null,
  opened_at  timestamptz not null default now(),
  closes_at  timestamptz not null default now() + interval '1 day',
  closed_at  timestamptz,
  primary key (company_id, shift_id)
);

create unique index shift_one_open on hot.shift (company_id, worker_id) where closed_at is null;

create table hot.operation (
  company_id    int,
  op_id         bigint generated always as identity,
  worker_id     int not null,
  shift_id      bigint not null,
  business_date date not null,
  kind          smallint not null,
  pocket        smallint not null,
  amount        bigint not null,
  msg_id        text not null,
  recorded_at   timestamptz not null default now(),
  comment       text,
  primary key (company_id, op_id),
  unique (company_id, msg_id)
);

create index operation_day on hot.operation (company_id, worker_id, business_date) include (pocket, kind, amount);

create table hot.session (
  company_id int,
  worker_id  int,
  state      jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (company_id, worker_id)
) with (fillfactor = 70);

create table hot.outbox (
  company_id int,
  out_id     bigint generated always as identity,
  chat       text not null,
  body       text not null,
  due_at     timestamptz not null default now(),
  sent_at    timestamptz,
  attempts   smallint not null default 0,
  primary key (company_id, out_id)
);

create index outbox_due on hot.outbox (due_at) where sent_at is null;

insert into hot.shift (company_id, shift_id, worker_id)
select company, company * 100 + worker, worker
from generate_series(1, 1000) as company
cross join generate_series(1, 20) as worker;

analyze hot.shift;
