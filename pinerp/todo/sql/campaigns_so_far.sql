-- purpose: what discounts of ours that run now received so far, and what was sold in them cost
-- parameters: merchant_id, now
-- returns: id, store_id, name, currency, starts_at, ends_at, units, net (received less refunds), cost (by what a piece costs now; null:
--          of some it is not known), keys (of the listings)
-- locks: none
SELECT c.id, c.store_id, c.name, c.currency, c.starts_at, c.ends_at, f.units, f.net, CASE WHEN f.uncosted = 0 THEN f.cost END AS cost, g.keys
FROM campaigns_campaign c
CROSS JOIN LATERAL (
  SELECT array_agg(k.listing_key ORDER BY k.listing_key) AS keys
  FROM campaigns_campaigngoods x
  JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.goods_id = x.goods_id
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.campaign_id = c.id AND x.state IN ('ahead', 'running')) g
CROSS JOIN LATERAL (
  SELECT coalesce(sum(s.quantity), 0)::bigint AS units,
         coalesce(sum(s.receivable - s.refund_before - s.refund_after), 0)::bigint AS net,
         coalesce(sum(s.quantity * coalesce(div(x.basis_value::numeric, nullif(x.basis_pieces, 0))::bigint, u.cost)), 0)::bigint AS cost,
         count(*) FILTER (WHERE coalesce(x.basis_pieces, 0) = 0 AND u.cost IS NULL) AS uncosted
  FROM measures_sale s
  LEFT JOIN catalog_sku u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = s.sku_id
  LEFT JOIN purchasing_skucost x ON x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = s.sku_id
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.store_id = c.store_id AND s.listing_key = ANY (g.keys)
    AND s.currency = c.currency AND s.paid_at >= c.starts_at AND s.paid_at < %(now)s::timestamptz) f
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.state = 'sent' AND c.starts_at <= %(now)s::timestamptz
  AND c.ends_at > %(now)s::timestamptz AND g.keys IS NOT NULL AND f.units > 0
