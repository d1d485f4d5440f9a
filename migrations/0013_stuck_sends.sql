-- Messages that wait for an answer to be put together, and those that were given up: counted twice a minute while somebody watches, and nearly
-- always none.

create index outbox_stuck on outbox (company_id, outbox_id) where state in ('held', 'failed', 'dead');
