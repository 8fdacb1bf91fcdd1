-- purpose: the SKUs of listings with their price now, what a unit costs, the lowest price allowed, and the pieces that are shown
-- parameters: merchant_id, goods (ids of listings, array)
-- returns: id, goods_id, listing_key, spec, name (of the listing), goods_key, price (group price), cost (of a unit: the average, else
--          the catalogue's; null: not known), lowest, stock (null: not read), is_on_sale
-- locks: none
SELECT k.id, k.goods_id, k.listing_key, k.spec, g.name, g.goods_key, k.group_price AS price,
       coalesce(l.pieces, 1) * CASE WHEN c.basis_pieces > 0 THEN div(c.basis_value::numeric, c.basis_pieces)::bigint ELSE u.cost END
         AS cost,
       greatest(coalesce(k.lowest, 0), coalesce(r.lowest, 0)) AS lowest, CASE WHEN o.quantity IS NOT NULL THEN greatest(o.quantity - o.held, 0) END AS stock,
       g.is_on_sale AND k.is_on_sale AS is_on_sale
FROM storefronts_goodssku k
JOIN storefronts_goods g ON g.merchant_id = %(merchant_id)s::bigint AND g.id = k.goods_id
LEFT JOIN storefronts_pricerule r ON r.merchant_id = %(merchant_id)s::bigint AND r.store_id = k.store_id
LEFT JOIN catalog_listing l ON l.merchant_id = %(merchant_id)s::bigint AND l.store_id = k.store_id AND l.key = k.listing_key
LEFT JOIN catalog_sku u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = l.sku_id
LEFT JOIN purchasing_skucost c ON c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = l.sku_id
LEFT JOIN offers_offer o ON o.merchant_id = %(merchant_id)s::bigint AND o.store_id = k.store_id AND o.listing_key = k.listing_key
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.goods_id = ANY (%(goods)s::bigint[])
ORDER BY k.goods_id, k.id
