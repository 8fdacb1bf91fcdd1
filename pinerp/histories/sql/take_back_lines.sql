-- purpose: lines of order histories that count no more
-- parameters: merchant_id, ids
-- returns: id, order_id of those that did
-- locks: those lines
UPDATE histories_historyline h SET is_live = false
FROM unnest(%(ids)s::bigint[]) AS a (id)
WHERE h.merchant_id = %(merchant_id)s::bigint AND h.id = a.id AND h.is_live
RETURNING h.id, h.order_id
