-- purpose: keep listings that orders named, with a guess of what they mean; one that a person mapped is left alone
-- parameters: merchant_id, store_id, keys, codes, names, skus, pieces (arrays of one length), now
-- returns: nothing
-- locks: the listings' rows
INSERT INTO catalog_listing (merchant_id, store_id, key, outer_code, name, sku_id, pieces, source, seen_at)
SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, key, code, left(name, 200), sku_id, pieces, 'code', %(now)s::timestamptz
FROM unnest(%(keys)s::text[], %(codes)s::text[], %(names)s::text[], %(skus)s::bigint[], %(pieces)s::integer[])
  AS a (key, code, name, sku_id, pieces)
ORDER BY key
ON CONFLICT (merchant_id, store_id, key)
DO UPDATE SET sku_id = excluded.sku_id, pieces = excluded.pieces, outer_code = excluded.outer_code
WHERE catalog_listing.sku_id IS NULL AND excluded.sku_id IS NOT NULL
