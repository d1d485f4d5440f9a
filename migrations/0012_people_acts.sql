-- Who let whom in, and the codes by which a person is known again. No number or chat stands here: a person who is forgotten leaves only that
-- something was done.

create table person_act (
  company_id int not null,
  person_act_id     bigint generated always as identity,
  person_id  int not null,
  kind       text not null constraint person_act_kind_known check (kind in ('added', 'activated', 'deactivated', 'chat_bound', 'code_issued', 'code_used', 'made_admin', 'dismissed', 'forgotten')),
  by_person  int,                       -- null: the configuration, or whoever runs the server
  message    bigint,                    -- the inbox row that asked for it
  acted_at   timestamptz not null,
  primary key (company_id, person_act_id),
  foreign key (company_id, person_id) references person,
  foreign key (company_id, by_person) references person,
  foreign key (company_id, message) references inbox
);

create trigger person_act_stays before update or delete on person_act for each row execute function refuse_removal();
create trigger person_act_stays_whole before truncate on person_act execute function refuse_removal();

-- Six digits, ten minutes, five tries, once. The row of a person is written over by the next code.
create table access_code (
  company_id int not null,
  person_id  int not null,
  code       text not null constraint access_code_six_digits check (code ~ '^[0-9]{6}$'),
  issued_at  timestamptz not null,
  expires_at timestamptz not null,
  tries      int not null default 0 constraint access_code_tries check (tries between 0 and 5),
  used_at    timestamptz,
  used_by    text,                      -- the chat that sent it
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references person,
  constraint access_code_once unique (company_id, code),
  constraint access_code_ends check (expires_at > issued_at),
  constraint access_code_used_whole check ((used_at is null) = (used_by is null))
);

alter table person_act enable row level security, force row level security;
create policy of_one_company on person_act using (company_id = current_setting('gl.company_id')::int);
alter table access_code enable row level security, force row level security;
create policy of_one_company on access_code using (company_id = current_setting('gl.company_id')::int);
