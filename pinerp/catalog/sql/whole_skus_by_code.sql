-- purpose: SKUs by code with all their facts, those that were set aside among them
-- parameters: merchant_id, codes
-- returns: all columns of the SKU
-- locks: none
SELECT s.* FROM unnest(%(codes)s::text[]) AS i (code)
CROSS JOIN LATERAL (
  SELECT * FROM catalog_sku x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.code = i.code OFFSET 0) s
