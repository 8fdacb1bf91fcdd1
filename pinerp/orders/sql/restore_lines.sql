-- purpose: bring back the lines of orders that were cancelled here (the inverse of cancel_lines)
-- parameters: merchant_id, order_ids
-- returns: order_id of every order that has live lines again
-- locks: order lines, platform lines (orders are held by the caller)
-- note: gifts come back with goods, never alone; what was removed for good stays away
WITH able AS MATERIALIZED (
  SELECT x.id, x.order_id, x.is_gift
  FROM orders_orderline x
  LEFT JOIN orders_platformline p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = x.platform_line_id
  LEFT JOIN orders_platformorder o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = p.platform_order_id
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = ANY (%(order_ids)s::bigint[])
    AND NOT x.is_live AND NOT x.is_removed
    AND (o.id IS NULL OR o.status = 'waiting') AND (p.id IS NULL OR p.cancelled_quantity >= x.quantity)
), back AS (
  UPDATE orders_orderline l SET is_live = true
  FROM able a
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = a.id
    AND (NOT a.is_gift OR a.order_id IN (SELECT order_id FROM able WHERE NOT is_gift))
  RETURNING l.order_id, l.platform_line_id, l.quantity
), more AS (
  UPDATE orders_platformline p SET cancelled_quantity = p.cancelled_quantity - b.quantity
  FROM (SELECT platform_line_id, sum(quantity) AS quantity FROM back GROUP BY platform_line_id) b
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = b.platform_line_id
)
SELECT DISTINCT order_id FROM back
