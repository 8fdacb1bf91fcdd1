-- purpose: the platform orders behind some orders
-- parameters: merchant_id, ids (orders)
-- returns: order_id, platform_order_id, store_id, order_sn, status, refund
-- locks: none
SELECT x.order_id, p.id AS platform_order_id, p.store_id, p.order_sn, p.status, p.refund
FROM (SELECT DISTINCT l.order_id, pl.platform_order_id
      FROM unnest(%(ids)s::bigint[]) AS i (order_id)
      CROSS JOIN LATERAL (
        SELECT y.order_id, y.platform_line_id FROM orders_orderline y
        WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = i.order_id AND y.is_live OFFSET 0) l
      CROSS JOIN LATERAL (
        SELECT y.platform_order_id FROM orders_platformline y
        WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = l.platform_line_id OFFSET 0) pl) x
CROSS JOIN LATERAL (
  SELECT * FROM orders_platformorder y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = x.platform_order_id OFFSET 0) p
ORDER BY x.order_id, p.id
