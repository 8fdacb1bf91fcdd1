-- purpose: how many open orders have passed the moment by which the platform was promised their shipping
-- parameters: merchant_id, now, store_scope, warehouse_scope, warehouses (arrays or null)
-- returns: count
-- locks: none
SELECT count(*) AS count
FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint
  AND stage = 'to_ship' AND ship_by < %(now)s::timestamptz
  AND (%(store_scope)s::bigint[] IS NULL OR store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR warehouse_id IS NULL OR warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (%(warehouses)s::bigint[] IS NULL OR warehouse_id = ANY (%(warehouses)s::bigint[]))
