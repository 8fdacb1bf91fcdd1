-- purpose: products by id with all their facts
-- parameters: merchant_id, ids
-- returns: all columns of the product
-- locks: none
SELECT s.* FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT * FROM catalog_product x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) s
