insert into inbox (company_id, instance_id, sender, person_id, chat_id, id_message, form, sent_at, received_at, payload, state, due_at, handled_at, is_missed)
values (1, 1101000001, 'person:3', 3, '79000000012@c.us', '3A00AB07', 1, now() - interval '9 minutes', now() - interval '8 minutes',
  '{"typeWebhook": "incomingMessageReceived", "timestamp": 1, "idMessage": "3A00AB07", "senderData": {"chatId": "79000000012@c.us", "sender": "79000000012@c.us"}, "messageData": {"typeMessage": "textMessage", "textMessageData": {"textMessage": "меню"}}}',
  'handled', now() - interval '8 minutes', now() - interval '8 minutes', true);

insert into outbox (company_id, source, chat_id, text, priority, state, attempts, created_at, due_at)
values (1, 'inbox:5:0', '79000000012@c.us', 'Меню', 0, 'superseded', 0, now() - interval '8 minutes', now() - interval '8 minutes');

insert into reconciliation (company_id, asked_at, covered_at) values (1, now() - interval '1 minute', now() - interval '1 minute');
