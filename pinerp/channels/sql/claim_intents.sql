-- purpose: take intents that are due, or whose sender died, for one sender
-- parameters: merchant_id, store_id, now, leased_until, limit
-- returns: id, must_ask (it may have been sent before: ask the platform first), attempts
-- locks: the intents taken; another sender skips them
-- note: {table} is the intent table of a registered kind
WITH picked AS MATERIALIZED (
  SELECT id, state FROM {table}
  WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint
    AND state IN ('waiting', 'sending', 'unsure')
    AND (state <> 'sending' AND due_at <= %(now)s::timestamptz
         OR state = 'sending' AND leased_until < %(now)s::timestamptz)
  ORDER BY due_at, id
  LIMIT %(limit)s::integer
  FOR UPDATE SKIP LOCKED
)
UPDATE {table} i SET state = 'sending', leased_until = %(leased_until)s::timestamptz, attempts = least(i.attempts + 1, 32000)
FROM picked p
WHERE i.merchant_id = %(merchant_id)s::bigint AND i.id = p.id
RETURNING i.id, p.state <> 'waiting' AS must_ask, i.attempts
