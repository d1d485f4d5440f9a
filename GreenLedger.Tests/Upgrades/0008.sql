insert into instance_status (company_id, mode, detail, since, out_since, seen_at)
values (1, 'cannot_send', 'notAuthorized', now() - interval '1 minute', now() - interval '1 minute', now());
