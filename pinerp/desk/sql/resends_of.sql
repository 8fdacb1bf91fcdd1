-- purpose: the orders that were sent again for an order
-- parameters: merchant_id, order_id
-- returns: order_id
-- locks: none
SELECT order_id FROM orders_madeorder
WHERE merchant_id = %(merchant_id)s::bigint AND resent_from_id = %(order_id)s::bigint ORDER BY order_id
