-- purpose: the listings that some buyers bought in some days, beside what all known buyers bought
-- parameters: merchant_id, buyers (array), since, until, currency, stores (array; null: all), limit
-- returns: store_id, goods_id (of a listing that was read from its store, or null), goods_key, name, buyers, units, amount (paid less
--          refunds, minor units) of these buyers, all_buyers (of everybody known), everybody (known buyers in all)
-- locks: none
WITH sold AS (
  SELECT s.store_id, k.goods_id, CASE WHEN k.goods_id IS NULL THEN s.listing_key ELSE '' END AS listing_key, s.buyer,
         m.buyer IS NOT NULL AS is_in, sum(s.quantity) AS units, sum(s.paid - s.refund_before - s.refund_after) AS amount
  FROM measures_sale s
  LEFT JOIN unnest(%(buyers)s::bigint[]) AS m (buyer) ON m.buyer = s.buyer
  LEFT JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.store_id = s.store_id
   AND k.listing_key = s.listing_key
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.buyer IS NOT NULL AND s.currency = %(currency)s::text
    AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
    AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
  GROUP BY 1, 2, 3, 4, 5
)
SELECT t.store_id, t.goods_id, coalesce(g.goods_key, t.listing_key) AS goods_key, coalesce(g.name, t.listing_key) AS name,
       t.buyers, t.units, t.amount, t.all_buyers, (SELECT count(DISTINCT buyer) FROM sold) AS everybody
FROM (
  SELECT store_id, goods_id, listing_key, count(*) FILTER (WHERE is_in) AS buyers,
         coalesce(sum(units) FILTER (WHERE is_in), 0)::bigint AS units,
         coalesce(sum(amount) FILTER (WHERE is_in), 0)::bigint AS amount, count(*) AS all_buyers
  FROM sold
  GROUP BY store_id, goods_id, listing_key) t
LEFT JOIN storefronts_goods g ON g.merchant_id = %(merchant_id)s::bigint AND g.id = t.goods_id
WHERE t.buyers > 0
ORDER BY t.buyers DESC, t.amount DESC, goods_key
LIMIT %(limit)s::integer
