-- purpose: the first use of a request id
-- parameters: merchant_id, request_id
-- returns: verb, fingerprint, status, answer
-- locks: none
SELECT verb, fingerprint, status, answer FROM accounts_request
WHERE merchant_id = %(merchant_id)s::bigint AND request_id = %(request_id)s::text
