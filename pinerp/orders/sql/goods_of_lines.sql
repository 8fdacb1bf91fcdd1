-- purpose: lines as those who change their goods see them
-- parameters: merchant_id, ids (lines)
-- returns: line_id, order_id, warehouse_id, sku_id, pieces, is_live, is_gift (of our own), is_changed
-- locks: none (the orders are held by the caller)
SELECT l.id AS line_id, l.order_id, o.warehouse_id, l.sku_id, l.pieces, l.is_live, l.is_gift, l.former_pieces IS NOT NULL AS is_changed
FROM orders_orderline l
JOIN orders_order o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = ANY (%(ids)s::bigint[])
