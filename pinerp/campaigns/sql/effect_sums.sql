-- purpose: what a campaign's listings sold in the weeks before and in the campaign, by listing and together
-- parameters: merchant_id, campaign_id, since, until
-- returns: goods_id (null: all together), is_during, orders, units, net (received less refunds), cost (at the cost kept with the
--          campaign), uncosted (units whose cost is not known), given (cheaper by, of units sold below the price kept); minor units
-- locks: none
SELECT t.goods_id, s.paid_at >= c.starts_at AS is_during, count(DISTINCT (s.kind, s.sale_id)) AS orders,
       sum(s.quantity)::bigint AS units, sum(s.receivable - s.refund_before - s.refund_after)::bigint AS net,
       coalesce(sum(p.cost * (s.quantity - s.cancelled_quantity)), 0)::bigint AS cost,
       coalesce(sum(s.quantity) FILTER (WHERE p.cost IS NULL), 0)::bigint AS uncosted,
       coalesce(sum(greatest(p.price - s.unit_price, 0) * s.quantity), 0)::bigint AS given
FROM campaigns_campaign c
JOIN campaigns_campaigngoods t ON t.merchant_id = %(merchant_id)s::bigint AND t.campaign_id = c.id
 AND t.state IN ('running', 'over', 'ended', 'blocked', 'ahead')
JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.goods_id = t.goods_id
JOIN measures_sale s ON s.merchant_id = %(merchant_id)s::bigint AND s.store_id = k.store_id AND s.listing_key = k.listing_key
 AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
LEFT JOIN campaigns_campaignsku p ON p.merchant_id = %(merchant_id)s::bigint AND p.campaign_goods_id = t.id AND p.goods_sku_id = k.id
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.id = %(campaign_id)s::bigint
GROUP BY GROUPING SETS ((t.goods_id, s.paid_at >= c.starts_at), (s.paid_at >= c.starts_at))
ORDER BY 1, 2
