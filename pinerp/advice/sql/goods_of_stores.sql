-- purpose: the listings of stores as the platform has them, each with its SKUs' keys and the product that most of them mean
-- parameters: merchant_id
-- returns: store_id, goods_key, name, image_url, is_on_sale, keys, sku_ids (of one length; null where a key means nothing), product_id
-- locks: none
-- note: what the store's last reading did not meet is gone
SELECT o.store_id, o.goods_key, max(o.name) AS name, max(o.image_url) AS image_url, bool_or(o.is_on_sale) AS is_on_sale,
       array_agg(o.listing_key ORDER BY o.id) AS keys, array_agg(l.sku_id ORDER BY o.id) AS sku_ids,
       mode() WITHIN GROUP (ORDER BY k.product_id) AS product_id
FROM offers_offer o
JOIN offers_sharing r ON r.merchant_id = o.merchant_id AND r.store_id = o.store_id
LEFT JOIN catalog_listing l ON l.merchant_id = o.merchant_id AND l.store_id = o.store_id AND l.key = o.listing_key
LEFT JOIN catalog_sku k ON k.merchant_id = o.merchant_id AND k.id = l.sku_id
WHERE o.merchant_id = %(merchant_id)s::bigint AND (r.read_at IS NULL OR o.seen_at >= r.read_at)
GROUP BY o.store_id, o.goods_key
ORDER BY o.store_id, o.goods_key
