-- purpose: say what listings mean, by a person's word
-- parameters: merchant_id, ids, skus (null: nothing any more), pieces (arrays of one length), source
-- returns: id of every listing that changed
-- locks: listings by id
WITH picked AS MATERIALIZED (
  SELECT id FROM catalog_listing
  WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
  ORDER BY id
  FOR UPDATE
)
UPDATE catalog_listing l SET sku_id = a.sku_id, pieces = a.pieces, source = %(source)s::text
FROM picked, unnest(%(ids)s::bigint[], %(skus)s::bigint[], %(pieces)s::integer[]) AS a (id, sku_id, pieces)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = picked.id AND a.id = picked.id
RETURNING l.id
