-- purpose: the platform's numbers of the orders for which some orders were sent again
-- parameters: merchant_id, ids (orders)
-- returns: order_id, order_sn
-- locks: none
-- note: an order sent again for one that was itself sent again has the number of the first
WITH RECURSIVE way AS (
  SELECT m.order_id, m.resent_from_id FROM orders_orderline l
  JOIN orders_madeorder m ON m.merchant_id = l.merchant_id AND m.id = l.made_order_id
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = ANY (%(ids)s::bigint[]) AND m.resent_from_id IS NOT NULL
  UNION
  SELECT w.order_id, m.resent_from_id FROM way w
  JOIN orders_madeorder m ON m.merchant_id = %(merchant_id)s::bigint AND m.order_id = w.resent_from_id
  WHERE m.resent_from_id IS NOT NULL
)
SELECT DISTINCT h.order_id, p.order_sn
FROM (SELECT DISTINCT l.order_id, m.order_id AS made_for FROM orders_orderline l
      JOIN orders_madeorder m ON m.merchant_id = l.merchant_id AND m.id = l.made_order_id
      WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = ANY (%(ids)s::bigint[])) h
JOIN way w ON w.order_id = h.made_for
JOIN orders_orderline x ON x.merchant_id = %(merchant_id)s::bigint AND x.order_id = w.resent_from_id
JOIN orders_platformline q ON q.merchant_id = x.merchant_id AND q.id = x.platform_line_id
JOIN orders_platformorder p ON p.merchant_id = q.merchant_id AND p.id = q.platform_order_id
ORDER BY h.order_id, p.order_sn
