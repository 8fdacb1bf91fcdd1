-- purpose: SKUs that sold long and often enough to be foretold, and are not foretold from a day on yet
-- parameters: merchant_id, first_before (of the first sale), recent_since, fewest_days (with sales since then), since, until, first_day
-- returns: sku_id, in order
-- locks: none
SELECT x.sku_id
FROM (
  SELECT coalesce(b.part_id, s.sku_id) AS sku_id, min(s.paid_at) AS first_at,
         count(DISTINCT beijing_day(s.paid_at)) FILTER (WHERE s.paid_at >= %(recent_since)s::timestamptz) AS days
  FROM measures_sale s
  LEFT JOIN LATERAL (
    SELECT y.part_id FROM catalog_skupart y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = s.sku_id OFFSET 0) b ON true
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
    AND s.sku_id IS NOT NULL AND s.quantity > 0
  GROUP BY 1) x
WHERE x.first_at < %(first_before)s::timestamptz AND x.days >= %(fewest_days)s::integer
  AND NOT EXISTS (SELECT FROM forecasts_forecast f
                  WHERE f.merchant_id = %(merchant_id)s::bigint AND f.sku_id = x.sku_id AND f.first_day >= %(first_day)s::date)
ORDER BY x.sku_id
