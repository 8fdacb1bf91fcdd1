-- purpose: what a piece of a SKU brought in some days and what it costs now: bundles are SKUs of their own here
-- parameters: merchant_id, since, until
-- returns: sku_id, units, net (received less refunds; minor units of the SKU's currency), price, cost of a piece (or null), currency
-- locks: none
SELECT k.id AS sku_id, coalesce(s.units, 0)::bigint AS units, coalesce(s.net, 0)::bigint AS net, k.price,
       CASE WHEN c.basis_pieces > 0 THEN div(c.basis_value::numeric, c.basis_pieces)::bigint ELSE k.cost END AS cost, k.currency
FROM catalog_sku k
LEFT JOIN (
  SELECT x.sku_id, x.currency, sum(x.quantity) AS units, sum(x.receivable - x.refund_before - x.refund_after) AS net
  FROM measures_sale x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.paid_at >= %(since)s::timestamptz AND x.paid_at < %(until)s::timestamptz
  GROUP BY x.sku_id, x.currency) s ON s.sku_id = k.id AND s.currency = k.currency
LEFT JOIN purchasing_skucost c ON c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = k.id
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.archived_at IS NULL
