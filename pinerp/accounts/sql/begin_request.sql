-- purpose: claim a request id; no row comes back where it was claimed before
-- parameters: merchant_id, request_id, verb, fingerprint
-- returns: id
-- locks: the unique key; a second claim waits for the first one's transaction
INSERT INTO accounts_request (merchant_id, request_id, verb, fingerprint)
VALUES (%(merchant_id)s::bigint, %(request_id)s::text, %(verb)s::text, %(fingerprint)s::text)
ON CONFLICT (merchant_id, request_id) DO NOTHING
RETURNING id
