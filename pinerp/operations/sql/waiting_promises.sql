-- purpose: the queue before the bench: how many orders wait to be shipped, by the moment that was promised
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null), carrier_code (null: all)
-- returns: ship_by, orders
-- locks: none
SELECT o.ship_by, count(*) AS orders
FROM orders_order o
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'to_ship'
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (%(carrier_code)s::text IS NULL OR o.carrier_code = %(carrier_code)s::text)
GROUP BY o.ship_by
ORDER BY o.ship_by
