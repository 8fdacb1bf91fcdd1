-- purpose: the newest orders with one of some SKUs
-- parameters: merchant_id, sku_ids, limit
-- returns: id
-- locks: none
SELECT DISTINCT l.order_id AS id
FROM unnest(%(sku_ids)s::bigint[]) AS s (id)
CROSS JOIN LATERAL (
  SELECT x.order_id FROM orders_orderline x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = s.id AND NOT x.is_removed
  ORDER BY x.order_id DESC LIMIT %(limit)s::integer) l
LIMIT %(limit)s::integer
