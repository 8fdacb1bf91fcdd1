-- purpose: a page of the stores' listings and what they mean
-- parameters: merchant_id, stores (null: all that the merchant has), only_unmapped, sku_id (or null), after_id, limit
-- returns: id, store_id, key, outer_code, name, sku_id, sku_code, pieces, source
-- locks: none
SELECT l.id, l.store_id, l.key, l.outer_code, l.name, l.sku_id, s.code AS sku_code, l.pieces, l.source
FROM catalog_listing l
LEFT JOIN catalog_sku s ON s.merchant_id = l.merchant_id AND s.id = l.sku_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id > %(after_id)s::bigint
  AND (%(stores)s::bigint[] IS NULL OR l.store_id = ANY (%(stores)s::bigint[]))
  AND (NOT %(only_unmapped)s::boolean OR l.sku_id IS NULL)
  AND (%(sku_id)s::bigint IS NULL OR l.sku_id = %(sku_id)s::bigint)
ORDER BY l.id
LIMIT %(limit)s::integer
