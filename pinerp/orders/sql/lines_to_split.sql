-- purpose: the live lines of orders as splitting and regrouping see them
-- parameters: merchant_id, ids (orders)
-- returns: order_id, warehouse_id, line_id, sku_id, sku_code, weight_grams, quantity, pieces, is_gift (of our own), is_guest (it
--          came from another order that was merged into this one)
-- locks: none (the orders are held by the caller)
SELECT o.id AS order_id, o.warehouse_id, l.id AS line_id, l.sku_id, coalesce(k.code, '') AS sku_code, k.weight_grams, l.quantity,
       l.pieces, l.is_gift, l.home_id IS NOT NULL AS is_guest
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = i.id
JOIN orders_orderline l ON l.merchant_id = o.merchant_id AND l.order_id = o.id AND l.is_live
LEFT JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
ORDER BY o.id, l.id
