-- purpose: what nobody claims, by SKU, in some warehouses that keep stock
-- parameters: merchant_id, warehouses (array)
-- returns: sku_id, available
-- locks: none
SELECT sku_id, sum(on_hand - reserved)::bigint AS available
FROM inventory_stock
WHERE merchant_id = %(merchant_id)s::bigint AND is_kept AND warehouse_id = ANY (%(warehouses)s::bigint[])
GROUP BY sku_id
