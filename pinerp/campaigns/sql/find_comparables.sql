-- purpose: listings of a campaign's store with which those in it may be compared: sold in the weeks before, in no campaign since then
-- parameters: merchant_id, campaign_id, since, until (of the weeks before), ends_at (of the campaign), bands (prices, array), limit
-- returns: goods_id, is_of_category (the category and price band of one in it), is_of_band, units; the most sold first
-- locks: none
WITH goods AS (
  SELECT g.id, width_bucket(min(k.group_price), %(bands)s::bigint[]) AS band, max(d.category_id) AS category_id,
         array_agg(k.listing_key) AS keys, g.store_id
  FROM campaigns_campaign c
  JOIN storefronts_goods g ON g.merchant_id = %(merchant_id)s::bigint AND g.store_id = c.store_id
  JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.goods_id = g.id
  LEFT JOIN catalog_listing l ON l.merchant_id = %(merchant_id)s::bigint AND l.store_id = k.store_id AND l.key = k.listing_key
  LEFT JOIN catalog_sku u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = l.sku_id
  LEFT JOIN LATERAL (
    SELECT x.category_id FROM listings_draft x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = k.store_id AND x.product_id = u.product_id
      AND x.category_id IS NOT NULL
    ORDER BY x.id DESC LIMIT 1) d ON true
  WHERE c.merchant_id = %(merchant_id)s::bigint AND c.id = %(campaign_id)s::bigint
  GROUP BY g.id, g.store_id
), discounted AS (
  SELECT t.goods_id, t.campaign_id = %(campaign_id)s::bigint AS is_mine
  FROM campaigns_campaigngoods t
  JOIN campaigns_campaign c ON c.merchant_id = %(merchant_id)s::bigint AND c.id = t.campaign_id
  WHERE t.merchant_id = %(merchant_id)s::bigint
    AND (c.id = %(campaign_id)s::bigint OR c.state = 'sent' AND t.state <> 'refused' AND c.starts_at < %(ends_at)s::timestamptz
         AND coalesce(t.over_at, c.ends_at) > %(since)s::timestamptz)
), mine AS (
  SELECT DISTINCT g.band, g.category_id FROM goods g JOIN discounted d ON d.goods_id = g.id AND d.is_mine
), keys AS (
  SELECT id, store_id, unnest(keys) AS listing_key FROM goods
), sold AS (
  SELECT k.id AS goods_id, sum(s.quantity)::bigint AS units
  FROM measures_sale s
  JOIN keys k ON k.store_id = s.store_id AND k.listing_key = s.listing_key
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
  GROUP BY k.id
)
SELECT g.id AS goods_id, EXISTS (SELECT 1 FROM mine m WHERE m.band = g.band AND m.category_id = g.category_id) AS is_of_category,
       EXISTS (SELECT 1 FROM mine m WHERE m.band = g.band) AS is_of_band, s.units
FROM goods g
JOIN sold s ON s.goods_id = g.id
WHERE NOT EXISTS (SELECT 1 FROM discounted d WHERE d.goods_id = g.id)
ORDER BY s.units DESC, g.id
LIMIT %(limit)s::integer
