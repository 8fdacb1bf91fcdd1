-- purpose: the SKUs of listings with all that decides their prices
-- parameters: merchant_id, stores, ids (of listings' SKUs) (bigint arrays or null: all), search (pattern or null), code (or null),
--             after_id, limit (or null)
-- returns: id, goods_id, store_id, goods_key, listing_key, title, image_url, spec, list_price, is_on_sale, group_price, single_price,
--          our_group, our_single, own_group, own_single, lowest, agreed_group, agreed_single, told_group, told_single, told_at,
--          sku_id, sku_code, pieces, price, sku_single, sku_list, cost, is_gone, is_moving, refused_code, refused_params, refused_reason
-- locks: none
SELECT k.id, k.goods_id, k.store_id, g.goods_key, k.listing_key, g.name AS title, g.image_url, k.spec, g.list_price,
       g.is_on_sale AND k.is_on_sale AS is_on_sale, k.group_price, k.single_price, k.our_group, k.our_single, k.own_group,
       k.own_single, k.lowest, k.agreed_group, k.agreed_single, k.told_group, k.told_single, k.told_at, l.sku_id,
       c.code AS sku_code, coalesce(l.pieces, 1) AS pieces, c.price, c.single_price AS sku_single, c.list_price AS sku_list, c.cost,
       r.read_at IS NOT NULL AND (g.seen_at < r.read_at OR k.seen_at < g.seen_at) AS is_gone,
       EXISTS (SELECT 1 FROM storefronts_goodspush x WHERE x.merchant_id = k.merchant_id AND x.goods_id = k.goods_id
               AND (x.state IN ('waiting', 'sending', 'unsure') OR x.review = 'in_review')) AS is_moving,
       CASE WHEN p.state = 'refused' THEN p.answer_code ELSE '' END AS refused_code, p.answer_params AS refused_params,
       CASE WHEN p.review = 'refused' THEN p.reason ELSE '' END AS refused_reason
FROM storefronts_goodssku k
JOIN storefronts_goods g ON g.merchant_id = k.merchant_id AND g.id = k.goods_id
JOIN storefronts_goodsreading r ON r.merchant_id = k.merchant_id AND r.store_id = k.store_id
LEFT JOIN catalog_listing l ON l.merchant_id = k.merchant_id AND l.store_id = k.store_id AND l.key = k.listing_key
LEFT JOIN catalog_sku c ON c.merchant_id = k.merchant_id AND c.id = l.sku_id
LEFT JOIN LATERAL (
  SELECT x.state, x.answer_code, x.answer_params, x.review, x.reason
  FROM storefronts_goodspush x WHERE x.merchant_id = k.merchant_id AND x.goods_id = k.goods_id ORDER BY x.id DESC LIMIT 1) p ON true
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.id > %(after_id)s::bigint
  AND (%(stores)s::bigint[] IS NULL OR k.store_id = ANY (%(stores)s::bigint[]))
  AND (%(ids)s::bigint[] IS NULL OR k.id = ANY (%(ids)s::bigint[]))
  AND (%(search)s::text IS NULL OR g.name LIKE %(search)s::text
       OR %(code)s::text IN (k.listing_key, g.goods_key, k.outer_code, c.code))
ORDER BY k.id
LIMIT %(limit)s::integer
