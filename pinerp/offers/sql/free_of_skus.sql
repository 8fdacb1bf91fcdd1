-- purpose: what is free of SKUs in each of the own warehouses
-- parameters: merchant_id, skus (array)
-- returns: sku_id, warehouse_id, free, is_kept; of those that have a place there
-- locks: none
SELECT s.sku_id, s.warehouse_id, s.on_hand - s.reserved AS free, s.is_kept
FROM inventory_stock s
JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id AND w.kind = 'own' AND w.archived_at IS NULL
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.sku_id = ANY (%(skus)s::bigint[])
