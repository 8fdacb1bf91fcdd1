-- purpose: whether balances are placed: where stock is kept, and the SKU is tracked or the warehouse has bins
-- parameters: merchant_id, skus, warehouses (arrays, or null: all)
-- returns: warehouse_id, sku_id of those that changed
-- locks: stock rows (held by the caller)
UPDATE inventory_stock s SET is_placed = NOT s.is_placed
FROM catalog_sku k, inventory_warehouse w
WHERE s.merchant_id = %(merchant_id)s::bigint
  AND (%(skus)s::bigint[] IS NULL OR s.sku_id = ANY (%(skus)s::bigint[]))
  AND (%(warehouses)s::bigint[] IS NULL OR s.warehouse_id = ANY (%(warehouses)s::bigint[]))
  AND k.merchant_id = s.merchant_id AND k.id = s.sku_id AND w.merchant_id = s.merchant_id AND w.id = s.warehouse_id
  AND s.is_placed <> (s.is_kept AND (k.tracking <> 'none' OR w.has_bins))
RETURNING s.warehouse_id, s.sku_id
