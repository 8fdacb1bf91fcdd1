-- purpose: what some composed SKUs are made of
-- parameters: merchant_id, ids
-- returns: sku_id, part_id, pieces, code, name of the part, by SKU and part; nothing for SKUs that are not composed
-- locks: none
SELECT p.sku_id, p.part_id, p.pieces, k.code, k.name
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT sku_id, part_id, pieces FROM catalog_skupart x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = i.id OFFSET 0) p
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = p.part_id
ORDER BY p.sku_id, p.part_id
