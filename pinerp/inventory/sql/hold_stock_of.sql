-- purpose: hold every stock row of some SKUs
-- parameters: merchant_id, skus
-- returns: warehouse_id, sku_id
-- locks: stock rows by (warehouse_id, sku_id)
SELECT warehouse_id, sku_id FROM inventory_stock
WHERE merchant_id = %(merchant_id)s::bigint AND sku_id = ANY (%(skus)s::bigint[])
ORDER BY warehouse_id, sku_id
FOR UPDATE
