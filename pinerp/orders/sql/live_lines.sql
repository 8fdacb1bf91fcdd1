-- purpose: the live lines of orders, whose goods are to be claimed elsewhere
-- parameters: merchant_id, ids (orders)
-- returns: line_id
-- locks: none (the orders are held by the caller)
SELECT id AS line_id FROM orders_orderline
WHERE merchant_id = %(merchant_id)s::bigint AND order_id = ANY (%(ids)s::bigint[]) AND is_live
ORDER BY id
