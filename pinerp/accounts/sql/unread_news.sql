-- purpose: whether any line stands beyond a reader's cursor
-- parameters: merchant_id, reader
-- returns: id of one such line
-- locks: none
SELECT l.id
FROM accounts_logbook l
LEFT JOIN accounts_logbookcursor c ON c.merchant_id = %(merchant_id)s::bigint AND c.reader = %(reader)s::text
WHERE l.merchant_id = %(merchant_id)s::bigint
  AND (l.generation, l.tx, l.id)
    > (coalesce(c.generation, 0), coalesce(c.tx, 0)::text::xid8, coalesce(c.last_id, 0))
ORDER BY l.generation DESC, l.tx DESC, l.id DESC
LIMIT 1
