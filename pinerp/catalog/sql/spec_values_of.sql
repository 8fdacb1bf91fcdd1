-- purpose: the spec values of the SKUs of some products
-- parameters: merchant_id, ids
-- returns: product_id, spec_values
-- locks: none
SELECT s.* FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT product_id, spec_values FROM catalog_sku x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.product_id = i.id OFFSET 0) s
