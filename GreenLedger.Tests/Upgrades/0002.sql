insert into inbox (company_id, instance_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, payload, raw, state, due_at, handled_at, error)
values
  (1, 1101000001, 'person:1', 1, '79000000011@c.us', '3A00AB01', 1, now() - interval '2 hours', now() - interval '2 hours',
    '{"typeWebhook": "incomingMessageReceived", "timestamp": 1, "idMessage": "3A00AB01", "senderData": {"chatId": "79000000011@c.us", "sender": "79000000011@c.us"}, "messageData": {"typeMessage": "textMessage", "textMessageData": {"textMessage": "да"}}}',
    null, 'handled', now() - interval '2 hours', now() - interval '2 hours', null),
  (1, 1101000001, 'person:1', 1, '79000000011@c.us', '3A00AB02', 1, now() - interval '2 minutes', now() - interval '2 minutes',
    '{"typeWebhook": "incomingMessageReceived", "timestamp": 1, "idMessage": "3A00AB02", "senderData": {"chatId": "79000000011@c.us", "sender": "79000000011@c.us"}, "messageData": {"typeMessage": "textMessage", "textMessageData": {"textMessage": "-500 банк обед"}}}',
    null, 'handled', now() - interval '2 minutes', now() - interval '2 minutes', null),
  (1, 1101000001, 'person:2', 2, '79000000001@c.us', '3A00AB03', 1, now() - interval '1 minute', now() - interval '1 minute',
    '{"typeWebhook": "incomingMessageReceived", "timestamp": 1, "idMessage": "3A00AB03", "senderData": {"chatId": "79000000001@c.us", "sender": "79000000001@c.us"}, "messageData": {"typeMessage": "textMessage", "textMessageData": {"textMessage": "меню"}}}',
    null, 'waiting', now() - interval '1 minute', null, null),
  (1, 1101000001, '', null, '', 'e3b0c442', 0, null, now() - interval '3 days', null, 'not JSON at all', 'dead', now() - interval '3 days', now() - interval '3 days', 'it is not JSON');

insert into outbox (company_id, source, chat_id, text, priority, state, attempts, created_at, due_at, claimed_at, sent_at, api_id)
values
  (1, 'inbox:1:0', '79000000011@c.us', 'Смена открыта', 0, 'sent', 1, now() - interval '2 hours', now() - interval '2 hours', now() - interval '2 hours', now() - interval '2 hours', '3EB06724B8FB97A44BF201'),
  (1, 'inbox:2:0', '79000000011@c.us', 'Расход, ждёт отправки', 0, 'waiting', 0, now() - interval '2 minutes', now() - interval '2 minutes', null, null, null),
  (1, 'inbox:9:0', '79000000012@c.us', 'Не дошло', 0, 'dead', 5, now() - interval '3 days', now() - interval '3 days', now() - interval '3 days', null, null);

insert into dialog (company_id, chat_id, person_id, name, version, step, draft, started_by, updated_by, updated_at, asked_at)
values (1, '79000000011@c.us', 1, 'movement', 1, 'card', '{"Amount": 50000, "Pocket": "bank", "Comment": "обед", "IsExpense": true}', 2, 2, now() - interval '2 minutes', now() - interval '2 minutes');

insert into receiver_lease (company_id, holder, backend_pid, backend_start, expires_at)
values (1, '5b0c0f4e-51d1-4d7c-9f61-0d1c2a6a7a11', 4711, now() - interval '1 day', now() - interval '1 minute');

insert into scheduled_run (company_id, job, due_at, ran_at)
values (1, 'close_shifts', date_trunc('day', now() at time zone '{zone}') at time zone '{zone}', now() - interval '11 hours');
