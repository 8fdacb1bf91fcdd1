-- purpose: make the stock rows that do not stand yet, with nothing on hand
-- parameters: merchant_id, warehouses, skus, kept (arrays of one length)
-- returns: nothing
-- locks: of rows that are made and kept: their SKUs and warehouses, shared, so that none is made while tracking or bins begin
WITH missing AS MATERIALIZED (
  SELECT * FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[], %(kept)s::boolean[]) AS a (warehouse_id, sku_id, is_kept)
  WHERE NOT EXISTS (
    SELECT 1 FROM inventory_stock s
    WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = a.warehouse_id AND s.sku_id = a.sku_id)
), goods AS MATERIALIZED (
  SELECT k.id, k.tracking FROM catalog_sku k
  WHERE k.merchant_id = %(merchant_id)s::bigint AND k.id IN (SELECT sku_id FROM missing WHERE is_kept)
  ORDER BY k.id FOR SHARE
), houses AS MATERIALIZED (
  SELECT w.id, w.has_bins FROM inventory_warehouse w
  WHERE w.merchant_id = %(merchant_id)s::bigint AND w.id IN (SELECT warehouse_id FROM missing WHERE is_kept)
  ORDER BY w.id FOR SHARE
)
INSERT INTO inventory_stock (merchant_id, warehouse_id, sku_id, on_hand, reserved, is_kept, is_placed)
SELECT %(merchant_id)s::bigint, m.warehouse_id, m.sku_id, 0, 0, m.is_kept,
       coalesce(m.is_kept AND (k.tracking <> 'none' OR w.has_bins), false)
FROM missing m LEFT JOIN goods k ON k.id = m.sku_id LEFT JOIN houses w ON w.id = m.warehouse_id
ORDER BY m.warehouse_id, m.sku_id
ON CONFLICT (merchant_id, warehouse_id, sku_id) DO NOTHING
