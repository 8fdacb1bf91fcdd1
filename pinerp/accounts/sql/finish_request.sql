-- purpose: keep the answer of a request
-- parameters: merchant_id, request_id, status, answer
-- returns: nothing
-- locks: the request's row
UPDATE accounts_request SET status = %(status)s::smallint, answer = %(answer)s::bytea
WHERE merchant_id = %(merchant_id)s::bigint AND request_id = %(request_id)s::text
