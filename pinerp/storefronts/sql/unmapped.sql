-- purpose: listings of stores that mean nothing yet, with the first of what they may mean
-- parameters: merchant_id, stores (array or null: all), kind (all | sure | asks | none), sure, clear (points and lead of a sure one),
--             made_until (or null: suggestions made up to then), after_id, limit (or null)
-- returns: id, store_id, key, outer_code, name, image_url, price, sku_id, pieces, points, lead, is_sure
-- locks: none
SELECT * FROM (
  SELECT l.id, l.store_id, l.key, l.outer_code, coalesce(g.name || ' ' || k.spec, l.name) AS name,
         coalesce(nullif(k.image_url, ''), g.image_url, '') AS image_url, k.group_price AS price, s.sku_id, s.pieces, s.points, s.lead,
         coalesce(s.points >= %(sure)s::integer AND s.lead >= %(clear)s::integer, false) AS is_sure
  FROM catalog_listing l
  LEFT JOIN storefronts_goodssku k ON k.merchant_id = l.merchant_id AND k.store_id = l.store_id AND k.listing_key = l.key
  LEFT JOIN storefronts_goods g ON g.merchant_id = k.merchant_id AND g.id = k.goods_id
  LEFT JOIN LATERAL (
    SELECT x.sku_id, x.pieces, x.points, x.lead FROM storefronts_suggestion x
    JOIN catalog_sku c ON c.merchant_id = x.merchant_id AND c.id = x.sku_id AND c.archived_at IS NULL
    WHERE x.merchant_id = l.merchant_id AND x.listing_id = l.id
      AND (%(made_until)s::timestamptz IS NULL OR x.made_at <= %(made_until)s::timestamptz)
      AND NOT EXISTS (SELECT 1 FROM storefronts_notmeant n
                      WHERE n.merchant_id = x.merchant_id AND n.listing_id = x.listing_id AND n.sku_id = x.sku_id)
    ORDER BY x.rank LIMIT 1) s ON true
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.sku_id IS NULL AND l.id > %(after_id)s::bigint
    AND (%(stores)s::bigint[] IS NULL OR l.store_id = ANY (%(stores)s::bigint[]))
) u
WHERE CASE %(kind)s::text WHEN 'sure' THEN u.is_sure WHEN 'asks' THEN u.sku_id IS NOT NULL AND NOT u.is_sure
                          WHEN 'none' THEN u.sku_id IS NULL ELSE true END
ORDER BY u.id
LIMIT %(limit)s::integer
