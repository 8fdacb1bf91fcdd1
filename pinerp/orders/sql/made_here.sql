-- purpose: those of some orders that were made here, and hold nothing of a platform's order
-- parameters: merchant_id, ids
-- returns: order_id
-- locks: none
SELECT l.order_id
FROM orders_orderline l
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = ANY (%(ids)s::bigint[])
GROUP BY l.order_id
HAVING count(l.made_order_id) > 0 AND count(l.platform_line_id) = 0
