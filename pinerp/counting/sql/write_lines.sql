-- purpose: SKUs come onto a sheet with what the books say now
-- parameters: merchant_id, stocktake_id, warehouse_id, skus (array), currency (costs in another one are left out)
-- returns: sku_id of the lines that are new
-- locks: none on stock: what is expected is read under a lock when a count is recorded
INSERT INTO counting_line (merchant_id, stocktake_id, sku_id, book, cost, round, wants_recount, is_moved, cause, refused_code)
SELECT %(merchant_id)s::bigint, %(stocktake_id)s::bigint, s.sku_id, s.on_hand,
       CASE WHEN k.currency = %(currency)s::text THEN k.cost END, 1, false, false, '', ''
FROM unnest(%(skus)s::bigint[]) AS i (sku_id)
CROSS JOIN LATERAL (
  SELECT * FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = %(warehouse_id)s::bigint AND x.sku_id = i.sku_id
  OFFSET 0) s
CROSS JOIN LATERAL (
  SELECT currency, cost FROM catalog_sku x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.sku_id OFFSET 0) k
ORDER BY s.sku_id
ON CONFLICT (merchant_id, stocktake_id, sku_id) DO NOTHING
RETURNING sku_id
