insert into outbox (company_id, source, chat_id, text, priority, state, attempts, created_at, due_at, claimed_at, sent_at, api_id, attachment, about)
values (1, 'daily_report:yesterday:2', '79000000001@c.us', 'Отчёт', 3, 'sent', 1, now() - interval '11 hours', now() - interval '11 hours', now() - interval '11 hours',
  now() - interval '11 hours', '3EB06724B8FB97A44BF202', '{"Kind": "picture"}', '{}');
