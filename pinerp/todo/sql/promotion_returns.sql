-- purpose: what promotion cost by product in some days, and what is kept of the product's sales after refunds and cost of goods
-- parameters: merchant_id, first, last (days of promotion), since, until (of sales)
-- returns: store_id, goods_id, name, currency, days, spend, gmv, keys (its listings), received, refunds, cost (of what was sold, by what
--          a piece costs now; null: of some it is not known)
-- locks: none
SELECT p.store_id, p.goods_id, p.name, p.currency, p.days, p.spend, p.gmv, g.keys, f.received, f.refunds,
       CASE WHEN f.uncosted = 0 THEN f.cost END AS cost
FROM (
  SELECT y.store_id, y.goods_id, max(y.name) AS name, y.currency, count(DISTINCT y.day) AS days, sum(y.spend)::bigint AS spend,
         coalesce(sum(y.gmv), 0)::bigint AS gmv
  FROM finance_promotionday y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.is_current AND y.goods_id <> '' AND y.day >= %(first)s::date
    AND y.day <= %(last)s::date
  GROUP BY y.store_id, y.goods_id, y.currency
  HAVING sum(y.spend) > 0) p
CROSS JOIN LATERAL (
  SELECT array_agg(DISTINCT k.listing_key ORDER BY k.listing_key) AS keys
  FROM storefronts_goods x
  JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.goods_id = x.id
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = p.store_id AND x.goods_key = p.goods_id) g
CROSS JOIN LATERAL (
  SELECT coalesce(sum(s.receivable), 0)::bigint AS received,
         coalesce(sum(s.refund_before + s.refund_after), 0)::bigint AS refunds,
         coalesce(sum(s.quantity * coalesce(div(c.basis_value::numeric, nullif(c.basis_pieces, 0))::bigint, u.cost)), 0)::bigint AS cost,
         count(*) FILTER (WHERE coalesce(c.basis_pieces, 0) = 0 AND u.cost IS NULL) AS uncosted
  FROM measures_sale s
  LEFT JOIN catalog_sku u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = s.sku_id
  LEFT JOIN purchasing_skucost c ON c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = s.sku_id
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.store_id = p.store_id AND s.listing_key = ANY (g.keys)
    AND s.currency = p.currency AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz) f
WHERE g.keys IS NOT NULL AND f.received > 0
