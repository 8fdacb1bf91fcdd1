-- purpose: the platform's number of orders (the first one of a merged order); none for orders made here
-- parameters: merchant_id, ids (array)
-- returns: id, order_sn
-- locks: none
SELECT i.id, n.order_sn FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT p.order_sn FROM orders_orderline l
  JOIN orders_platformline b ON b.merchant_id = l.merchant_id AND b.id = l.platform_line_id
  JOIN orders_platformorder p ON p.merchant_id = b.merchant_id AND p.id = b.platform_order_id
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = i.id
  ORDER BY l.id LIMIT 1) n
