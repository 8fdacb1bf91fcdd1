-- purpose: how many of these order numbers each store holds
-- parameters: merchant_id, stores, order_sns (arrays)
-- returns: store_id, held; only stores that hold any
-- locks: none
SELECT p.store_id, count(*) AS held
FROM unnest(%(stores)s::bigint[]) AS s (store_id)
CROSS JOIN unnest(%(order_sns)s::text[]) AS n (order_sn)
CROSS JOIN LATERAL (
  SELECT x.store_id FROM orders_platformorder x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = s.store_id AND x.order_sn = n.order_sn OFFSET 0) p
GROUP BY p.store_id
ORDER BY held DESC, p.store_id
