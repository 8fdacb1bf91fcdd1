-- purpose: listings of a store that are sold there, by name or number
-- parameters: merchant_id, store_id, search (pattern, or null: all), key (number, or null), ids (only these; null: all), limit
-- returns: id, goods_key, name, image_url, price (the lowest group price), stock (as the platform shows it; null: not read)
-- locks: none
SELECT g.id, g.goods_key, g.name, g.image_url, min(k.group_price) AS price,
       CASE WHEN bool_and(o.quantity IS NOT NULL) THEN sum(greatest(o.quantity - o.held, 0))::bigint END AS stock
FROM storefronts_goods g
JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.goods_id = g.id
LEFT JOIN offers_offer o ON o.merchant_id = %(merchant_id)s::bigint AND o.store_id = k.store_id AND o.listing_key = k.listing_key
WHERE g.merchant_id = %(merchant_id)s::bigint AND g.store_id = %(store_id)s::bigint AND g.is_on_sale
  AND (%(search)s::text IS NULL OR g.name LIKE %(search)s::text OR g.goods_key = %(key)s::text)
  AND (%(ids)s::bigint[] IS NULL OR g.id = ANY (%(ids)s::bigint[]))
GROUP BY g.id, g.goods_key, g.name, g.image_url
ORDER BY g.name, g.id
LIMIT %(limit)s::integer
