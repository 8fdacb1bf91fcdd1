-- purpose: units of a campaign's listings and of those compared, by Beijing day, in the weeks before and in the campaign
-- parameters: merchant_id, campaign_id, since, until
-- returns: day, is_during, treated, compared
-- locks: none
-- note: the day on which a campaign begins or ends may stand here twice, each with its part
SELECT beijing_day(s.paid_at) AS day, s.paid_at >= c.starts_at AS is_during,
       coalesce(sum(s.quantity) FILTER (WHERE t.is_treated), 0)::bigint AS treated,
       coalesce(sum(s.quantity) FILTER (WHERE NOT t.is_treated), 0)::bigint AS compared
FROM campaigns_campaign c
JOIN LATERAL (
  SELECT x.goods_id, true AS is_treated FROM campaigns_campaigngoods x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.campaign_id = c.id AND x.state IN ('running', 'over', 'ended', 'blocked', 'ahead')
  UNION ALL
  SELECT x.goods_id, false FROM campaigns_comparable x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.campaign_id = c.id
  OFFSET 0) t ON true
JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.goods_id = t.goods_id
JOIN measures_sale s ON s.merchant_id = %(merchant_id)s::bigint AND s.store_id = k.store_id AND s.listing_key = k.listing_key
 AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.id = %(campaign_id)s::bigint
GROUP BY 1, 2
ORDER BY 1, 2
