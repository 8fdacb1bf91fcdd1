-- purpose: how many places have less available than their safety stock
-- parameters: merchant_id, warehouse_scope (array or null)
-- returns: count
-- locks: none
SELECT count(*) AS count
FROM inventory_stock s
JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id AND w.archived_at IS NULL
JOIN catalog_sku k ON k.merchant_id = s.merchant_id AND k.id = s.sku_id AND k.archived_at IS NULL
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.safety > 0 AND s.is_kept AND s.on_hand - s.reserved < s.safety
  AND (%(warehouse_scope)s::bigint[] IS NULL OR s.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
