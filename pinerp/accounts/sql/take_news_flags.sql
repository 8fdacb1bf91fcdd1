-- purpose: which merchants have news; each is named once
-- parameters: now, limit (flags taken at once)
-- returns: merchant_id
-- locks: the flags taken; another clock skips them
WITH taken AS (
  DELETE FROM accounts_newsflag
  WHERE id = ANY (ARRAY(SELECT id FROM accounts_newsflag WHERE due_at <= greatest(%(now)s::timestamptz, now()) ORDER BY id LIMIT %(limit)s::integer FOR UPDATE SKIP LOCKED))
  RETURNING merchant_id
)
SELECT DISTINCT merchant_id FROM taken
