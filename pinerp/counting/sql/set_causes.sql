-- purpose: why lines differ
-- parameters: merchant_id, stocktake_id, skus (array; null: every line that differs and has no cause), cause
-- returns: sku_id of the lines that differ and bear it now
-- locks: the lines
UPDATE counting_line l SET cause = %(cause)s::text
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint AND l.counted <> l.expected
  AND CASE WHEN %(skus)s::bigint[] IS NULL THEN l.cause = '' ELSE l.sku_id = ANY (%(skus)s::bigint[]) END
RETURNING l.sku_id
