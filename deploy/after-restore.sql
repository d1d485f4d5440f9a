-- For a ledger that was just restored from a dump, before its worker is started. Run it once, as the role that restored.
begin;

-- What was still to be sent when the dump was made was probably sent since: it is looked for before it is sent again.
update outbox
set state = 'unknown', due_at = clock_timestamp(), error = 'the ledger was restored from a dump'
where state in ('waiting', 'sending');

-- What came in after the dump is found in the service's journal: it is asked at once, back to where the dump had looked.
update reconciliation set asked_at = asked_at - interval '1 day';

-- Nobody serves a restored ledger.
update receiver_lease set expires_at = clock_timestamp() - interval '1 second';

commit;
