-- purpose: the open holds of orders
-- parameters: merchant_id, ids
-- returns: order_id, code, params, since
-- locks: none
SELECT order_id, code, params, since FROM orders_hold
WHERE merchant_id = %(merchant_id)s::bigint AND order_id = ANY (%(ids)s::bigint[]) AND ended_at IS NULL
ORDER BY order_id, since, code
