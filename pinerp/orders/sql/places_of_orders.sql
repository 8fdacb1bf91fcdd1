-- purpose: the live lines of some orders, and where each claims its goods
-- parameters: merchant_id, ids (orders)
-- returns: line_id, sku_id, warehouse_id
-- locks: none (the orders are held by the caller)
SELECT l.id AS line_id, l.sku_id, o.warehouse_id
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = i.id
CROSS JOIN LATERAL (
  SELECT id, sku_id FROM orders_orderline x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = i.id AND x.is_live OFFSET 0) l
