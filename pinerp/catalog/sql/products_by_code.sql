-- purpose: products by code with all their facts
-- parameters: merchant_id, codes
-- returns: all columns of the product
-- locks: none
SELECT s.* FROM unnest(%(codes)s::text[]) AS i (code)
CROSS JOIN LATERAL (
  SELECT * FROM catalog_product x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.code = i.code OFFSET 0) s
