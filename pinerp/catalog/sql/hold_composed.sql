-- purpose: hold those of some SKUs that are composed, so that nobody changes their parts while they are claimed
-- parameters: merchant_id, ids
-- returns: id
-- locks: SKUs by id, shared; before any stock
SELECT s.id FROM (SELECT DISTINCT unnest(%(ids)s::bigint[]) AS id ORDER BY 1) i
CROSS JOIN LATERAL (
  SELECT id, is_composed FROM catalog_sku x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id AND x.is_composed OFFSET 0 FOR SHARE) s
