-- purpose: pieces of some SKUs in paid orders, by Beijing day; bundles count as their parts, and a listing as the pieces it means now
-- parameters: merchant_id, skus, of_sales (the same SKUs, and the bundles in which they are), since, until
-- returns: sku_id, day, units
-- locks: none
SELECT coalesce(b.part_id, s.sku_id) AS sku_id, beijing_day(s.paid_at) AS day,
       sum(s.quantity::bigint * coalesce(m.pieces, 1) * coalesce(b.pieces, 1))::bigint AS units
FROM measures_sale s
LEFT JOIN LATERAL (
  SELECT y.pieces FROM catalog_listing y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = s.store_id AND y.key = s.listing_key AND s.listing_key <> ''
    AND y.sku_id = s.sku_id OFFSET 0) m ON true
LEFT JOIN LATERAL (
  SELECT y.part_id, y.pieces FROM catalog_skupart y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = s.sku_id OFFSET 0) b ON true
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.sku_id = ANY (%(of_sales)s::bigint[])
  AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
  AND coalesce(b.part_id, s.sku_id) = ANY (%(skus)s::bigint[])
GROUP BY 1, 2
HAVING sum(s.quantity) <> 0
