-- purpose: which of some SKUs stand on a sheet
-- parameters: merchant_id, stocktake_id, skus
-- returns: sku_id
-- locks: none
SELECT l.sku_id FROM counting_line l
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint
  AND l.sku_id = ANY (%(skus)s::bigint[])
