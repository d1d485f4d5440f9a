insert into outbox (company_id, source, chat_id, text, priority, state, attempts, created_at, due_at, claimed_at, sent_at, api_id, repeats)
values (1, 'inbox:5:1', '79000000012@c.us', 'Дважды', 0, 'sent', 2, now() - interval '8 minutes', now() - interval '8 minutes', now() - interval '3 minutes', now() - interval '3 minutes', '3EB06724B8FB97A44BF209', 1);
