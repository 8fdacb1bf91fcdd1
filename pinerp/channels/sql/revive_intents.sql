-- purpose: intents of a store that met a dead authorisation are due at once, and that failure was not theirs
-- parameters: merchant_id, store_id, codes (of the failures), now
-- returns: id
-- locks: the intents
-- note: {table} is the intent table of a registered kind
UPDATE {table} SET due_at = %(now)s::timestamptz, attempts = 0
WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint AND state IN ('waiting', 'unsure')
  AND answer_code = ANY (%(codes)s::text[])
RETURNING id
