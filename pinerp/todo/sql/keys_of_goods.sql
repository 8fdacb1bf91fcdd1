-- purpose: under which keys orders name the listings of stores
-- parameters: merchant_id, stores, goods (arrays of one length)
-- returns: store_id, goods_key, keys
-- locks: none
SELECT o.store_id, o.goods_key, array_agg(o.listing_key ORDER BY o.listing_key) AS keys
FROM (SELECT DISTINCT w.store_id, w.goods_key FROM unnest(%(stores)s::bigint[], %(goods)s::text[]) AS w (store_id, goods_key)) w
JOIN offers_offer o ON o.merchant_id = %(merchant_id)s::bigint AND o.store_id = w.store_id AND o.goods_key = w.goods_key
GROUP BY o.store_id, o.goods_key
