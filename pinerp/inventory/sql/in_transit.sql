-- purpose: 调拨在途: what has left other warehouses and has not arrived, by SKU and the warehouse to which it goes
-- parameters: merchant_id, skus (array or null), warehouse_scope (array or null)
-- returns: sku_id, warehouse_id, kind, pieces
-- locks: none
SELECT s.sku_id, w.id AS warehouse_id, w.kind, s.on_hand AS pieces
FROM inventory_warehouse t
JOIN inventory_warehouse w ON w.merchant_id = t.merchant_id AND w.id = t.towards_id
JOIN inventory_stock s ON s.merchant_id = t.merchant_id AND s.warehouse_id = t.id AND s.on_hand > 0
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.kind = 'transit'
  AND (%(skus)s::bigint[] IS NULL OR s.sku_id = ANY (%(skus)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR w.id = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY s.sku_id, w.id
