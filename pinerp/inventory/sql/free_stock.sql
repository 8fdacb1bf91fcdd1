-- purpose: what nobody claims of some SKUs in a warehouse
-- parameters: merchant_id, warehouses, skus (arrays of one length)
-- returns: warehouse_id, sku_id, is_kept, free; a place without a stock row is not among them
-- locks: none (the stock rows are held by a statement before: lock_stock)
SELECT s.warehouse_id, s.sku_id, s.is_kept, s.on_hand - s.reserved AS free
FROM (SELECT DISTINCT * FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[]) AS a (warehouse_id, sku_id)) d
CROSS JOIN LATERAL (
  SELECT * FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = d.warehouse_id AND x.sku_id = d.sku_id OFFSET 0) s
