-- purpose: orders, and the platform orders whose lines they carry
-- parameters: merchant_id, ids (orders)
-- returns: order_id, stage, store_id, warehouse_id, platform_order_id (null where none stands behind it)
-- locks: none
SELECT o.id AS order_id, o.stage, o.store_id, o.warehouse_id, x.platform_order_id
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT * FROM orders_order y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = i.id OFFSET 0) o
LEFT JOIN LATERAL (
  SELECT DISTINCT q.platform_order_id
  FROM orders_orderline l
  JOIN orders_platformline q ON q.merchant_id = %(merchant_id)s::bigint AND q.id = l.platform_line_id
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id) x ON true
ORDER BY o.id, x.platform_order_id
