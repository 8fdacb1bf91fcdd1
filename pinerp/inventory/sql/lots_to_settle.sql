-- purpose: where lots do not sum up to what is on hand, because placing has just begun, ended, or a first count came
-- parameters: merchant_id, skus, warehouses (arrays, or null: all)
-- returns: warehouse_id, sku_id, is_placed, lacking (on hand without a lot; below zero: in lots of what is not placed any more)
-- locks: none (the stock rows are held by the caller)
SELECT s.warehouse_id, s.sku_id, s.is_placed,
       (CASE WHEN s.is_placed THEN s.on_hand ELSE 0 END - coalesce(l.quantity, 0))::bigint AS lacking
FROM inventory_stock s
LEFT JOIN LATERAL (
  SELECT sum(x.quantity) AS quantity FROM inventory_lot x
  WHERE x.merchant_id = s.merchant_id AND x.warehouse_id = s.warehouse_id AND x.sku_id = s.sku_id AND x.quantity > 0) l ON true
WHERE s.merchant_id = %(merchant_id)s::bigint
  AND (%(skus)s::bigint[] IS NULL OR s.sku_id = ANY (%(skus)s::bigint[]))
  AND (%(warehouses)s::bigint[] IS NULL OR s.warehouse_id = ANY (%(warehouses)s::bigint[]))
  AND coalesce(l.quantity, 0) <> CASE WHEN s.is_placed THEN s.on_hand ELSE 0 END
ORDER BY s.warehouse_id, s.sku_id
