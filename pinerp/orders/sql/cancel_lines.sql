-- purpose: end the live lines of open orders: those of some platform orders (cancelled there), or all (cancelled here)
-- parameters: merchant_id, order_ids, platform_order_ids (arrays; the latter null for every line)
-- returns: order_id, line_id of every line that ended
-- note: gifts never go alone: they end with the last line that is none
-- locks: order lines, platform lines (orders are held by the caller)
WITH ended AS (
  UPDATE orders_orderline l SET is_live = false
  FROM orders_orderline x
  LEFT JOIN orders_platformline p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = x.platform_line_id
  WHERE l.merchant_id = %(merchant_id)s::bigint AND x.merchant_id = l.merchant_id AND x.id = l.id AND l.is_live
    AND l.order_id = ANY (%(order_ids)s::bigint[])
    AND (%(platform_order_ids)s::bigint[] IS NULL OR p.platform_order_id = ANY (%(platform_order_ids)s::bigint[])
         OR x.platform_line_id IS NULL AND x.unit_price = 0 AND NOT EXISTS (
           SELECT 1 FROM orders_orderline y
           LEFT JOIN orders_platformline q ON q.merchant_id = %(merchant_id)s::bigint AND q.id = y.platform_line_id
           WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = x.order_id AND y.is_live
             AND NOT (y.platform_line_id IS NULL AND y.unit_price = 0)
             AND (q.id IS NULL OR q.platform_order_id <> ALL (%(platform_order_ids)s::bigint[]))))
  RETURNING l.order_id, l.id, l.platform_line_id, l.quantity
), less AS (
  UPDATE orders_platformline p SET cancelled_quantity = p.cancelled_quantity + e.quantity
  FROM (SELECT platform_line_id, sum(quantity) AS quantity FROM ended GROUP BY platform_line_id) e
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = e.platform_line_id
)
SELECT order_id, id AS line_id FROM ended ORDER BY order_id, id
