-- purpose: make the stock rows that do not stand yet, with nothing on hand
-- parameters: merchant_id, warehouses, skus, kept (arrays of one length)
-- returns: nothing
-- locks: none on rows that stand
INSERT INTO inventory_stock (merchant_id, warehouse_id, sku_id, on_hand, reserved, is_kept)
SELECT %(merchant_id)s::bigint, warehouse_id, sku_id, 0, 0, is_kept
FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[], %(kept)s::boolean[]) AS a (warehouse_id, sku_id, is_kept)
ORDER BY warehouse_id, sku_id
ON CONFLICT (merchant_id, warehouse_id, sku_id) DO NOTHING
