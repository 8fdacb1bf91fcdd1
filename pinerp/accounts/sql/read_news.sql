-- purpose: the next lines for a reader, in (generation, tx, id) order
-- parameters: merchant_id, reader, horizon (xid8 text), generation, limit
-- returns: id, at, member_id, verb, ids, params, generation, tx
-- locks: the reader's cursor row, so that two readers of one name take turns
WITH place AS (
  SELECT generation, tx, last_id FROM accounts_logbookcursor
  WHERE merchant_id = %(merchant_id)s::bigint AND reader = %(reader)s::text FOR UPDATE
), start AS (
  SELECT coalesce(max(generation), 0) AS generation, coalesce(max(tx), 0) AS tx, coalesce(max(last_id), 0) AS last_id
  FROM place
)
SELECT l.id, l.at, l.member_id, l.verb, l.ids, l.params, l.generation, l.tx::text::bigint AS tx
FROM accounts_logbook l, start s
WHERE l.merchant_id = %(merchant_id)s::bigint
  AND (l.generation, l.tx, l.id) > (s.generation, s.tx::text::xid8, s.last_id)
  AND (l.generation < %(generation)s::integer OR l.tx < %(horizon)s::text::xid8)
ORDER BY l.generation, l.tx, l.id
LIMIT %(limit)s::integer
