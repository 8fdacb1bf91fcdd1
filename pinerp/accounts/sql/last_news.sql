-- purpose: the newest line of a company whose transaction has surely ended
-- parameters: merchant_id, horizon (xid8 text), generation
-- returns: id, generation, tx
-- locks: none
SELECT l.id, l.generation, l.tx::text::bigint AS tx
FROM accounts_logbook l
WHERE l.merchant_id = %(merchant_id)s::bigint
  AND (l.generation < %(generation)s::integer OR l.tx < %(horizon)s::text::xid8)
ORDER BY l.generation DESC, l.tx DESC, l.id DESC
LIMIT 1
