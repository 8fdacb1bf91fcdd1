-- purpose: the lines beyond a reader's cursor, also those that a running transaction keeps from it
-- parameters: merchant_id, reader, limit
-- returns: id, at, member_id, verb, ids, params, in (generation, tx, id) order
-- locks: none
WITH start AS (
  SELECT coalesce(max(generation), 0) AS generation, coalesce(max(tx), 0) AS tx, coalesce(max(last_id), 0) AS last_id
  FROM accounts_logbookcursor
  WHERE merchant_id = %(merchant_id)s::bigint AND reader = %(reader)s::text
)
SELECT l.id, l.at, l.member_id, l.verb, l.ids, l.params
FROM accounts_logbook l, start s
WHERE l.merchant_id = %(merchant_id)s::bigint AND (l.generation, l.tx, l.id) > (s.generation, s.tx::text::xid8, s.last_id)
ORDER BY l.generation, l.tx, l.id
LIMIT %(limit)s::integer
