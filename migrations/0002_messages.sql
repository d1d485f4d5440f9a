-- What was received and what is to be sent. The inbox keeps the raw notification: it is the provenance of every fact.

create table inbox (
  company_id  int not null references company,
  inbox_id    bigint generated always as identity,
  instance_id bigint not null,
  sender      text not null,            -- 'person:17' once known, else the raw chat id: the dedup key must survive @c.us becoming @lid
  person_id   int,
  chat_id     text not null,
  id_message  text not null constraint inbox_id_message_length check (length(id_message) <= 128),
  form        smallint not null constraint inbox_form_known check (form in (0, 1)),   -- 0: could not be decrypted, 1: content
  sent_at     timestamptz,
  received_at timestamptz not null,
  payload     jsonb,
  raw         text,                     -- where jsonb refuses the text
  state       text not null constraint inbox_state_known check (state in ('waiting', 'handled', 'dead')),
  attempts    int not null default 0,
  due_at      timestamptz not null,
  handled_at  timestamptz,
  error       text,
  primary key (company_id, inbox_id),
  foreign key (company_id, person_id) references person,
  constraint inbox_once unique (company_id, instance_id, sender, id_message, form),
  constraint inbox_body_kept check (payload is not null or raw is not null)
);

create index inbox_waiting on inbox (company_id, person_id, inbox_id) where state = 'waiting';
create index inbox_dead on inbox (company_id, inbox_id) where state = 'dead';
create index inbox_message on inbox (company_id, chat_id, id_message);

create table outbox (
  company_id    int not null references company,
  outbox_id     bigint generated always as identity,
  source        text not null,          -- what caused it, and which of its messages it is: 'inbox:17:0'
  chat_id       text not null,
  text          text not null constraint outbox_text_length check (length(text) between 1 and 20000),
  buttons       jsonb,
  priority      smallint not null constraint outbox_priority_known check (priority between 0 and 3),   -- answer, warning, reminder, report
  operation_id  bigint,                 -- the receipt of this operation: a reply that quotes it names it
  state         text not null constraint outbox_state_known check (state in ('waiting', 'sending', 'sent', 'unknown', 'failed', 'dead')),
  attempts      int not null default 0,
  created_at    timestamptz not null,
  due_at        timestamptz not null,
  claimed_at    timestamptz,
  sent_at       timestamptz,
  api_id        text,
  error         text,
  primary key (company_id, outbox_id),
  constraint outbox_once unique (company_id, source),
  constraint outbox_sent_has_id check (state <> 'sent' or coalesce(api_id, '') <> '')
);

create index outbox_open on outbox (company_id, priority, outbox_id) where state in ('waiting', 'sending', 'unknown');
create index outbox_api on outbox (company_id, chat_id, api_id) where api_id is not null;

create table dialog (
  company_id int not null,
  chat_id    text not null,
  person_id  int not null,
  name       text not null,
  version    int not null,
  step       text not null,
  draft      jsonb not null,
  started_by bigint not null,           -- the inbox row that began it
  updated_by bigint not null,           -- the inbox row that asked the present question: a button of another question is stale
  updated_at timestamptz not null,      -- the time of that message
  asked_at   timestamptz not null,      -- when it was answered: later, where the bot or the network was away
  primary key (company_id, chat_id),
  foreign key (company_id, person_id) references person,
  constraint dialog_one_per_person unique (company_id, person_id)
) with (fillfactor = 70);

-- Which worker polls a company's instance. The holder's database session is named too, so that a killed worker is replaced
-- at once and a vanished host when the lease ends.
create table receiver_lease (
  company_id    int primary key references company,
  holder        uuid not null,
  backend_pid   int not null,
  backend_start timestamptz not null,
  expires_at    timestamptz not null
);

create table scheduled_run (
  company_id int not null references company,
  job        text not null constraint scheduled_run_job_known check (job in ('close_shifts', 'morning_reminder', 'daily_report')),
  due_at     timestamptz not null,
  ran_at     timestamptz not null,
  primary key (company_id, job, due_at)
);
