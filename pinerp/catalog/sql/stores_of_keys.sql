-- purpose: how many of these listing keys each store has
-- parameters: merchant_id, stores, keys (arrays)
-- returns: store_id, held; only stores that have any
-- locks: none
SELECT l.store_id, count(*) AS held
FROM unnest(%(stores)s::bigint[]) AS s (store_id)
CROSS JOIN unnest(%(keys)s::text[]) AS k (key)
CROSS JOIN LATERAL (
  SELECT x.store_id FROM catalog_listing x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = s.store_id AND x.key = k.key OFFSET 0) l
GROUP BY l.store_id
ORDER BY held DESC, l.store_id
