-- purpose: have lines counted once more, in a round of its own; their figures stay until then
-- parameters: merchant_id, stocktake_id, skus
-- returns: sku_id, is_counted (one that was never counted is left alone) of the lines that are there
-- locks: the lines
WITH asked AS MATERIALIZED (
  SELECT l.sku_id, l.counted IS NOT NULL AS is_counted FROM counting_line l
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint
    AND l.sku_id = ANY (%(skus)s::bigint[])
  FOR UPDATE
), changed AS (
  UPDATE counting_line l SET wants_recount = true, round = l.round + 1
  FROM asked a
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint AND l.sku_id = a.sku_id
    AND a.is_counted AND NOT l.wants_recount
)
SELECT sku_id, is_counted FROM asked
