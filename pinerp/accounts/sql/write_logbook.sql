-- purpose: one line of the logbook, and the flag that wakes its readers
-- parameters: merchant_id, at, member_id, verb, ids (array literal), params (JSON text), request_id
-- returns: nothing
-- locks: none
WITH flag AS (INSERT INTO accounts_newsflag (merchant_id) VALUES (%(merchant_id)s::bigint))
INSERT INTO accounts_logbook (merchant_id, at, member_id, verb, ids, params, request_id)
VALUES (%(merchant_id)s::bigint, %(at)s::timestamptz, %(member_id)s::bigint, %(verb)s::text, %(ids)s::bigint[],
        %(params)s::jsonb, %(request_id)s::text)
