-- purpose: which of some references hold a composed SKU only in part: a correction of the books took the rest
-- parameters: merchant_id, refs
-- returns: reference
-- locks: none (the orders are held by the caller)
SELECT DISTINCT r.reference
FROM unnest(%(refs)s::bigint[]) AS i (reference)
CROSS JOIN LATERAL (
  SELECT reference, bundle_id FROM inventory_reservation x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = i.reference AND x.bundle_id IS NOT NULL OFFSET 0) r
JOIN catalog_skupart p ON p.merchant_id = %(merchant_id)s::bigint AND p.sku_id = r.bundle_id
WHERE NOT EXISTS (
  SELECT 1 FROM inventory_reservation y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.reference = r.reference AND y.sku_id = p.part_id)
