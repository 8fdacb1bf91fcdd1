-- purpose: hold SKUs before their parts are changed
-- parameters: merchant_id, ids
-- returns: id, code, is_composed
-- locks: SKUs by id; not their keys, for new claims and stock rows refer to them
SELECT s.* FROM (SELECT DISTINCT unnest(%(ids)s::bigint[]) AS id ORDER BY 1) i
CROSS JOIN LATERAL (
  SELECT id, code, is_composed FROM catalog_sku x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR NO KEY UPDATE) s
