-- purpose: lines that waited for a recount keep the figures that they have
-- parameters: merchant_id, stocktake_id, skus
-- returns: sku_id of the lines that waited
-- locks: the lines
UPDATE counting_line l SET wants_recount = false, round = l.round - 1
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint
  AND l.sku_id = ANY (%(skus)s::bigint[]) AND l.wants_recount
RETURNING l.sku_id
