-- purpose: what a store's listings mean
-- parameters: merchant_id, store_id, keys
-- returns: id, key, outer_code, sku_id, pieces, source
-- locks: none
SELECT l.* FROM unnest(%(keys)s::text[]) AS i (key)
CROSS JOIN LATERAL (
  SELECT id, key, outer_code, sku_id, pieces, source FROM catalog_listing x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = %(store_id)s::bigint AND x.key = i.key OFFSET 0) l
