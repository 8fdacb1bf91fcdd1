-- purpose: keep by which channel orders came, as a file says; what it said before gives way
-- parameters: merchant_id, store_id; arrays of one length: order_sns (each once), traffics
-- returns: platform_order_id of every order of which something else was known, or nothing
-- locks: the rows of these orders in this table, in the order of their numbers
INSERT INTO intake_ordertraffic AS t (merchant_id, platform_order_id, traffic)
SELECT %(merchant_id)s::bigint, o.id, a.traffic
FROM unnest(%(order_sns)s::text[], %(traffics)s::text[]) AS a (order_sn, traffic)
CROSS JOIN LATERAL (
  SELECT y.id FROM orders_platformorder y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = %(store_id)s::bigint AND y.order_sn = a.order_sn OFFSET 0) o
ORDER BY o.id
ON CONFLICT (platform_order_id, merchant_id) DO UPDATE SET traffic = excluded.traffic
WHERE t.traffic <> excluded.traffic
RETURNING t.platform_order_id
