-- What was lost on the way and found in the service's journal, and answers kept back while an outage is being caught up.

alter table inbox
  add column is_missed      boolean not null default false,   -- never came through the queue: found in the service's journal
  add column is_answer_held boolean not null default false;   -- handled while much was being caught up: its answer waits for the summary

create index inbox_answer_held on inbox (company_id, person_id) where is_answer_held;

-- held: not to be sent yet; superseded: a summary took its place.
alter table outbox
  drop constraint outbox_state_known,
  add constraint outbox_state_known check (state in ('waiting', 'held', 'sending', 'sent', 'unknown', 'failed', 'dead', 'superseded'));

-- When the service's journal was last asked for lost messages, by the database's clock: the journal has a monthly quota, so a worker that is
-- started over and over must not ask each time.
create table reconciliation (
  company_id int primary key references company,
  asked_at   timestamptz not null,
  covered_at timestamptz                -- everything before it was compared
);
