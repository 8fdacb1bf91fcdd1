-- purpose: what stands in the way of changing what SKUs are made of: stock or claims of their own, and claims on their parts
-- parameters: merchant_id, skus
-- returns: sku_id, on_hand, reserved (of its own, of the place that has most), held (references that hold its parts)
-- locks: none (the SKUs and their stock rows are held by statements before)
SELECT i.id AS sku_id, coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved, coalesce(r.held, 0) AS held
FROM unnest(%(skus)s::bigint[]) AS i (id)
LEFT JOIN LATERAL (
  SELECT on_hand, reserved FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = i.id AND (x.on_hand <> 0 OR x.reserved <> 0)
  ORDER BY abs(x.on_hand) + x.reserved DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (
  SELECT count(DISTINCT reference) AS held FROM inventory_reservation x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.bundle_id = i.id) r ON true
