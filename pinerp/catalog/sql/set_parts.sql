-- purpose: what composed SKUs are made of: the parts given take the place of all that were before; none given ends it
-- parameters: merchant_id, ids (the SKUs), owners, parts, pieces (arrays of one length)
-- returns: id of each SKU
-- locks: none: the SKUs are held by a statement before (hold_skus)
WITH gone AS (
  DELETE FROM catalog_skupart p
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.sku_id = ANY (%(ids)s::bigint[])
    AND (p.sku_id, p.part_id) NOT IN (SELECT * FROM unnest(%(owners)s::bigint[], %(parts)s::bigint[]))
), put AS (
  INSERT INTO catalog_skupart (merchant_id, sku_id, part_id, pieces)
  SELECT %(merchant_id)s::bigint, * FROM unnest(%(owners)s::bigint[], %(parts)s::bigint[], %(pieces)s::integer[])
  ON CONFLICT (sku_id, part_id, merchant_id) DO UPDATE SET pieces = excluded.pieces
)
UPDATE catalog_sku k SET is_composed = k.id = ANY (%(owners)s::bigint[])
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.id = ANY (%(ids)s::bigint[])
RETURNING k.id
