-- purpose: which of some places have begun books: stock is kept there, and something was booked
-- parameters: merchant_id, warehouses, skus (arrays of one length)
-- returns: warehouse_id, sku_id, on_hand
-- locks: none
SELECT s.warehouse_id, s.sku_id, s.on_hand
FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[]) AS a (warehouse_id, sku_id)
CROSS JOIN LATERAL (
  SELECT x.warehouse_id, x.sku_id, x.on_hand FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = a.warehouse_id AND x.sku_id = a.sku_id AND x.is_kept
    AND EXISTS (SELECT 1 FROM inventory_stockentry e
                WHERE e.merchant_id = x.merchant_id AND e.warehouse_id = x.warehouse_id AND e.sku_id = x.sku_id)
  OFFSET 0) s
