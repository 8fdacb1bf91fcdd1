-- purpose: what nobody claims, by SKU, in the company's own warehouses that keep stock, and all that may be ordered
-- parameters: merchant_id
-- returns: sku_id, code, name, spec, available
-- locks: none
SELECT k.id AS sku_id, k.code, k.name, k.spec, coalesce(s.available, 0)::bigint AS available
FROM catalog_sku k
LEFT JOIN (
  SELECT x.sku_id, sum(x.on_hand - x.reserved) AS available
  FROM inventory_stock x
  JOIN inventory_warehouse w ON w.merchant_id = x.merchant_id AND w.id = x.warehouse_id
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.is_kept AND w.kind = 'own' AND w.archived_at IS NULL
  GROUP BY x.sku_id) s ON s.sku_id = k.id
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.archived_at IS NULL AND k.is_stock_kept
