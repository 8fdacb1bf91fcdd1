-- purpose: the offers of some SKUs, and of all that are made of the same shelf: what shares a part with one of them, over
--          however many steps
-- parameters: merchant_id, skus (array)
-- returns: id
-- locks: none
WITH RECURSIVE pool (sku_id) AS (
  SELECT unnest(%(skus)s::bigint[])
  UNION
  SELECT n.sku_id FROM pool p
  CROSS JOIN LATERAL (
    SELECT x.part_id AS sku_id FROM catalog_skupart x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = p.sku_id
    UNION ALL
    SELECT x.sku_id FROM catalog_skupart x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.part_id = p.sku_id OFFSET 0) n
)
SELECT o.id FROM pool p
CROSS JOIN LATERAL (
  SELECT x.store_id, x.key FROM catalog_listing x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = p.sku_id OFFSET 0) l
CROSS JOIN LATERAL (
  SELECT x.id FROM offers_offer x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = l.store_id AND x.listing_key = l.key OFFSET 0) o
