-- purpose: how many orders stand in each open tab
-- parameters: merchant_id, store_scope, warehouse_scope, warehouses (arrays or null)
-- returns: stage, count
-- locks: none
-- note: the open tabs are small; finished orders are counted by finished_counts
SELECT stage, count(*) AS count
FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint
  AND stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
  AND (%(store_scope)s::bigint[] IS NULL OR store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR warehouse_id IS NULL OR warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (%(warehouses)s::bigint[] IS NULL OR warehouse_id = ANY (%(warehouses)s::bigint[]))
GROUP BY stage
