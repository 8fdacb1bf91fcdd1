-- purpose: facts of some SKUs
-- parameters: merchant_id, ids
-- returns: id, code, name, spec, is_stock_kept, needs_parcel, is_composed, weight_grams, cost, currency, tracking,
--          shelf_life_days
-- locks: none
SELECT s.* FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT id, code, name, spec, is_stock_kept, needs_parcel, is_composed, weight_grams, cost, currency, tracking,
         shelf_life_days
  FROM catalog_sku x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) s
