-- How each company's instance is, as the worker that serves it last saw it: for people and commands that look from outside, and for the next
-- worker, which counts on an outage from where this one stopped.

create table instance_status (
  company_id int primary key references company,
  mode       text not null constraint instance_status_mode_known
    check (mode in ('serving', 'starting', 'unreachable', 'quota_used_up', 'cannot_send', 'stopped')),
  detail     text not null constraint instance_status_detail_length check (length(detail) <= 200),
  since      timestamptz not null,      -- of this mode
  out_since  timestamptz,               -- of the outage that it belongs to; null while the instance serves
  quota_at   timestamptz,               -- when something was last refused for the month's quota
  seen_at    timestamptz not null,
  -- The admins are told of an outage by its beginning: without one they would not be told, and with a stale one of the wrong time.
  constraint instance_status_out_unless_serving check (coalesce((mode = 'serving') = (out_since is null), false))
);
