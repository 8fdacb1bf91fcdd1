-- purpose: balances with their goods, by SKU and warehouse
-- parameters: merchant_id, sku_ids, warehouse_scope (arrays or null), after_sku, after_warehouse, limit
-- returns: sku_id, warehouse_id, code, name, warehouse, on_hand, reserved, is_kept, safety
-- locks: none
SELECT s.sku_id, s.warehouse_id, k.code, k.name, w.name AS warehouse, s.on_hand, s.reserved, s.is_kept, s.safety
FROM inventory_stock s
JOIN catalog_sku k ON k.merchant_id = s.merchant_id AND k.id = s.sku_id
JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id
WHERE s.merchant_id = %(merchant_id)s::bigint AND w.towards_id IS NULL
  AND (s.sku_id, s.warehouse_id) > (%(after_sku)s::bigint, %(after_warehouse)s::bigint)
  AND (%(sku_ids)s::bigint[] IS NULL OR s.sku_id = ANY (%(sku_ids)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR s.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY s.sku_id, s.warehouse_id
LIMIT %(limit)s::integer
