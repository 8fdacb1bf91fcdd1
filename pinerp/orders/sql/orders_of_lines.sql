-- purpose: the orders that own some lines
-- parameters: merchant_id, ids (lines)
-- returns: order_id
-- locks: none
SELECT DISTINCT order_id FROM orders_orderline
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY order_id
