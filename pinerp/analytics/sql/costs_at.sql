-- purpose: what SKUs' pieces were worth together before a moment, from the ledger of costs: its balance of now less what came since
-- parameters: merchant_id, skus (array or null), moment
-- returns: sku_id, pieces, value, basis_pieces, basis_value (the average of now)
-- locks: none
SELECT c.sku_id, (c.pieces - coalesce(e.pieces, 0))::bigint AS pieces, (c.value - coalesce(e.value, 0))::bigint AS value,
       c.basis_pieces, c.basis_value
FROM purchasing_skucost c
LEFT JOIN (
  SELECT x.sku_id, sum(x.pieces) AS pieces, sum(x.value) AS value
  FROM purchasing_costentry x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.at >= %(moment)s::timestamptz
    AND (%(skus)s::bigint[] IS NULL OR x.sku_id = ANY (%(skus)s::bigint[]))
  GROUP BY x.sku_id) e USING (sku_id)
WHERE c.merchant_id = %(merchant_id)s::bigint AND (%(skus)s::bigint[] IS NULL OR c.sku_id = ANY (%(skus)s::bigint[]))
