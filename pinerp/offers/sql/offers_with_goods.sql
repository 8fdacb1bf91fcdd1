-- purpose: offers with what they mean here, their own rule, their SKU's and their store's
-- parameters: merchant_id, stores, ids, skus (arrays or null), search (pattern or null), code (or null), after_id,
--             limit (null: all)
-- returns: id, store_id, listing_key, goods_key, name, spec, image_url, is_on_sale, quantity, held, sent, read_at, taken_at,
--          order_mark, target_at_read, agreed_at, is_emptied, told_at, told_quantity, refused_code, refused_params,
--          own_share, own_keep_back, own_transit, own_virtual, own_fixed, hour_units, week_units, week_cancelled, is_gone,
--          outer_code, sku_id, sku_code, sku_name, pieces, is_stock_kept, sku_share, sku_keep_back, sku_transit, sku_virtual,
--          sku_fixed, store_share, store_keep_back, store_transit, jump_percent, is_settled, open_state (of the change that is not told yet;
--          null: there is none)
-- locks: none
SELECT o.id, o.store_id, o.listing_key, o.goods_key, o.name, o.spec, o.image_url, o.is_on_sale, o.quantity, o.held, o.sent,
       o.read_at, o.taken_at, o.order_mark, o.target_at_read, o.agreed_at, o.is_emptied, o.told_at, o.told_quantity,
       o.refused_code, o.refused_params, o.own_share, o.own_keep_back, o.own_transit, o.virtual AS own_virtual,
       o.fixed AS own_fixed, o.hour_units, o.week_units, o.week_cancelled,
       r.read_at IS NOT NULL AND o.seen_at < r.read_at AS is_gone,
       coalesce(l.outer_code, '') AS outer_code, l.sku_id, k.code AS sku_code, k.name AS sku_name,
       coalesce(l.pieces, 1) AS pieces, coalesce(k.is_stock_kept, false) AS is_stock_kept,
       u.share_percent AS sku_share, u.keep_back AS sku_keep_back, u.transit_percent AS sku_transit, u.virtual AS sku_virtual,
       u.fixed AS sku_fixed, r.share_percent AS store_share, r.keep_back AS store_keep_back,
       r.transit_percent AS store_transit,
       r.jump_percent, coalesce(c.complete_until >= o.read_at, false) AS is_settled,
       (SELECT q.state FROM offers_offerpush q WHERE q.merchant_id = %(merchant_id)s::bigint AND q.offer_id = o.id
        AND q.state IN ('waiting', 'sending', 'unsure')) AS open_state
FROM offers_offer o
JOIN offers_sharing r ON r.merchant_id = o.merchant_id AND r.store_id = o.store_id
LEFT JOIN catalog_listing l ON l.merchant_id = o.merchant_id AND l.store_id = o.store_id AND l.key = o.listing_key
LEFT JOIN catalog_sku k ON k.merchant_id = o.merchant_id AND k.id = l.sku_id
LEFT JOIN offers_skurule u ON u.merchant_id = o.merchant_id AND u.sku_id = l.sku_id
LEFT JOIN channels_pullcursor c ON c.merchant_id = o.merchant_id AND c.store_id = o.store_id AND c.stream = 'orders'
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id > %(after_id)s::bigint
  AND (%(stores)s::bigint[] IS NULL OR o.store_id = ANY (%(stores)s::bigint[]))
  AND (%(ids)s::bigint[] IS NULL OR o.id = ANY (%(ids)s::bigint[]))
  AND (%(skus)s::bigint[] IS NULL OR l.sku_id = ANY (%(skus)s::bigint[]))
  AND (%(search)s::text IS NULL OR o.name LIKE %(search)s::text OR k.name LIKE %(search)s::text
       OR %(code)s::text IN (o.listing_key, o.goods_key, l.outer_code, k.code))
ORDER BY o.id
LIMIT %(limit)s::integer
