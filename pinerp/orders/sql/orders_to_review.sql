-- purpose: orders that wait for their review, and those with a hold whose time has come, the earliest promise first
-- parameters: merchant_id, now, limit
-- returns: id
-- locks: none
(SELECT o.id FROM orders_order o
 WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'to_review'
 ORDER BY o.ship_by, o.id LIMIT %(limit)s::integer)
UNION
(SELECT o.id FROM orders_order o
 JOIN orders_hold h ON h.merchant_id = o.merchant_id AND h.order_id = o.id AND h.ended_at IS NULL
 WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'presale' AND h.until <= %(now)s::timestamptz
 LIMIT %(limit)s::integer)
