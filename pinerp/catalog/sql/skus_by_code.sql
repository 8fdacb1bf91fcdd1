-- purpose: which SKU codes exist
-- parameters: merchant_id, codes
-- returns: code, id
-- locks: none
SELECT s.* FROM unnest(%(codes)s::text[]) AS i (code)
CROSS JOIN LATERAL (
  SELECT code, id FROM catalog_sku x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.code = i.code AND x.archived_at IS NULL OFFSET 0) s
