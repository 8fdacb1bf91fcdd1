-- purpose: what SKUs' pieces were worth together at two moments, from the ledger of costs: its balance of now less what came since
-- parameters: merchant_id, skus (array), since, until
-- returns: sku_id, pieces_before, value_before, pieces_after, value_after, basis_pieces, basis_value (the average of now)
-- locks: none
SELECT c.sku_id, c.pieces - e.pieces_since AS pieces_before, c.value - e.value_since AS value_before,
       c.pieces - e.pieces_later AS pieces_after, c.value - e.value_later AS value_after, c.basis_pieces, c.basis_value
FROM purchasing_skucost c
CROSS JOIN LATERAL (
  SELECT coalesce(sum(x.pieces), 0)::bigint AS pieces_since, coalesce(sum(x.value), 0)::bigint AS value_since,
         coalesce(sum(x.pieces) FILTER (WHERE x.at >= %(until)s::timestamptz), 0)::bigint AS pieces_later,
         coalesce(sum(x.value) FILTER (WHERE x.at >= %(until)s::timestamptz), 0)::bigint AS value_later
  FROM purchasing_costentry x
  WHERE x.merchant_id = c.merchant_id AND x.sku_id = c.sku_id AND x.at >= %(since)s::timestamptz) e
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = ANY (%(skus)s::bigint[])
